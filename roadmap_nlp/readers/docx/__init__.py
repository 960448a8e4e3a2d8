"""Word documents, read straight from their XML.

What is read is what the reader of the page sees: tracked changes as if accepted,
hidden text left out, list numbers and bullets written out.
"""

from roadmap_nlp.readers.docx.document import read_docx

__all__ = ["read_docx"]
