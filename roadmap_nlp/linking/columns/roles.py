"""What columns are, by their names where these are known, else by their cells."""

from collections.abc import Mapping, Sequence
from typing import Final

from roadmap_nlp.linking.columns.starts import Start
from roadmap_nlp.linking.shapes import is_blank
from roadmap_nlp.types import Evidence, Role

_LEAST: Final[Mapping[Role, float]] = {
    Role.DEADLINE: -0.5,
    Role.RESPONSIBLE: -0.5,
    Role.ACTIVITY: -1.5,
    Role.OUTCOME: 0.3,
}
_LEAST_SECOND: Final = 1.0


def settled_roles(
    starts: Sequence[Start], columns: Sequence[Sequence[str]], evidence: Evidence
) -> list[Role]:
    """The role of each column.

    Args:
        starts: Where the columns begin, and what their names say.
        columns: The texts of each, its name first.
        evidence: Judges cells.
    """
    roles = [start.role if start.named else Role.EXTRA for start in starts]
    unnamed = [at for at, start in enumerate(starts) if not start.named]
    gains = {at: _gains(columns[at][1:], evidence) for at in unnamed}
    missing = [role for role in _LEAST if role not in roles]
    ranked = sorted(
        (
            (gains[at][role] - _LEAST[role], -at, role)
            for at in unnamed
            for role in missing
        ),
        reverse=True,
    )
    for gain, place, role in ranked:
        if gain > 0 and role in missing and roles[-place] is Role.EXTRA:
            roles[-place] = role
            missing.remove(role)
    if Role.ACTIVITY in missing:
        open_ = [at for at in unnamed if roles[at] is Role.EXTRA]
        open_ = open_ or [at for at, role in enumerate(roles) if role is Role.EXTRA]
        if open_:
            roles[max(open_, key=lambda at: sum(map(len, columns[at])))] = Role.ACTIVITY
    for at in unnamed:  # «Контроль», «От школы»: parties beside the executors
        if roles[at] is Role.EXTRA and gains[at][Role.RESPONSIBLE] > _LEAST_SECOND:
            roles[at] = Role.RESPONSIBLE
    for role in (Role.ACTIVITY, Role.OUTCOME):
        same = [at for at, one in enumerate(roles) if one is role]
        for at in same[1:]:
            roles[at] = Role.EXTRA
    return roles


def _gains(cells: Sequence[str], evidence: Evidence) -> Mapping[Role, float]:
    """How much better than any other each role suits the cells, on average."""
    filled = [cell for cell in cells if cell and not is_blank(cell)]
    if not filled:
        return dict.fromkeys(_LEAST, -9.0)
    judged = [evidence.scores(cell) for cell in filled]
    means = {
        role: sum(scores[role] for scores in judged) / len(judged) for role in _LEAST
    }
    return {
        role: mean - max(other for one, other in means.items() if one is not role)
        for role, mean in means.items()
    }
