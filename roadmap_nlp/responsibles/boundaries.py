"""Whether one party ends and another begins between two units: ordered rules.

Each rule answers for the gaps it knows and leaves the others to the next. Its name
comes back with the verdict, as the reason.
"""

from collections.abc import Callable
from typing import Final, TypeAlias

import regex

from roadmap_nlp.responsibles.abbreviations import abbreviation
from roadmap_nlp.responsibles.boundary import CLOSED, Boundary, Verdict
from roadmap_nlp.responsibles.completeness import (
    begins_class,
    begins_phrase,
    begins_unit,
    describes_many,
    ends_in_place,
    follows_person,
    form_begins,
    names_agent,
    names_first,
    names_holder,
    names_surname,
    plural_begins,
    ranks,
)
from roadmap_nlp.responsibles.grammar import NOTE
from roadmap_nlp.responsibles.openings import (
    ORGANIZATIONS,
    Opening,
    is_open,
    opening,
    relative,
)
from roadmap_nlp.responsibles.vocabulary import (
    fold,
    is_active,
    is_participle,
    known,
    word_class,
)
from roadmap_nlp.responsibles.word_shapes import is_org_name

Rule: TypeAlias = Callable[[Boundary], Verdict | None]


def bracket(b: Boundary) -> Verdict | None:
    """«волонтёры (по согласованию)»: a bracket belongs to the party before it."""
    return Verdict.JOIN if b.unit.kind == "bracket" else None


def strong_mark(b: Boundary) -> Verdict | None:
    """«директор; завуч», «1) директор 2) завуч», «соисполнители: …»."""
    return Verdict.SPLIT if set(b.marks) & set(";*!~=+") else None


def within_opening(b: Boundary) -> Verdict | None:
    """«главный районный онколог»: adjectives wait for their noun."""
    inside = b.at - b.head < b.left.length
    return Verdict.JOIN if inside and "," not in b.marks else None


def unfinished(b: Boundary) -> Verdict | None:
    """«зам.⏎главного врача», «1 и 2 взвод»: the left part cannot end here."""
    if "," in b.marks or "/" in b.marks:
        return None
    if all(unit.kind == "number" for unit in b.units[b.start : b.at]):
        return Verdict.JOIN
    return Verdict.JOIN if is_open(b.last) else None


def numbers(b: Boundary) -> Verdict | None:
    """«филиалы № 2, 5, 9», «1-х и 5-х классов», but «завхоз, 10 кл.»."""
    if b.unit.kind not in {"number", "initials", "other"}:
        return None
    begins = begins_class(b) or (b.unit.kind == "number" and begins_unit(b))
    return Verdict.SPLIT if begins else Verdict.JOIN


def within_phrase(b: Boundary) -> Verdict | None:
    """«зам. директора – главный технолог»: adjectives that joined take their noun."""
    if b.marks.strip("n") or b.last.kind != "word" or is_open(b.last):
        return None
    before = opening(b.units, b.at - 1)
    adjectival = before.noun and before.modified and before.length > 1
    joined = adjectival and b.at - 1 > b.head and bool(set(b.last.before) & set("-"))
    return Verdict.JOIN if joined else None


def dash(b: Boundary) -> Verdict | None:
    """«Петров А.И. – директор», «органы власти - ответственные за …»."""
    if "-" not in b.marks:
        return None
    if "," in b.marks:
        return Verdict.SPLIT if b.agrees and b.right.noun else Verdict.JOIN
    return Verdict.JOIN


def note(b: Boundary) -> Verdict | None:
    """«палата по согласованию», «сотрудники, по договору»."""
    if b.unit.kind != "word" or "&" in b.marks:
        return None
    following = " ".join(u.text for u in b.units[b.at : b.at + 3])
    return Verdict.JOIN if NOTE.match(following) and relative(b.unit) else None


def clause(b: Boundary) -> Verdict | None:
    """«органы власти, осуществляющие …», «в том числе …», «которые …»."""
    if "," not in b.marks or b.unit.kind != "word":
        return None
    if relative(b.unit):
        return Verdict.JOIN
    if fold(b.unit.text).startswith("ответственн"):
        many = fold(b.unit.text).endswith("ые")
        joins = many and b.left.lemma in word_class("member")
        return Verdict.JOIN if joins else Verdict.SPLIT
    if describes_many(b):
        return Verdict.SPLIT
    if is_participle(b.unit.text) and not (b.right.noun and not b.right.weak):
        return Verdict.JOIN
    return None


def after_person(b: Boundary) -> Verdict | None:
    """«Петрова А.И., директор» is one party; «Петрова А.И., завуч Ежова К.А.» two."""
    only_person = b.last.kind == "person" and b.at - b.start == 1
    if not only_person or not b.right.noun or "&" in b.marks:
        return None
    if "n" not in b.right.singular or b.right.kind != "post":
        return Verdict.SPLIT
    if "n" in b.marks and b.capital and "," not in b.marks:
        return Verdict.SPLIT
    if names_first(b):
        return Verdict.JOIN
    return Verdict.SPLIT if _own_person(b) else Verdict.JOIN


