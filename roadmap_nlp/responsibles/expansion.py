"""Abbreviations met in a party, and those a document defines."""

from collections.abc import Mapping
from typing import Final

import regex

from roadmap_nlp.responsibles.abbreviations import abbreviation
from roadmap_nlp.responsibles.grammar import SHORT

_WORDS: Final = regex.compile(r"\p{L}[\p{L}-]*+")
_BRACKET: Final = regex.compile(r"\(([^()]{2,120})\)")
_FURTHER: Final = regex.compile(
    r"далее(?:\s++по\s++тексту)?+\s*+(?:[-–—:]|именуе(?:тся|мый|мая|мое))?+\s*+(.+)",
    regex.IGNORECASE,
)
_BOUNDARY: Final = regex.compile(r"[.;:!?(){}\n]|,\s")
_SMALL: Final = frozenset(
    ["и", "по", "в", "во", "на", "с", "о", "об", "для", "при", "за", "от", "их"]
)
_MAX_BACK: Final = 220
_MAX_WORDS: Final = 12


def expansions(text: str, defined: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Abbreviations of ``text`` with what they stand for; the document's own win.

    Example:
        >>> expansions("заместитель директора по УВР, ЦРО", {"ЦРО": "центр развития"})
        (('УВР', 'учебно-воспитательная работа'), ('ЦРО', 'центр развития'))
    """
    found: dict[str, str] = {}
    for match in SHORT.finditer(text):
        word = match.group()
        listed = abbreviation(word)
        meaning = defined.get(word) or (listed.expansion if listed else "")
        if meaning:
            found.setdefault(word, meaning)
    return tuple(found.items())


def defined_abbreviations(text: str) -> dict[str, str]:
    """Abbreviations that ``text`` itself defines, short form to full.

    Example:
        >>> defined_abbreviations("Центр развития края (ЦРК) и управа (далее – УП)")
        {'ЦРК': 'Центр развития края', 'УП': 'управа'}
    """
    found: dict[str, str] = {}
    for match in _BRACKET.finditer(text):
        inside = match[1].strip()
        further = _FURTHER.match(inside)
        short = _bare(further[1]) if further else inside
        before = text[max(match.start() - _MAX_BACK, 0) : match.start()].rstrip()
        full = _full_form(before, short, stated=further is not None)
        if full and full != short:
            found.setdefault(short, full)
    return found


def _bare(short: str) -> str:
    """«– «Центр»» as «Центр», «ГКУ «ЦИТ»» as it is."""
    bare = " ".join(short.split()).strip(" –—-")
    if bare[:1] in '«"' and bare[-1:] in '»"' and len(bare) > 2:
        return bare[1:-1]
    return bare


def _full_form(before: str, short: str, *, stated: bool) -> str:
    """The words before the bracket that ``short`` stands for, or ""."""
    if len(short) > 60 or not before:
        return ""
    words = list(_WORDS.finditer(before))[-_MAX_WORDS * 2 :]
    if not words:
        return ""
    if SHORT.fullmatch(short):
        at = _spelled(words, short)
        if at is not None:
            return _trimmed(before[words[at].start() :])
    return _trimmed(_since_boundary(before)) if stated else ""


def _spelled(words: list[regex.Match[str]], short: str) -> int | None:
    """Where the words begin whose first letters spell ``short``."""
    letters = [letter for letter in short.lower() if letter.isalpha()]
    left = len(letters)
    for at in range(len(words) - 1, -1, -1):
        word = words[at].group().lower()
        for part in reversed(word.split("-")):
            if left and part.startswith(letters[left - 1]):
                left -= 1
            elif part not in _SMALL:
                return None
        if not left:
            return at
    return None


def _since_boundary(before: str) -> str:
    last = 0
    quoted = before.rfind("«")
    for match in _BOUNDARY.finditer(before):
        if quoted < 0 or match.start() < quoted or match.group() == "\n":
            last = match.end()
    words = before[last:].split()
    while words and words[0].lower() in _SMALL:
        words = words[1:]
    return " ".join(words[-_MAX_WORDS:])


def _trimmed(text: str) -> str:
    trimmed = " ".join(text.split()).strip(" ,;–—-")
    if trimmed.count("»") > trimmed.count("«"):
        trimmed = trimmed.rstrip("»")
    return trimmed
