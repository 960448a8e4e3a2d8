"""Russian deadline expressions to calendar values; usable by itself.

A text is folded (:mod:`folding`), cut into lexical categories (:mod:`lexer`), grouped
into points of the calendar (:mod:`atoms`), phrases (:mod:`phrases`) and readings
(:mod:`combining`), and given dates in its context (:mod:`resolving`).
"""

from roadmap_nlp.deadlines.calendars import due_date, occurrences
from roadmap_nlp.deadlines.find import find
from roadmap_nlp.deadlines.likeness import looks_like_deadline
from roadmap_nlp.deadlines.recognizer import parse
from roadmap_nlp.deadlines.timex import to_timex3
from roadmap_nlp.types import Bound, Context, Deadline, DeadlineKind, Direction

__all__ = [
    "Bound",
    "Context",
    "Deadline",
    "DeadlineKind",
    "Direction",
    "due_date",
    "find",
    "looks_like_deadline",
    "occurrences",
    "parse",
    "to_timex3",
]
