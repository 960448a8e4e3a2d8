"""What a responsible party is."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PartyContext:
    """What is known around a responsibles cell.

    Attributes:
        abbreviations: Those the document itself defines («далее – ЦРО»), short form
            to full form; they win over the library's own list.
        above: Text of the cell above, for ditto marks («-//-», «то же»).
        hard_lines: Whether line feeds are the author's own (paragraphs of a DOCX
            cell), not where a converter wrapped the cell.
    """

    abbreviations: Mapping[str, str] = field(default_factory=dict)
    above: str | None = None
    hard_lines: bool = False


@dataclass(frozen=True, slots=True)
class Responsible:
    """One party: a role with its organisation or person.

    Attributes:
        text: The party as printed. For one unbroken party, the exact substring.
        spans: Its places in the text parsed, as half-open (start, end) offsets in
            code points; several where a line break or other text cuts it.
        role: Post or function with its complements, nominative, or None.
        organization: Organisation with legal form, name, number, place, or None.
        person: «Петрова А. И.» or as full as printed, nominative, or None.
        note: «по согласованию», «совместно с» and the like, or None.
        lead: Whether the text names it as the lead executor.
        collective: Whether it names many («руководители ОО»).
        normal: The whole party in the nominative, abbreviations as printed.
        expansions: Abbreviations met in it, with what they stand for.
        rule: Id of the splitting rule that ended it.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    role: str | None = None
    organization: str | None = None
    person: str | None = None
    note: str | None = None
    lead: bool = False
    collective: bool = False
    normal: str | None = None
    expansions: tuple[tuple[str, str], ...] = ()
    rule: str = ""
