"""What is done to the rows of every layout once their cells are placed."""

from collections.abc import Sequence

from roadmap_nlp.linking.draft import Draft
from roadmap_nlp.linking.numbering import infer_numbers, split_numbers
from roadmap_nlp.linking.shapes import DITTO, is_blank
from roadmap_nlp.text.notes import REPEALED
from roadmap_nlp.types import Fragment, LinkKind, Role, Tagged

_VALUES = (Role.RESPONSIBLE, Role.DEADLINE, Role.OUTCOME)


def finish(text: str, drafts: list[Draft], frame: list[Tagged]) -> None:
    """Resolve dittos, set blanks and repealed rows aside, infer lost numbers, in place.

    Args:
        text: The source text.
        drafts: All rows in reading order; those left with nothing are dropped.
        frame: Gains the marks set aside.
    """
    drafts[:] = [draft for draft in drafts if not _repealed(text, draft, frame)]
    for index, draft in enumerate(drafts):
        above = drafts[index - 1] if index else None
        for role in (*_VALUES, Role.ACTIVITY):
            _resolve(text, draft, above, role, frame)
        _one_number(text, draft, frame)
        for name in list(draft.extra):
            if is_blank(_join(text, draft.extra[name])):
                _set_aside(draft.extra.pop(name), frame, "blank mark")
    drafts[:] = [draft for draft in drafts if _says_something(draft)]
    for plan in {draft.table for draft in drafts}:
        rows = [draft for draft in drafts if draft.table == plan]
        split_numbers(text, rows)
        infer_numbers(text, rows)


def _repealed(text: str, draft: Draft, frame: list[Tagged]) -> bool:
    """Whether a row says only that it is no more; if so, it is set aside."""
    roles = [role for role in draft.fields if role is not Role.NUMBER]
    pieces = [piece for role in roles for piece in draft.fields[role]]
    pieces += [piece for extra in draft.extra.values() for piece in extra]
    pieces.sort(key=lambda piece: piece.start)
    if not REPEALED.fullmatch(_join(text, pieces)):
        return False
    pieces += draft.fields.get(Role.NUMBER, ())
    frame.extend(Tagged(piece, Role.FURNITURE, "repealed row") for piece in pieces)
    return True


def _one_number(text: str, draft: Draft, frame: list[Tagged]) -> None:
    """Keep the piece with a digit or letter; set blots («.», «'») aside."""
    pieces = draft.fields.get(Role.NUMBER, [])
    if len(pieces) < 2 and not (pieces and is_blank(_join(text, pieces))):
        return
    good = [p for p in pieces if any(c.isalnum() for c in text[p.start : p.end])]
    draft.fields[Role.NUMBER] = good[:1]
    _set_aside([p for p in pieces if p not in good[:1]], frame, "blot beside number")


def _resolve(
    text: str, draft: Draft, above: Draft | None, role: Role, frame: list[Tagged]
) -> None:
    if not draft.has(role) or role in draft.inherited:
        return
    pieces = draft.fields[role]
    body = _join(text, pieces)
    if DITTO.fullmatch(body) and role is not Role.ACTIVITY:
        _set_aside(draft.fields.pop(role), frame, "ditto mark")
        if above is not None and above.has(role):
            draft.fields[role] = list(above.pieces(role))
            draft.breaks |= above.breaks
            draft.inherited.add(role)
            draft.join(LinkKind.DITTO, 0.95, ("ditto mark",), draft.fields[role])
    elif is_blank(body):
        _set_aside(draft.fields.pop(role), frame, "blank mark")


def _set_aside(pieces: Sequence[Fragment], frame: list[Tagged], reason: str) -> None:
    frame.extend(Tagged(piece, Role.NOISE, reason) for piece in pieces)


def _join(text: str, pieces: Sequence[Fragment]) -> str:
    return "\n".join(text[piece.start : piece.end] for piece in pieces)


def _says_something(draft: Draft) -> bool:
    return any(draft.has(role) for role in (*_VALUES, Role.ACTIVITY))
