"""Excel workbooks, read straight from their XML: what the printed sheets show."""

from roadmap_nlp.readers.xlsx.workbook import read_xlsx

__all__ = ["read_xlsx"]
