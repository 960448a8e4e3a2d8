"""Lines of orders and minutes that assign nothing: questions, titles, signatures."""

from collections.abc import Iterator, Sequence
from typing import Final

import regex

from roadmap_nlp.linking.prose.labels import find_labelled
from roadmap_nlp.linking.prose.marks import read_mark
from roadmap_nlp.linking.prose.words import infinitives, phrase
from roadmap_nlp.types import Fragment

SECTION: Final = regex.compile(
    r"""
    (?: [IVXІХ]{1,6} [.)]? \s+ \p{Lu}
      | (?i: вопрос | раздел | глава | блок ) \s+ (?: № \s* )? [\dIVX]{1,4} [.:)]
      | (?i: по \s+ \p{L}+ \s+ вопросу )
      | \d{1,2} [.)] \s* (?: О | Об | Обо ) \s+ \p{Ll} )
    """,
    regex.VERBOSE,
)
"""How a line that heads a question or a section begins."""
_PERSON: Final = r"""
    (?: \p{Lu}\.\s?(?:\p{Lu}\.)?\s?\p{Lu}[\p{Ll}-]+
      | \p{Lu}[\p{Ll}-]+\s\p{Lu}\.\s?(?:\p{Lu}\.?)? )
"""
_WHO_SIGNS: Final = r"""
    (?: Начальник|Глава|Директор|Председател|Секретар|Министр|Руководител
      |Заместител|Губернатор|Мэр|Ректор|Заведующ|Протокол \s+ (?: вел|составил)
      |Главный \s+ врач|И\. \s? о\.|Врио|Президент|Управляющ|Генеральный )
"""
_SIGNATURE: Final = regex.compile(
    rf"""
    (?: \p{{Lu}} [^\d\n]{{3,110}}? (?: \s{{3,}} | _{{3,}} | \t ) \s* [_\s]*+ {_PERSON}
      | {_WHO_SIGNS} [^\d\n:;]{{0,110}} {_PERSON} )
    \s* \Z
    """,
    regex.VERBOSE,
)
_POST: Final = regex.compile(_WHO_SIGNS, regex.VERBOSE)
# «в Зареченском крае      К.Э. Бурцев», «______ Бурцев К.Э.»
_NAMED_POST: Final = regex.compile(
    rf"(?: \s{{3,}} | _{{3,}} | \t | \A ) \s* [_\s]*+ {_PERSON} \s* \Z", regex.VERBOSE
)
_LINES: Final = 5  # of a signature
_TITLE: Final = 80
_SENTENCE: Final = regex.compile(r"(?<=\p{L}{3}|[\d»)])\.\s+(?=\p{Lu})")
_NEAR_VERB: Final = 120


def is_signature(words: str) -> bool:
    """Whether a line is a post and a name: «Директор лицея      М.И. Кац».

    Example:
        >>> is_signature("Директор лицея М.И. Кац"), is_signature("на Сизова П.Р.")
        (True, False)
    """
    return _SIGNATURE.match(words) is not None


def signs(text: str, lines: Sequence[Fragment], index: int) -> bool:
    """Whether a signature begins at a line; a long post has several.

    Example text: «Руководитель инспекции –⏎главный инспектор края      К.Э. Бурцев».

    Args:
        text: The source's text.
        lines: Its lines.
        index: Of the line.
    """
    first = lines[index]
    if is_signature(text[first.start : first.end]):
        return True
    above = lines[index - 1].end if index else 0
    apart = text.count("\n", above, first.start) > 1 or len(lines) - index < _LINES
    if not apart or not _POST.match(text, first.start):
        return False
    last = first
    for line in lines[index + 1 : index + _LINES]:
        words = text[line.start : line.end]
        if text.count("\n", last.end, line.start) > 1 or read_mark(words) is not None:
            return False
        if _NAMED_POST.search(words):
            return True
        last = line
    return False


