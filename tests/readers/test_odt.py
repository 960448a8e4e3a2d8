import pytest
from docx_builder import zipped
from readers_support import cells, check_nothing_lost, check_source

from roadmap_nlp.errors import CorruptFileError, EncryptedFileError, LimitExceededError
from roadmap_nlp.readers import Limits, read
from roadmap_nlp.types import Paragraph, Source

_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in [
        *(("office", "office"), ("text", "text"), ("table", "table")),
        *(("style", "style"), ("draw", "drawing")),
    ]
)
_MIME = "application/vnd.oasis.opendocument.text"


def odt(body: str, styles: str = "", lists: str = "", **parts: str) -> bytes:
    content = (
        f"<office:document-content {_NAMES}><office:automatic-styles>{lists}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    members = {"mimetype": _MIME, "content.xml": content, **parts}
    if styles:
        members["styles.xml"] = f"<office:x {_NAMES}>{styles}</office:x>"
    return zipped(members)


def texts(source: Source) -> list[tuple[str, str]]:
    return [
        (block.kind.value, source.text[line.start : line.end])
        for block in source.blocks or ()
        if isinstance(block, Paragraph)
        for line in block.lines
    ]


def body_of(source: Source) -> list[str]:
    check_source(source)
    check_nothing_lost(source)
    assert (source.reader, source.media_type) == ("odt", _MIME)
    return source.text.split("\n")


@pytest.mark.parametrize(
    ("xml", "wanted"),
    [
        ("<text:p>План<text:s text:c='2'/>года</text:p>", ["План  года"]),
        ("<text:p>а<text:tab/>б<text:line-break/>в</text:p>", ["а\tб", "в"]),
        ("<text:p>а\n   <text:span>б</text:span> в</text:p>", ["а б в"]),
        ("<text:h text:outline-level='1'>I. Кадры</text:h>", ["I. Кадры"]),
        (
            (
                "<text:tracked-changes><text:p>было</text:p></text:tracked-changes>"
                "<text:section><text:p>стало</text:p></text:section>"
            ),
            ["стало"],
        ),
        (
            (
                "<text:p>а<draw:frame><draw:text-box><text:p>б</text:p>"
                "</draw:text-box></draw:frame>в</text:p>"
            ),
            ["ав", "б"],
        ),
    ],
)
def test_paragraphs(xml: str, wanted: list[str]) -> None:
    assert body_of(read(odt(xml))) == wanted


LISTS = (
    "<text:list-style style:name='L'>"
    "<text:list-level-style-number text:level='1' style:num-format='1' "
    "style:num-suffix='.'/>"
    "<text:list-level-style-number text:level='2' style:num-format='1' "
    "style:num-suffix='.' text:display-levels='2'/>"
    "</text:list-style><text:list-style style:name='B'>"
    "<text:list-level-style-bullet text:level='1' text:bullet-char='\uf0b7'/>"
    "</text:list-style>"
)


def item(text: str, more: str = "") -> str:
    return f"<text:list-item><text:p>{text}</text:p>{more}</text:list-item>"


def test_list_numbers_are_written_out() -> None:
    inner = f"<text:list>{item('в')}</text:list>"
    one = f"<text:list text:style-name='L'>{item('а')}{item('б', inner)}</text:list>"
    two = (
        "<text:list text:style-name='L' text:continue-numbering='true'>"
        f"{item('г')}</text:list><text:list text:style-name='B'>{item('д')}</text:list>"
    )
    source = read(odt(one + "<text:p>между</text:p>" + two, lists=LISTS))
    assert body_of(source) == ["1. а", "2. б", "2.1. в", "между", "3. г", "• д"]


def cell(text: str, spans: str = "") -> str:
    return f"<table:table-cell {spans}><text:p>{text}</text:p></table:table-cell>"


def row(*inner: str) -> str:
    return f"<table:table-row>{''.join(inner)}</table:table-row>"


COVERED = "<table:covered-table-cell/>"
WIDE = "table:number-columns-spanned='2'"
TALL = "table:number-rows-spanned='2'"


def test_merged_cells() -> None:
    table = (
        "<table:table><table:table-column/><table:table-header-rows>"
        f"{row(cell('No'), cell('Срок'), cell('Кто'))}</table:table-header-rows>"
        f"{row(cell('I. Кадры', WIDE), COVERED, cell('а', TALL))}"
        f"{row(cell('1'), cell('май'), COVERED)}</table:table>"
    )
    source = read(odt(table))
    body_of(source)
    assert cells(source) == {
        (0, 0, 0, 1, 1): "No",
        (0, 0, 1, 1, 1): "Срок",
        (0, 0, 2, 1, 1): "Кто",
        (0, 1, 0, 1, 2): "I. Кадры",
        (0, 1, 2, 2, 1): "а",
        (0, 2, 0, 1, 1): "1",
        (0, 2, 1, 1, 1): "май",
    }


def test_heads_and_notes() -> None:
    styles = (
        "<style:header><text:p>Проект</text:p></style:header>"
        "<style:footer><text:p>с. 1</text:p></style:footer>"
    )
    inner = "<text:note-body><text:p>Сноска</text:p></text:note-body>"
    note = f"<text:note>{inner}</text:note>"
    found = texts(read(odt(f"<text:p>План{note}</text:p>", styles)))
    assert found == [
        *(("header", "Проект"), ("body", "План"), ("footer", "с. 1")),
        ("footnote", "Сноска"),
    ]


def test_bad_files() -> None:
    with pytest.raises(EncryptedFileError):
        read(odt("", **{"META-INF/manifest.xml": "<encryption-data/>"}))
    with pytest.raises(CorruptFileError):
        read(odt("<text:p>"))
    deep = "<table:table><table:table-row><table:table-cell>" * 100
    end = "</table:table-cell></table:table-row></table:table>" * 100
    with pytest.raises(LimitExceededError):
        read(odt(f"{deep}<text:p>а</text:p>{end}"))
    wide = row(cell("а", "table:number-columns-repeated='99999'"))
    with pytest.raises(LimitExceededError):
        read(odt(f"<table:table>{wide}</table:table>"), limits=Limits(max_cells=500))
