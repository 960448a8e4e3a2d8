"""Cuts the text of a cell into the units that parties are made of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

import regex

from roadmap_nlp.lexicons import words
from roadmap_nlp.responsibles.abbreviations import abbreviation
from roadmap_nlp.responsibles.grammar import (
    LABEL,
    LIST_MARK,
    NOTE,
    PATRONYMIC,
    SURNAME,
    TOGETHER,
    TOKEN,
)
from roadmap_nlp.responsibles.vocabulary import fold, known, short

_SEPARATORS: Final = {
    "comma": ",",
    "semicolon": ";",
    "slash": "/",
    "dash": "-",
    "newline": "n",
    "colon": ":",
}
_TIGHT: Final = regex.compile(r"\d{1,2}[.)](?:(?=\p{L})|\s*+(?=[«\"]))")
"""A number of an item with its text right after it, or with a name: «а, 2. «Б»»."""
_ITEM_DIGITS: Final = 2
_STRONG: Final = frozenset("n;+*=!~")
_LABEL_INITIALS: Final = frozenset("ОоИиСсГгУуПп")
_TOGETHER_INITIALS: Final = frozenset("иИсСвВпП")


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, number, person, quoted name or bracket, with what stands before it.

    Attributes:
        kind: word, number, person, initials, acting, quoted, bracket or other.
        start: Offset of its first character in the cell's text.
        end: One past its last; a full stop written to a word belongs to it.
        text: The characters themselves.
        before: Marks between the unit before and this one: «,» «;» «/» «-» «n» (new
            line) «&» («и») «+» («совместно с») «*» (list mark) «!» (lead label)
            «~» (label of co-executors) «=» (other label) «:» (colon).
        dotted: Whether a full stop is written to it.
    """

    kind: str
    start: int
    end: int
    text: str
    before: str = ""
    dotted: bool = False


Token: TypeAlias = tuple[str, int, int]


def read_units(text: str) -> tuple[Unit, ...]:
    """The units of ``text`` in order.

    Example:
        >>> [(u.kind, u.text) for u in read_units("зам. главы Пак С.А., МКУ «ЦРО»")]
        [('word', 'зам.'), ('word', 'главы'), ('person', 'Пак С.А.'), ('word', 'МКУ'), ('quoted', '«ЦРО»')]
    """  # noqa: E501 - one result a line
    tokens = [
        (match.lastgroup or "other", match.start(), match.end())
        for match in TOKEN.finditer(text)
    ]
    return tuple(_persons(_Reader(text, tokens).read()))