def resolution(words: str) -> tuple[int, int] | None:
    """Where a line says «приказываю» or «РЕШИЛИ», at its end or with a colon.

    Example:
        >>> resolution("Комиссия РЕШИЛА:")
        (9, 15)
    """
    decided = phrase("decide").search(words)
    if decided is not None and (
        not words[: decided.start()].strip(" .0123456789)")
        or words[decided.end() :].lstrip().startswith(":")
    ):
        return decided.span()
    resolved = phrase("resolve").search(words)
    if resolved is not None:
        rest = words[resolved.end() :].lstrip()
        if not rest or rest[0] in ":,." or read_mark(rest):
            return resolved.span()
    return None


_NUMBERED: Final = regex.compile(r"\s*\d{1,2}(?:\.\d{1,2})*\.?\)?\s*")


def discusses(words: str) -> bool:
    """Whether a line reports what was said: «СЛУШАЛИ: директора».

    Example:
        >>> discusses("1. СЛУШАЛИ: директора"), discusses("1. Заслушать директора")
        (True, False)
    """
    number = _NUMBERED.match(words)
    found = phrase("discuss").match(words, number.end() if number else 0)
    if found is None:
        return False
    rest = words[found.end() :].lstrip()
    return not rest or rest[0] in ":–—-." or found.group().isupper()


def find_titles(text: str, lines: Sequence[Fragment]) -> list[int]:
    """Lines that head clauses without a number: «Ремонт», «Разное».

    One alone above the first clause is the order's subject; a heading stands between
    clauses too, and their numbers may run on below it.
    """
    between: list[int] = []
    first: list[int] = []
    for index in range(1, len(lines) - 1):
        above, line, below = lines[index - 1 : index + 2]
        mark = read_mark(text[below.start : below.end])
        if mark is None or mark.depth != 1 or not _is_title(text, above, line):
            continue
        runs_on = mark.path != (1,) and text[above.end - 1] in ".;"
        (between if runs_on else first).append(index)
    return [*first, *between] if between else []


def _is_title(text: str, above: Fragment, line: Fragment) -> bool:
    words = text[line.start : line.end]
    return (
        len(words) <= _TITLE
        and words[0].isupper()
        and words[-1] not in ".,:;"
        and text.count("\n", above.end, line.start) > 1
        and read_mark(words) is None
        and not infinitives(words)
        and not is_signature(words)
        and not find_labelled(words)
    )


def sentences(text: str, piece: Fragment) -> list[int]:
    """Edges of the sentences of ``piece`` that have a verb of their own.

    «РЕШИЛИ: Завхозу купить краску. Сторожу вести журнал.» gives two works.
    """
    edges = [piece.start]
    for stop in _SENTENCE.finditer(text, piece.start, piece.end):
        near = min(piece.end, stop.end() + _NEAR_VERB)
        dot = text.find(". ", stop.end(), near)
        reach = dot if dot >= 0 else near
        if infinitives(text, stop.end(), reach) and not find_labelled(
            text[stop.end() : reach]
        ):
            edges.append(stop.end())
    return [*edges, piece.end]


def signed_before(text: str, lines: Sequence[Fragment]) -> bool:
    """Whether an order without «ПРИКАЗЫВАЮ» ends above the one that has it."""
    numbered = False
    for line in lines:
        words = text[line.start : line.end]
        mark = read_mark(words)
        numbered = numbered or (mark is not None and mark.path == (1,))
        if numbered and mark is None and is_signature(words):
            return True
    return False


def find_resolutions(text: str, lines: Sequence[Fragment]) -> Iterator[int]:
    """Indices of the lines that say «ПРИКАЗЫВАЮ» or «РЕШИЛИ».

    «ПОСТАНОВЛЕНИЕ» that «ПОСТАНОВЛЯЕТ» answers before any clause only names the act,
    as «ПОРУЧЕНИЯ» above a title does.
    """
    name: int | None = None
    head = True
    for index, line in enumerate(lines):
        words = text[line.start : line.end]
        marked = read_mark(words) is not None
        if marked and name is not None and not (head and name + 1 < index):
            yield name
        if marked:
            name = None
        head = head and not marked and not discusses(words)
        if resolution(words) is None:
            continue
        if phrase("act").fullmatch(words):
            name = index
            continue
        name = None
        yield index
    if name is not None:
        yield name
