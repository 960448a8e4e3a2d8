"""What a single word can be inside the name of a party."""

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

import regex

from roadmap_nlp.errors import LexiconError
from roadmap_nlp.lexicons import entries, table
from roadmap_nlp.responsibles.word_shapes import is_org_name, post_cases

Case = str  # one of n g d a i p
CASES: Final = "ngdaip"
_LATIN: Final = str.maketrans("abcehkmoptxyrnuëg", "авсенкмортхугпиед")
_DIGITS: Final = str.maketrans("306", "зоб")
_MIXED: Final = regex.compile(r"(?=\P{Latin}*+\p{Latin})(?=\P{Cyrillic}*+\p{Cyrillic})")
_DIGIT_IN_WORD: Final = regex.compile(r"\d\p{L}{2}|\p{L}{2}\d|\p{L}\d\p{L}")
_LOOKALIKE_ONLY: Final = regex.compile(r"[abcehkmoptxyrnuABCEHKMOPTXY]++\Z")
_LINE_HYPHEN: Final = regex.compile(r"-\s*\n\s*")

_ADJECTIVE: Final = regex.compile(
    r"""
    \p{Ll}{2,}?
    (?: (?P<n1>ый|ий|ой) | (?P<n2>ая|яя) | (?P<n3>ое|ее) | (?P<n4>ые|ие|ье|ья|ьи)
      | ого|его|ому|ему|ым|им|ом|ем|ой|ей|ую|юю|ых|их|ыми|ими )
    """,
    regex.VERBOSE,
)
_VERBAL_NOUN: Final = regex.compile(
    r"(?:[аеиоуя]ни|[сеыуюяи]ти|[стд]ви|ци)[еяюй]\Z|(?:ани|ени|яни|стви)ем\Z"
)
_PARTICIPLE: Final = regex.compile(
    r"""
    (?: \p{Ll}{2,}(?:ущ|ющ|ащ|ящ|вш)
      | \p{Ll}{2,}(?:енн|анн|янн|ованн|ем|им|ом)(?=ы[йемх]|ог|ом|ая|ую|ое)
      | \p{Ll}+(?:нут|ят)(?=ы[ехм])
      | ответственн | подведомственн | подотчетн | подконтрольн )
    (?: ий|ый|ая|ее|ое|ие|ые|его|ого|ему|ому|им|ым|ей|ой|ую|их|ых|ими|ыми)(?:ся)?
    """,
    regex.VERBOSE,
)


_ACTIVE: Final = regex.compile(r"(?:[уюая]щ|вш)\p{L}{2,3}(?:ся)?\Z")