class _Reader:
    """Walks over the tokens once, collecting units and the marks between them."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.closing = _closings(text, tokens)
        self.units: list[Unit] = []
        self.before = ""

    def read(self) -> list[Unit]:
        at = 0
        while at < len(self.tokens):
            at = self._step(at)
        return self.units

    def _step(self, at: int) -> int:
        kind, start, end = self.tokens[at]
        if kind == "blank":
            return at + 1
        fresh = self._fresh() or (bool(self.before) and _TIGHT.match(self.text, start))
        if fresh and (kind != "dash" or self._dash_lists(start)):
            match = LIST_MARK.match(self.text, start)
            if match is not None:
                self.before += "*"
                return self._after(match.end(), at)
        if kind in _SEPARATORS:
            self.before += _SEPARATORS[kind]
            return at + 1
        if kind in {"open", "quote", "round"}:
            return self._enclosed(at)
        if kind == "number" and self._numbers_item(at):
            self.before += "*"
            return at + 2
        if kind == "word":
            return self._word(at)
        if kind == "dot":
            return self._dot(at)
        self._add(
            kind if kind in {"number", "initials", "acting"} else "other", start, end
        )
        return at + 1

    def _fresh(self) -> bool:
        return not self.units or not _STRONG.isdisjoint(self.before)

    def _labels(self, match: regex.Match[str]) -> bool:
        """Whether «Ответственный: …» is a label here; with a dash only at the start."""
        if not self.units or self.before or self.units[-1].dotted:
            return True
        return ":" in match.group() and match.group()[:1].isupper()

    def _numbers_item(self, at: int) -> bool:
        """«1) директор 2) завуч», «1. Директор 2. Завуч» in one line."""
        after = self.tokens[at + 1][0] if at + 1 < len(self.tokens) else ""
        if after == "unround":
            return True
        _, start, end = self.tokens[at]
        if end - start > _ITEM_DIGITS:
            return False
        mark = LIST_MARK.match(self.text.lstrip())
        numbered = mark is not None and mark.group().startswith("1")
        following = self.text[end + 1 : end + 3]
        return (
            numbered
            and after == "dot"
            and following[:1].isspace()
            and following.strip().isupper()
        )

    def _dash_lists(self, start: int) -> bool:
        """Whether a dash at the start of a line opens an item, not a wrapped clause."""
        if not self.units or set(self.before) & set(",;:*"):
            return True
        return self.text.lstrip()[:1] in "-–—•" and start > 0

    def _add(self, kind: str, start: int, end: int, dotted: bool = False) -> None:
        self.units.append(
            Unit(kind, start, end, self.text[start:end], self.before, dotted)
        )
        self.before = ""

    def _after(self, offset: int, at: int) -> int:
        """The first token at or past ``offset``; progress is certain."""
        at += 1
        while at < len(self.tokens) and self.tokens[at][1] < offset:
            at += 1
        return at

    def _enclosed(self, at: int) -> int:
        kind, start, end = self.tokens[at]
        close = self.closing.get(at)
        if close is not None:
            last = self.tokens[close][2]
            self._add("bracket" if kind == "round" else "quoted", start, last)
            return close + 1
        if kind == "round" and NOTE.match(self.text, end):
            self._add("bracket", start, len(self.text.rstrip()))
            return len(self.tokens)
        self._add("other", start, end)
        return at + 1

    def _word(self, at: int) -> int:
        _, start, end = self.tokens[at]
        first = self.text[start]
        if first in _TOGETHER_INITIALS and (match := TOGETHER.match(self.text, start)):
            self.before += "+"
            return self._after(match.end(), at)
        if first in _LABEL_INITIALS:
            match = LABEL.match(self.text, start)
            if match is not None and self._labels(match):
                marks = {"lead": "!", "co": "~"}
                self.before += marks.get(match.lastgroup or "", "=")
                return self._after(match.end(), at)
        folded = self.text[start:end].casefold()
        if folded == "и" and self._ends_word(at):
            return at + 1
        if folded in {"и", "или"}:
            self.before += "&"
            return at + 1
        if folded == "а" and self.text[end : end + 6].strip().casefold() == "также":
            self.before += "&"
            return self._after(end + 6, at)
        dotted = self.text[end : end + 1] == "."
        self._add("word", start, end + dotted, dotted)
        return at + 1 + dotted

    def _ends_word(self, at: int) -> bool:
        """«педагог⏎и, завуч»: an ending cut off by a line, no conjunction."""
        following = [kind for kind, _, _ in self.tokens[at + 1 : at + 3]]
        last = [kind for kind in following if kind != "blank"][:1]
        if self.before != "n" or last not in ([], ["comma"], ["semicolon"]):
            return False
        cut = self.units[-1]
        whole = known(cut.text + "и")
        if cut.kind != "word" or whole is None or "n" not in whole.plural:
            return False
        self.units[-1] = replace(cut, end=self.tokens[at][2], text=cut.text + "и")
        self.before = ""
        return True

    def _dot(self, at: int) -> int:
        """A stop apart from its word («УР .») still belongs to the unit before."""
        if self.units and not self.before:
            last = self.units[-1]
            self.units[-1] = replace(
                last,
                end=self.tokens[at][2],
                text=self.text[last.start : last.end] + ".",
                dotted=True,
            )
        return at + 1


def _closings(text: str, tokens: Sequence[Token]) -> dict[int, int]:
    """Which token closes each opening quote or bracket.

    «ДЮЦ «Росток» with its last quote lost closes where the inner one does.
    """
    found: dict[int, int] = {}
    stacks: dict[str, list[int]] = {"»": [], '"': [], ")": []}
    for at, (kind, start, _) in enumerate(tokens):
        if kind == "open":
            stacks["»"].append(at)
        elif kind == "round":
            stacks[")"].append(at)
        elif kind == "quote":
            opens = start == 0 or text[start - 1] in " \n\t(«" or not stacks['"']
            if not opens:
                found[stacks['"'].pop()] = at
            elif text[start + 1 : start + 2].strip():
                stacks['"'].append(at)
        elif kind in {"close", "unround"}:
            stack = stacks["»" if kind == "close" else ")"]
            if stack:
                found[stack.pop()] = at
    _close_unmatched(tokens, stacks, found)
    return found


def _close_unmatched(
    tokens: Sequence[Token], stacks: dict[str, list[int]], found: dict[int, int]
) -> None:
    for opened in (*reversed(stacks["»"]), *reversed(stacks['"'])):
        for at in range(opened + 1, min(opened + 12, len(tokens))):
            if tokens[at][0] in {"comma", "semicolon", "newline"}:
                break
            if at in found and tokens[at][0] in {"open", "quote"}:
                found[opened] = found[at]
                break


def _persons(units: list[Unit]) -> list[Unit]:
    """Surnames with initials, names with patronymics made one unit each."""
    found: list[Unit] = []
    at = 0
    while at < len(units):
        length = _person_length(units, at, found[-1] if found else None)
        if length:
            last = units[at + length - 1]
            found.append(_merged(units[at], last, units[at : at + length]))
        else:
            found.append(units[at])
        at += max(length, 1)
    return found


def joined(first: Unit, last: Unit) -> Unit:
    """Two neighbouring words as one person."""
    return _merged(first, last, (first, last))


def _merged(first: Unit, last: Unit, parts: Sequence[Unit]) -> Unit:
    gap = " ".join(part.text for part in parts)
    return Unit("person", first.start, last.end, gap, first.before, last.dotted)


def _person_length(units: Sequence[Unit], at: int, before: Unit | None) -> int:
    unit = units[at]
    if before is not None and fold(before.text.rstrip(".")) in {"им", "имени"}:
        return 0  # «библиотека им. А.П. Чехова»
    close: list[Unit] = []
    for following in units[at + 1 : at + 3]:
        if following.kind not in {"word", "initials"} or following.before.strip("n"):
            break
        close.append(following)
    kinds = [u.kind for u in close]
    if unit.kind == "initials":
        return 2 if kinds[:1] == ["word"] and _surname(close[0]) else 0
    if unit.kind != "word":
        return 0
    if not unit.text[0].isupper():
        addressed = fold(unit.text) in _ADDRESSES and kinds[:1] == ["word"]
        return 2 if addressed and is_first_name(close[0].text) else 0
    if kinds[:1] == ["initials"]:
        taken = kinds[1:] == ["word"] and _surname(close[1])
        return 2 if _surname(unit) or _post_named(unit, before, taken) else 0
    return _full_name_length(unit, close) or _short_name_length(unit, close)


def _full_name_length(unit: Unit, close: Sequence[Unit]) -> int:
    """«Петрова Анна Ивановна», «Анна Ивановна Петрова», «Анна Ивановна»."""
    words = [u for u in close if u.kind == "word"]
    if len(words) == 2 and PATRONYMIC.fullmatch(words[1].text.rstrip(".")):
        return 3 if _surname(unit) and _surname(words[0]) else 0
    if words and PATRONYMIC.fullmatch(words[0].text.rstrip(".")) and _surname(unit):
        return 3 if len(words) == 2 and _surname(words[1]) else 2
    return 0


def _short_name_length(unit: Unit, close: Sequence[Unit]) -> int:
    """«Вера Садовская», «Гельц Рита»: a listed first name and a surname."""
    if not close or close[0].kind != "word":
        return 0
    first, second = is_first_name(unit.text), is_first_name(close[0].text)
    paired = (first and _surname(close[0], oblique=True)) or (second and _surname(unit))
    return 2 if paired else 0


_ADDRESSES: Final = frozenset(
    {"о.", "тетя", "дядя", "баба", "бабушка", "дед", "дедушка", "отец", "матушка"}
)


def is_first_name(word: str) -> bool:
    """Whether ``word`` is a listed first name, in the nominative.

    Example:
        >>> is_first_name("Алёна"), is_first_name("алена"), is_first_name("Отдел")
        (True, False, False)
    """
    listed = word.rstrip(".").replace("ё", "е").replace("Ё", "Е")
    return listed in words("first_names")


def _surname(unit: Unit, *, oblique: bool = False) -> bool:
    """Whether ``unit`` can be a surname; «Краев» as well if ``oblique``."""
    text = unit.text.rstrip(".").replace("\n", "")
    if not SURNAME.fullmatch(text):
        return False
    if text.isupper() and len(text) < 6:
        return False
    head = known(text)
    listed = head is not None and not head.weak
    if head is not None and oblique and "n" not in head.cases:
        listed = False
    return not listed and short(fold(text)) is None


def _post_named(unit: Unit, before: Unit | None, taken: bool) -> bool:
    """«механик Мастер И.И.», «Пекарь И.И.»: the name of a post as a surname.

    A post alone has no initials; one in capitals, or in the dative at the head of a
    party, is a post all the same.
    """
    if taken or unit.text.isupper() or abbreviation(unit.text) is not None:
        return False
    if before is not None and before.kind == "word" and not unit.before:
        return True
    return not fold(unit.text).endswith(("у", "ю"))
