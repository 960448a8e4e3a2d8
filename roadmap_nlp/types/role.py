"""The parts that text can play in a plan."""

from enum import StrEnum


class Role(StrEnum):
    """What a fragment, a cell or a column is."""

    NUMBER = "number"
    ACTIVITY = "activity"
    RESPONSIBLE = "responsible"
    DEADLINE = "deadline"
    OUTCOME = "outcome"
    EXTRA = "extra"
    SECTION = "section"
    HEADER = "header"
    TITLE = "title"
    APPROVAL = "approval"
    PREAMBLE = "preamble"
    SIGNATURE = "signature"
    NOTE = "note"
    FURNITURE = "furniture"
    ARTEFACT = "artefact"
    NOISE = "noise"


FIELDS = (Role.ACTIVITY, Role.RESPONSIBLE, Role.DEADLINE, Role.OUTCOME)
"""The roles that a record's fields have, in the order they are reported."""
