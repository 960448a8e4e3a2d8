"""Dates that are none of a deadline: of documents, in numbers of clauses and in names.

«до 1 сентября (приказ от 12.08.2021 № 5)», «п. 10.12 плана», «ул. 8 Марта».
"""

from collections.abc import Sequence
from typing import Final

import regex

from roadmap_nlp.deadlines.lexer import Lexed
from roadmap_nlp.deadlines.readings import Reading
from roadmap_nlp.types import DeadlineKind

_LOOK_BEHIND: Final = 60
# What stands before a day that is the date of a document
_PAPER: Final = regex.compile(
    r"""
    (?: \b(?: приказ | закон | постановлени | распоряжени | протокол | решени | указ
            | письм | договор | контракт | соглашени | положени | устав | акт | фз
            | предписани | поручени | уведомлени | доверенност | лицензи
            )\p{L}*+ [^;()]*?
      | (?: № | \bn ) \s?+ [\w/-]++ \s
      | \(
    ) \b от \s++ $
    """,
    regex.VERBOSE,
)
# What stands before a number of a clause that looks like a day and a month
_CLAUSE: Final = regex.compile(
    r"""
    (?: \b(?: п | пп | ст | ч | гл | разд | прил | табл | рис ) \.
      | \b(?: пункт | подпункт | стать | част | глав | раздел | приложени | таблиц
            | мероприяти | позици )\p{L}*+
      | № ) \s*+ $
    """,
    regex.VERBOSE,
)
# What stands before a day that is a street's or a body's name
_STREET: Final = regex.compile(
    r"""\b(?: (?: ул | пл | пер | просп | пр | им | пос ) \.
      | улиц\p{L} | площад\p{L} | имени | переулк?\p{L}* | колхоз\p{L}*
      ) \s*+ ["«]?+ \s*+ $""",
    regex.VERBOSE,
)
_CLAUSE_NUMBER: Final = regex.compile(r"\d{1,2}\.\d{1,2}\.?")


def without_papers(readings: Sequence[Reading], atoms: Lexed) -> list[Reading]:
    """The readings less those of single days that state no deadline."""
    return [reading for reading in readings if not _of_paper(reading, atoms)]


def _of_paper(reading: Reading, atoms: Lexed) -> bool:
    if reading.kind is not DeadlineKind.DATE or reading.first == 0:
        return False
    start = atoms.starts[reading.first]
    before = atoms.low[max(0, start - _LOOK_BEHIND) : start]
    if _PAPER.search(before) or _STREET.search(before):
        return True
    words = atoms.low[start : atoms.ends[reading.last - 1]]
    return bool(_CLAUSE_NUMBER.fullmatch(words) and _CLAUSE.search(before))
