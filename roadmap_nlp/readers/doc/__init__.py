"""Word 97-2003 documents, by LibreOffice, or by antiword where that is missing."""

from roadmap_nlp.readers.doc.document import read_doc

__all__ = ["read_doc"]
