"""OpenDocument texts, read straight from their XML."""

from roadmap_nlp.readers.odt.document import read_odt

__all__ = ["read_odt"]
