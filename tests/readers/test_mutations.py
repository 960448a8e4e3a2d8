"""Damaged files: read soundly or refused, never anything else."""

from docx_builder import docx, p, r, tbl, tc, tr, zipped
from hypothesis import given, settings
from hypothesis import strategies as st
from readers_support import check_nothing_lost, check_source

from roadmap_nlp.errors import ReadError
from roadmap_nlp.readers import read

MERGED = '<w:vMerge w:val="restart"/><w:gridSpan w:val="2"/>'
XML = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>"
    + p("План", r("x", "<w:vanish/>"))
    + tbl(
        tr("№", "Мероприятие", "Срок"),
        tr(tc("1", props=MERGED), tc("май", tbl(tr("а", "б")))),
        tr(tc(props="<w:vMerge/>"), tc("июнь")),
    )
    + "<w:sectPr/></w:body></w:document>"
)
HTML = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><h1>План</h1>'
    "<table><tr><th>№<th colspan=2>Мероприятие<tr><td rowspan=2>1<td>Сверка<td>май"
    "<tr><td><ol><li>а<li>б</ol><td><table><tr><td>в<td>г</table></table><p>Итог"
)
CSV = "№;Мероприятие;Срок\n" + '1;"Сверка; отчёт";май\n' * 4
MARKDOWN = "# План\n\n| № | Срок |\n|---|---|\n| 1 | **май** |\n"

edits = st.lists(
    st.tuples(st.integers(0, 2000), st.integers(0, 40), st.text(max_size=6)), max_size=4
)


def edited(text: str, changes: list[tuple[int, int, str]]) -> str:
    for place, length, new in changes:
        at = place % (len(text) + 1)
        text = text[:at] + new + text[at + length :]
    return text


def check(content: str | bytes) -> None:
    try:
        source = read(content)
    except ReadError:
        return
    check_source(source)
    if source.reader in {"docx", "html"}:
        check_nothing_lost(source)


@settings(deadline=None)
@given(edits)
def test_word_xml(changes: list[tuple[int, int, str]]) -> None:
    check(
        zipped({"word/document.xml": edited(XML, changes).encode("utf-8", "replace")})
    )


@settings(deadline=None)
@given(st.sampled_from([HTML, CSV, MARKDOWN]), edits)
def test_text_formats(text: str, changes: list[tuple[int, int, str]]) -> None:
    check(edited(text, changes))


GOOD = docx(p("План") + tbl(tr("1", "Сверка")))


@settings(deadline=None)
@given(st.integers(0, len(GOOD)), st.integers(0, 60), st.binary(max_size=8))
def test_word_file(at: int, length: int, new: bytes) -> None:
    check(GOOD[:at] + new + GOOD[at + length :])
