"""PDF files, read from the places of characters and ruling lines on their pages."""

from roadmap_nlp.readers.pdf.reader import read_pdf

__all__ = ["read_pdf"]