def _own_person(b: Boundary) -> bool:
    """Whether a person follows within the party that opens here."""
    after = b.units[b.at + b.right.length : b.at + b.right.length + 1]
    if any(names_surname(unit) and not unit.before for unit in after):
        return True
    for unit in b.units[b.at + 1 : b.at + 12]:
        if set(unit.before) & set(",;/*&"):
            return False
        if unit.kind == "person":
            return True
    return False


def before_person(b: Boundary) -> Verdict | None:
    """«директор школы Петрова А.И.»; a second person is a second party."""
    if b.unit.kind != "person":
        return None
    if set(b.marks) & set(",&/") or b.has_person:
        return Verdict.SPLIT
    if fold(b.last.text) in word_class("trader"):  # «ИП⏎Ким А.В.»
        return Verdict.JOIN
    if "n" in b.marks and b.left.kind in {"abbr", "org", "quoted"}:
        return Verdict.SPLIT
    return Verdict.JOIN


def names_of_many(b: Boundary) -> Verdict | None:
    """«клубы «Факел», «Маяк»»: names without heads belong to the head before them."""
    if b.unit.kind != "quoted":
        return None
    return Verdict.JOIN if b.last.kind == "quoted" or not b.marks else None


def slash(b: Boundary) -> Verdict | None:
    """«директор/завуч», but «УВР/ВР»."""
    if "/" not in b.marks:
        return None
    if b.right.kind == "abbr":
        coordinated = abbreviation(b.last.text) is not None and not b.bare
        return Verdict.JOIN if coordinated else Verdict.SPLIT
    return Verdict.SPLIT if b.right.noun and b.agrees else Verdict.JOIN


def object_of(b: Boundary) -> Verdict | None:
    """«организации, осуществляющие управление домами»: what a participle governs."""
    governed = not b.marks.strip("n") and b.last.kind == "word"
    active = governed and is_participle(b.last.text) and is_active(b.last.text)
    return Verdict.JOIN if active else None


def helped(b: Boundary) -> Verdict | None:
    """«центр помощи семье и детям»: a dative says whom the body helps."""
    if "," in b.marks or "d" not in b.right.cases or b.right.nominative:
        return None
    inside = b.units[max(b.start, b.at - 3) : b.at]
    helping = word_class("helping")
    if any(unit.kind in CLOSED for unit in inside):
        return None
    helps = any(fold(unit.text) in helping for unit in inside)
    return Verdict.JOIN if helps and b.right.kind in {"people", "org"} else None


def comma(b: Boundary) -> Verdict | None:
    """«директора школ, методисты», but «по физической культуре, спорту и …»."""
    if "," not in b.marks:
        return None
    if b.last.kind == "bracket" and NOTE.match(b.last.text.strip("()[] ")):
        return Verdict.SPLIT  # «главы поселений (по согласованию), спасатели»
    if b.right.kind == "abbr":
        return _abbreviation_in_list(b)
    if b.right.kind:
        return Verdict.SPLIT if b.agrees or _surnames(b) else Verdict.JOIN
    begins = b.capital or begins_phrase(b) or names_agent(b)
    return Verdict.SPLIT if begins and not _listing(b) else Verdict.JOIN


def _surnames(b: Boundary) -> bool:
    """«Петров, Сидоров»: a surname that ends as posts do."""
    alone = b.at - b.start == 1
    named = b.last.kind == "person" or (alone and names_surname(b.last))
    return named and b.right.weak and b.right.length == 1 and names_surname(b.unit)


def _abbreviation_in_list(b: Boundary) -> Verdict:
    """«по УВР, ВР» goes on; «методисты ИМЦ, ОО» does not."""
    if b.right.abbreviation in {"field", "part"} or _numbered_alike(b):
        return Verdict.JOIN
    before = abbreviation(b.last.text) if b.last.kind == "word" else None
    alike = before is not None and before.kind in {"class", "field"}
    return (
        Verdict.JOIN
        if alike
        and b.left.kind == "post"
        and _bare_abbreviation(b)
        and b.right.abbreviation != "org"
        else Verdict.SPLIT
    )


def _numbered_alike(b: Boundary) -> bool:
    """«экипажи катеров КС-1, КС-2»: names that differ in their number."""
    first, last = (_NUMBERED_NAME.fullmatch(u.text) for u in (b.last, b.unit))
    return bool(first and last and first[1] == last[1] and not b.bare)


_NUMBERED_NAME: Final = regex.compile(r"(\p{Lu}{1,5})-\d{1,4}")


def _bare_abbreviation(b: Boundary) -> bool:
    """Whether nothing but the abbreviation stands between the marks."""
    after = b.units[b.at + 1] if b.at + 1 < len(b.units) else None
    return after is None or bool(after.before)


