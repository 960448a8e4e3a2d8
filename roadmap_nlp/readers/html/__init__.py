"""Web pages, Word's and LibreOffice's exports among them, as a browser shows them."""

from roadmap_nlp.readers.html.page import read_html

__all__ = ["read_html"]
