"""Frozen values that pass between the stages; they hold invariants and nothing else."""

from roadmap_nlp.types.deadline import (
    Bound,
    Context,
    Deadline,
    DeadlineKind,
    Direction,
)
from roadmap_nlp.types.evidence import Evidence
from roadmap_nlp.types.layout import Layout, Linked, Segments, Stream, Tagged
from roadmap_nlp.types.picture import PagePicture
from roadmap_nlp.types.responsible import PartyContext, Responsible
from roadmap_nlp.types.role import FIELDS, Role
from roadmap_nlp.types.row import Link, LinkKind, Row
from roadmap_nlp.types.source import (
    Block,
    BlockKind,
    Cell,
    Paragraph,
    Source,
    Table,
)
from roadmap_nlp.types.span import BBox, CellAddress, Fragment
from roadmap_nlp.types.tags import WordTags

__all__ = [
    "FIELDS",
    "BBox",
    "Block",
    "BlockKind",
    "Bound",
    "Cell",
    "CellAddress",
    "Context",
    "Deadline",
    "DeadlineKind",
    "Direction",
    "Evidence",
    "Fragment",
    "Layout",
    "Link",
    "LinkKind",
    "Linked",
    "PagePicture",
    "Paragraph",
    "PartyContext",
    "Responsible",
    "Role",
    "Row",
    "Segments",
    "Source",
    "Stream",
    "Table",
    "Tagged",
    "WordTags",
]