@dataclass(frozen=True, slots=True)
class Known:
    """A reading of a word form: its lemma, its kind, the cases it can stand in.

    Attributes:
        lemma: The nominative singular (plural where there is no singular).
        kind: post, people, org, thing, form (of a legal person), class, field,
            abbr (capitals of unknown meaning), adj or acting.
        singular: Letters of the cases the form can be in the singular.
        plural: The same for the plural.
        weak: Whether only its shape speaks for it.
    """

    lemma: str
    kind: str
    singular: str = ""
    plural: str = ""
    weak: bool = False

    @property
    def cases(self) -> frozenset[Case]:
        """All cases the form can be in, either number."""
        return frozenset(self.singular + self.plural)


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of one class of the list of words that steer splitting.

    Example:
        >>> "по" in word_class("preposition")
        True
    """
    return frozenset(table("party_words")[name].split())


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    r"""Lower case, ё as е, look-alikes of a scan mended, line hyphens dropped.

    Example:
        >>> fold("Пpeдсе-\nдатель"), fold("3ам"), fold("no")
        ('председатель', 'зам', 'по')
    """
    if "\n" in word:
        word = _LINE_HYPHEN.sub("", word)
    folded = word.casefold().replace("ё", "е")
    if folded.isascii() and not _LOOKALIKE_ONLY.match(folded):
        return folded
    if _MIXED.match(folded) or folded.isascii():
        folded = folded.translate(_LATIN)
    if _DIGIT_IN_WORD.match(folded):
        folded = folded.translate(_DIGITS)
    return folded


@cache
def _heads() -> MappingProxyType[str, Known]:
    found: dict[str, Known] = {}
    for number, columns in entries("party_heads"):
        try:
            lemma, kind, stem, singular, plural = columns
            forms = singular.split("/"), plural.split("/")
            if any(len(endings) != len(CASES) for endings in forms):
                raise ValueError(columns)  # noqa: TRY301 - one place to report from
        except ValueError as error:
            raise LexiconError(
                f"bad entry {columns!r}.",
                source="party_heads.tsv",
                place=f"line {number}",
                remedy="Five columns; six endings for each number.",
            ) from error
        cases: dict[str, list[str]] = {}
        for of_number, endings in enumerate(forms):
            for case, ending in zip(CASES, endings, strict=True):
                if ending != "-":
                    form = stem + ("" if ending == "0" else ending)
                    cases.setdefault(form, ["", ""])[of_number] += case
        for form, (one, many) in cases.items():
            if form not in found or "n" in one + many:
                found.setdefault(form, Known(lemma, kind, one, many))
    return MappingProxyType(found)


@cache
def _short() -> MappingProxyType[str, Known]:
    kinds = {columns[0]: columns[2] for _, columns in entries("party_short")}
    return MappingProxyType(
        {
            form: Known(full, kinds[form], CASES, CASES if kinds[form] == "adj" else "")
            for form, full in table("party_short").items()
        }
    )


@lru_cache(maxsize=16384)
def known(word: str) -> Known | None:
    """What the form ``word`` (as printed) is as the head of a party, or None.

    Example:
        >>> known("Директорам")
        Known(lemma='директор', kind='post', singular='', plural='d', weak=False)
        >>> known("педагоги-организаторы").plural
        'n'
        >>> known("ведомость") is None
        True
    """
    folded = fold(word)
    found = _heads().get(folded)
    if found is None and "-" in folded:
        first, _, rest = folded.partition("-")
        last = rest.rpartition("-")[2]
        found = _compound(_heads().get(first), _heads().get(last), folded)
    broken = _LINE_HYPHEN.search(word) if found is None else None
    if broken and known(word[broken.end() :]) is not None:
        # «Учителя-⏎предметники» keeps its hyphen, «стоматологи-⏎ческий» does not
        return known(_LINE_HYPHEN.sub("-", word))
    if found is None and not (word[:1].isupper() and is_org_name(word)):
        found = _clipped(folded) or _governing(folded)
    if found is None:
        return _by_shape(word, folded)
    if folded.endswith("ики") and found.plural:  # «отдел статистики»: also a field
        return replace(found, singular=found.singular + "g")
    if found.kind == "post" and not found.plural and folded.endswith(_SPOKEN_PLURALS):
        return replace(found, plural="n")  # «инспектора ГИБДД»
    return found


_SPOKEN_PLURALS: Final = ("ера", "ора", "аря")


def _clipped(folded: str) -> Known | None:
    """«госинспекция», «ветфельдшер»: a clipped word before a head."""
    match = _CLIPPED.match(folded)
    if match is None:
        return None
    found = _heads().get(folded[match.end() :])
    return found and replace(found, lemma=match.group() + found.lemma)


def _governing(folded: str) -> Known | None:
    """«замдиректора», «завотделением»: a clipped post and what it governs."""
    match = _GOVERNING.match(folded)
    if match is None:
        return None
    rest = _heads().get(folded[match.end() :]) or _clipped(folded[match.end() :])
    if rest is None:
        return None
    over = match.group() in {"зав", "нач"}  # «завотделением», «начотдела»
    kinds, case = ({"org", "thing"}, "gi") if over else ({"post"}, "g")
    fits = rest.kind in kinds and not set(case).isdisjoint(rest.singular)
    return Known(folded, "post", "n") if fits else None


_GOVERNING: Final = regex.compile(r"(?:зам|зав|пом|нач)(?=\p{L}{4})")
_CLIPPED: Final = regex.compile(
    r"(?:гос|вет|мед|спец|пед|тех|рай|гор|обл|глав|культ|соц|труд|проф|физ|муз|сельхоз"
    r"|рыб|лес|авто|энерго|тепло|водо|жил|фото|видео|кино|радио|теле|пожар){1,2}(?=\p{L}{5})"
)


def _compound(first: Known | None, last: Known | None, folded: str) -> Known | None:
    """«врач-эпидемиолог», «пресс-служба», «учителя-предметники»."""
    if first is not None and last is not None and first.cases & last.cases:
        return Known(
            folded,
            first.kind,
            "".join(c for c in first.singular if c in last.singular),
            "".join(c for c in first.plural if c in last.plural),
        )
    one = first if first is not None else last
    return one and Known(folded, one.kind, one.singular, one.plural)


def _by_shape(word: str, folded: str) -> Known | None:
    if word[:1].isupper() and is_org_name(word) and not adjective_cases(word):
        return Known(word, "org", CASES)
    cases = post_cases(folded)
    return cases and Known(folded, "post", *cases, weak=True)


def short(word: str) -> Known | None:
    """What «зам», «гл», «кл», «и.о» stand for, or None."""
    return _short().get(fold(word))


@lru_cache(maxsize=16384)
def adjective_cases(word: str) -> frozenset[Case]:
    """The cases ``word`` can be in if it is an adjective; empty if it is none.

    Example:
        >>> sorted(adjective_cases("районный")), sorted(adjective_cases("отдел"))
        (['a', 'n'], [])
    """
    folded = fold(word)
    if folded in _PRONOUNS:
        return frozenset(_PRONOUNS[folded])
    match = _ADJECTIVE.fullmatch(folded.rpartition("-")[2] if "-" in folded else folded)
    if match is None or _VERBAL_NOUN.search(folded):
        return frozenset()
    two, three = folded[-2:], folded[-3:]
    if three in {"ого", "его"}:
        return frozenset("ga")
    if three in {"ому", "ему"}:
        return frozenset("d")
    if three in {"ыми", "ими"}:
        return frozenset("i")
    return frozenset(_TWO_LETTERS[two])


_PRONOUNS: Final = MappingProxyType(
    {"все": "na", "весь": "na", "вся": "n", "всем": "d", "всех": "gap", "всеми": "i"}
)
_TWO_LETTERS: Final = MappingProxyType(
    {
        "ье": "na",
        "ья": "n",
        "ьи": "na",
        "ый": "na",
        "ий": "na",
        "ой": "nagdip",
        "ая": "n",
        "яя": "n",
        "ое": "na",
        "ее": "na",
        "ые": "na",
        "ие": "na",
        "ым": "id",
        "им": "id",
        "ом": "p",
        "ем": "p",
        "ей": "gdip",
        "ую": "a",
        "юю": "a",
        "ых": "gap",
        "их": "gap",
    }
)


@lru_cache(maxsize=16384)
def is_process(word: str) -> bool:
    """Whether ``word`` names a process in the nominative: «проведение».

    Example:
        >>> is_process("Присвоение"), is_process("управление"), is_process("средние")
        (True, False, False)
    """
    folded = fold(word)
    verbal = folded.endswith(("ание", "ение", "яние", "ация", "яция", "тие", "овка"))
    return verbal and _heads().get(folded) is None


@lru_cache(maxsize=16384)
def is_participle(word: str) -> bool:
    """Whether ``word`` opens a clause: «осуществляющие», «подведомственные».

    Example:
        >>> is_participle("осуществляющие"), is_participle("заведующие")
        (True, False)
    """
    folded = fold(word)
    head = _heads().get(folded)
    if head is not None and not folded.startswith("ответственн"):
        return False
    return _PARTICIPLE.fullmatch(folded) is not None


def is_active(word: str) -> bool:
    """Whether a participle takes an object: «осуществляющие надзор».

    Example:
        >>> is_active("осуществляющие"), is_active("подведомственные")
        (True, False)
    """
    return _ACTIVE.search(fold(word)) is not None


def head_form(word: str, number: str) -> str | None:
    """The nominative of the listed head that ``word`` is a form of.

    Args:
        word: Any form, as printed.
        number: «singular» or «plural».

    Example:
        >>> head_form("руководителями", "plural"), head_form("отделу", "singular")
        ('руководители', 'отдел')
    """
    found = _heads().get(fold(word))
    return None if found is None else _nominatives().get((found.lemma, number))


@cache
def _nominatives() -> MappingProxyType[tuple[str, str], str]:
    found = {}
    for _, (lemma, _kind, stem, singular, plural) in entries("party_heads"):
        for number, endings in (("singular", singular), ("plural", plural)):
            first = endings.split("/")[0]
            if first != "-":
                found[lemma, number] = stem + ("" if first == "0" else first)
    return MappingProxyType(found)
