"""What a party consists of: role, organisation, person, note."""

from roadmap_nlp.responsibles.splitting import Party
from roadmap_nlp.text.joined import clean
from roadmap_nlp.types import PartyContext, Responsible


def understand(
    text: str,
    party: Party,
    spans: tuple[tuple[int, int], ...],
    context: PartyContext,
) -> Responsible:
    """The party with its parts named."""
    return Responsible(
        text=clean("\n".join(text[start:end] for start, end in spans)),
        spans=spans,
        lead=party.label == "lead",
        rule=party.rule,
    )
