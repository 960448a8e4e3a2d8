"""Old Excel workbooks (XLS, XLSB) and OpenDocument spreadsheets, by calamine."""

from roadmap_nlp.readers.xls.workbook import read_xls

__all__ = ["read_xls"]
