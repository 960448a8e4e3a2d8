"""Rich Text Format, read straight from its control words."""

from roadmap_nlp.readers.rtf.document import read_rtf

__all__ = ["read_rtf"]