def _listing(b: Boundary) -> bool:
    """Whether the party so far ends in a list of fields after «по» or «за»."""
    return b.last.kind == "word" and is_open(b.last)


def conjunction(b: Boundary) -> Verdict | None:
    """«директор и завуч», but «отдел муниципальной службы и кадров»."""
    if "&" not in b.marks:
        return None
    if b.right.kind == "abbr":
        return _abbreviation_after_and(b)
    if not b.right.noun or not b.agrees or b.right.weak:
        return Verdict.JOIN
    if b.complement and not b.bare and not _certain_plural(b):
        return Verdict.JOIN
    return Verdict.SPLIT


def _certain_plural(b: Boundary) -> bool:
    """«директор школы и учителя»: «учителя» is no complement of «школы»."""
    field = b.right.lemma.endswith("ик") and "g" in b.right.singular
    return b.right.kind in {"post", "people"} and "n" in b.right.plural and not field


def _named(opening: Opening) -> bool:
    """«Минтруд», «Росреестр»: a name that is itself in any case."""
    return opening.kind == "org" and opening.lemma[:1].isupper()


def _abbreviation_after_and(b: Boundary) -> Verdict:
    if b.right.abbreviation in {"field", "part", "document"}:
        return Verdict.JOIN
    if abbreviation(f"{b.last.text} и {b.unit.text}") is not None:
        return Verdict.JOIN  # «КДН и ЗП»
    if b.last.kind in CLOSED:
        return Verdict.SPLIT
    if b.left.kind == "abbr" and b.bare:
        return Verdict.SPLIT
    heads_org = b.left.kind in {"org", "abbr"}
    return (
        Verdict.SPLIT
        if heads_org and b.right.abbreviation in ORGANIZATIONS - {"abbr"}
        else Verdict.JOIN
    )


def no_mark(b: Boundary) -> Verdict | None:
    """«МБУ ДПО «ИМЦ» Руководители ОО», «…⏎Заместители директоров»."""
    if b.right.kind == "abbr":
        return _abbreviation_unmarked(b)
    if follows_person(b):
        return Verdict.SPLIT
    if not b.right.noun or not b.agrees or ranks(b) or names_holder(b):
        return Verdict.JOIN
    doubtful = (b.right.weak or b.right.kind == "thing") and not begins_phrase(b)
    if doubtful and not (("n" in b.marks and b.capital) or b.last.kind in CLOSED):
        return Verdict.JOIN
    if b.last.kind in CLOSED:
        return Verdict.SPLIT
    if _named(b.left) and _named(b.right):
        return Verdict.SPLIT
    if b.complement and not _capital_begins(b) and not plural_begins(b):
        return Verdict.JOIN
    if _apposition(b):
        return Verdict.JOIN
    return Verdict.SPLIT


def _capital_begins(b: Boundary) -> bool:
    """«директор школы⏎Учителя» begins anew, «Начальник⏎Управления» does not."""
    if not b.capital:
        return False
    if b.bare:
        return "n" in b.marks and "n" in b.left.plural and _certain_plural(b)
    return _certain_plural(b) or "n" in b.marks


def _apposition(b: Boundary) -> bool:
    """«врач психиатр-нарколог», «ведущий специалист»: one post of two nouns."""
    if b.capital and "n" in b.marks:
        return False
    last = known(b.last.text) if b.last.kind == "word" else None
    if last is None or last.kind != "post" or b.right.kind != "post":
        return False
    if b.right.lemma in word_class("adjectival"):  # «врач терапевт участковый»
        return bool(last.cases & b.right.cases)
    first = last.lemma.partition("-")[0]
    return first in word_class("apposed") and b.right.lemma not in word_class("chief")


def _abbreviation_unmarked(b: Boundary) -> Verdict:
    """«отдел обработки МУК⏎«ЦБС»» goes on; after «…» or a person another begins."""
    if b.right.abbreviation not in ORGANIZATIONS:
        return Verdict.JOIN
    if b.last.kind in CLOSED or form_begins(b):
        return Verdict.SPLIT
    body = b.left.abbreviation in {"org", "class"} or _named(b.left)
    body = body or (b.left.kind == "org" and is_org_name(b.last.text))
    whole = (body and b.bare) or ends_in_place(b)
    return (
        Verdict.SPLIT
        if whole and "n" in b.marks and b.right.abbreviation in {"org", "class"}
        else Verdict.JOIN
    )


RULES: Final[tuple[Rule, ...]] = (
    bracket,
    strong_mark,
    within_opening,
    unfinished,
    numbers,
    within_phrase,
    dash,
    note,
    clause,
    after_person,
    before_person,
    names_of_many,
    slash,
    object_of,
    helped,
    comma,
    conjunction,
    no_mark,
)


def judge(b: Boundary) -> tuple[Verdict, str]:
    """The verdict on a boundary and the rule that gave it."""
    for rule in RULES:
        verdict = rule(b)
        if verdict is not None:
            return verdict, rule.__name__
    return Verdict.JOIN, "default"
