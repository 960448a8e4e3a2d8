"""The rows of a table read column by column, page by page."""

from dataclasses import replace

from roadmap_nlp.linking.columns.dump import Dump
from roadmap_nlp.linking.columns.first_page import first_page
from roadmap_nlp.linking.columns.later_page import below
from roadmap_nlp.linking.columns.page import Page
from roadmap_nlp.linking.columns.sheets import find_sheets


def fit_pages(dump: Dump) -> Page | None:
    """The table of a text, as one page; None where its rows have no numbers.

    Several pages are put one below the other: a row that a page break cut is whole.
    """
    sheets = find_sheets(dump)
    if not sheets:
        return None
    page = first_page(dump.until(sheets[0].end), sheets[0].numbers)
    if page is None:
        return None
    above = sheets[0].end
    for sheet in sheets[1:]:
        page = below(page, dump, sheet)
        between = (*page.between, *dump.lines[above : sheet.numbers.name])
        page = replace(page, between=between)
        above = sheet.end
    return page
