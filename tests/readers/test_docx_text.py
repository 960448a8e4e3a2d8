"""Text of Word documents: runs, fields, changes, lists, frames."""

import pytest
from docx_builder import docx, p, r, tbl, tc, tr, zipped
from readers_support import check_nothing_lost, check_source

from roadmap_nlp.readers import read
from roadmap_nlp.types import BlockKind, Paragraph, Source


def texts(source: Source) -> list[str]:
    return source.text.split("\n") if source.text else []


def field(instruction: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        f"{mark('begin')}<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f"{mark('separate')}{r(result)}{mark('end')}"
    )


DELETED = "<w:del><w:r><w:delText>в</w:delText></w:r></w:del>"
FIELD_BEGINS = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
IN_FIELD = "</w:instrText></w:r>{}<w:r><w:instrText>"
COMMENT = '<w:r><w:commentReference w:id="1"/></w:r>'
BOX = "<w:txbxContent>{}</w:txbxContent>"
OLD_BOX = "<w:r><w:pict><v:textbox>{}</v:textbox></w:pict></w:r>"
BOTH = (
    "<w:r><mc:AlternateContent>"
    "<mc:Choice Requires='wps'><w:drawing><wps:txbx>{0}</wps:txbx></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><v:textbox>{0}</v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("План ", "работы"), ["План работы"]),
        (p("а", "<w:r><w:br/></w:r>", "б"), ["а", "б"]),
        (p("а", '<w:r><w:br w:type="page"/></w:r>', "б"), ["а", "б"]),
        (p("а", "<w:r><w:tab/></w:r>", "б"), ["а\tб"]),
        (p("2021", "<w:r><w:noBreakHyphen/></w:r>", "2022"), ["2021-2022"]),
        (p("раз", "<w:r><w:softHyphen/></w:r>", "ряд\u00ad"), ["разряд"]),
        (p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'), ["✓"]),
        (p('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', " а"), ["• а"]),
        (p("а", r("скрыто", "<w:vanish/>"), "б"), ["аб"]),
        (p("а", r("видно", '<w:vanish w:val="0"/>')), ["авидно"]),
        # tracked changes: as accepted
        (p("а", f"<w:ins>{r('б')}</w:ins>", DELETED), ["аб"]),
        (
            p(f"<w:moveFrom>{r('а')}</w:moveFrom>", f"<w:moveTo>{r('б')}</w:moveTo>"),
            ["б"],
        ),
        (p("а ", props="<w:rPr><w:del/></w:rPr>") + p("б"), ["а б"]),
        (p("а", props="<w:rPr><w:del/></w:rPr>"), ["а"]),
        # wrappers
        (
            p(
                f"<w:hyperlink>{r('а')}</w:hyperlink>",
                f"<w:smartTag>{r('б')}</w:smartTag>",
            ),
            ["аб"],
        ),
        (p(f"<w:sdt><w:sdtPr/><w:sdtContent>{r('а')}</w:sdtContent></w:sdt>"), ["а"]),
        (f"<w:sdt><w:sdtContent>{p('а')}{p('б')}</w:sdtContent></w:sdt>", ["а", "б"]),
        (p("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>"), ["x+1"]),
        (p('<w:commentRangeStart w:id="1"/>', "а", COMMENT), ["а"]),
        # fields
        (p(field("DATE", "1 мая")), ["1 мая"]),
        (p(field("IF " + IN_FIELD.format(field("REF", "1")), "да")), ["да"]),
        (p('<w:fldSimple w:instr="DATE">' + r("1 мая") + "</w:fldSimple>"), ["1 мая"]),
        (p(FIELD_BEGINS, "не кончено"), ["не кончено"]),
        # text boxes: once, after their paragraph
        (p("а", BOTH.format(BOX.format(p("рамка"))), "б"), ["аб", "рамка"]),
        (p(OLD_BOX.format(BOX.format(p("рамка")))), ["рамка"]),
        (p("  а") + p() + p(" "), ["  а"]),
    ],
)
def test_text(body: str, expected: list[str]) -> None:
    source = read(docx(body))
    assert texts(source) == expected
    check_source(source)
    check_nothing_lost(source)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (p(f"<w:ins>{r('б')}</w:ins>"), "tracked-changes"),
        (p("а", r("скрыто", "<w:vanish/>")), "hidden-text"),
        (p("а") + '<w:altChunk r:id="x"/>', "embedded-file"),
    ],
)
def test_notes(body: str, code: str) -> None:
    assert [note for note, _ in read(docx(body)).notes] == [code]


STYLES = """
<w:style w:type="paragraph" w:styleId="Loop1"><w:basedOn w:val="Loop2"/></w:style>
<w:style w:type="paragraph" w:styleId="Loop2"><w:basedOn w:val="Loop1"/></w:style>
<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H"/></w:style>
<w:style w:type="paragraph" w:styleId="O">
  <w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Off"><w:basedOn w:val="H"/>
  <w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="V"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="N">
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="N2"><w:basedOn w:val="N"/></w:style>
"""


@pytest.mark.parametrize(
    ("style", "heading"),
    [("H", True), ("H2", True), ("O", True), ("Off", False), ("Loop1", False)],
)
def test_heading(style: str, heading: bool) -> None:
    source = read(docx(p("а", props=f'<w:pStyle w:val="{style}"/>'), styles=STYLES))
    (block,) = source.blocks or ()
    assert isinstance(block, Paragraph)
    assert block.heading is heading


def test_text_hidden_by_its_style() -> None:
    hidden = p("а", r("б", '<w:vanish w:val="0"/>'), props='<w:pStyle w:val="V"/>')
    by_run = p("в", r("г", '<w:rStyle w:val="V"/>'))
    assert texts(read(docx(hidden + by_run, styles=STYLES))) == ["б", "в"]


def level(at: int, fmt: str, text: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/>'
        f'{extra}<w:lvlText w:val="{text}"/></w:lvl>'
    )


LISTS = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "decimal", "%1.")
    + level(1, "decimal", "%1.%2.")
    + level(2, "russianLower", "%3)")
    + level(3, "upperRoman", "%4", '<w:lvlRestart w:val="0"/>')
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + level(0, "upperRoman", "Раздел %1")
    + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    + level(2, "bullet", "\uf0b7")
    + level(3, "bullet", "–")
    + level(4, "none", "")
    + level(5, "decimal", "Н%6", '<w:pStyle w:val="X"/>')
    + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>'
)


def item(num: int, at: int) -> str:
    props = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num}"/></w:numPr>'
    return p("x", props=props)


@pytest.mark.parametrize(
    ("items", "labels"),
    [
        ([(1, 0), (1, 0)], ["1.", "2."]),
        (
            [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)],
            ["1.", "1.1.", "1.2.", "2.", "2.1."],
        ),
        ([(1, 1), (1, 2), (1, 2)], ["1.1.", "а)", "б)"]),
        ([(1, 0), (1, 3), (1, 0), (1, 3)], ["1.", "I", "2.", "II"]),
        ([(2, 0), (2, 0), (2, 1)], ["Раздел I", "Раздел II", "2.1"]),
        ([(2, 2), (2, 3), (2, 4)], ["•", "–", ""]),
        # another list of the same kind counts on, unless told where to start
        ([(1, 0), (4, 0), (3, 0), (3, 0)], ["1.", "2.", "5.", "6."]),
        ([(0, 0), (99, 0)], ["", ""]),
    ],
)
def test_list_numbers(items: list[tuple[int, int]], labels: list[str]) -> None:
    body = "".join(item(num, at) for num, at in items)
    source = read(docx(body, numbering=LISTS))
    assert texts(source) == [f"{label} x".strip() for label in labels]


def test_list_numbers_from_styles() -> None:
    body = "".join(p("x", props=f'<w:pStyle w:val="{s}"/>') for s in ("N", "N2"))
    off = '<w:pStyle w:val="N"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    source = read(docx(body + p("x", props=off), styles=STYLES, numbering=LISTS))
    assert texts(source) == ["1. x", "2. x", "x"]


def test_level_bound_to_a_style() -> None:
    props = '<w:pStyle w:val="X"/><w:numPr><w:numId w:val="2"/></w:numPr>'
    source = read(docx(p("x", props=props), numbering=LISTS))
    assert texts(source) == ["Н1 x"]


def test_number_column_without_text() -> None:
    props = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    rows = [tr(tc(p(props=props)), "а") for _ in range(2)]
    assert texts(read(docx(tbl(*rows), numbering=LISTS))) == ["1.", "а", "2.", "а"]


def test_frames_and_notes() -> None:
    references = "".join(
        f'<w:{kind}Reference w:type="default" r:id="{name}"/>'
        for kind, name in (
            ("header", "header1"),
            ("header", "header2"),
            ("footer", "footer1"),
        )
    )
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = p("текст", note) + f"<w:sectPr>{references}</w:sectPr>"
    source = read(
        docx(
            body,
            header1=p("колонтитул") + tbl(tr("а", "б")),
            header2=p("колонтитул"),
            footer1=p("стр. ", field("PAGE", "1")),
            footnotes=f'<w:footnote w:id="2">{p("сноска")}</w:footnote>'
            f'<w:footnote w:id="3">{p("лишняя")}</w:footnote>',
        )
    )
    kinds = [
        (source.text[b.lines[0].start : b.lines[-1].end], b.kind)
        for b in source.blocks or ()
        if isinstance(b, Paragraph)
    ]
    assert kinds == [
        ("колонтитул", BlockKind.HEADER),
        ("а", BlockKind.HEADER),
        ("б", BlockKind.HEADER),
        ("текст", BlockKind.BODY),
        ("стр. 1", BlockKind.FOOTER),
        ("сноска", BlockKind.FOOTNOTE),
    ]


def test_strict_namespace() -> None:
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    xml = b'<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>'
    body = p("План").encode()
    for space in (usual, strict):
        source = read(zipped({"word/document.xml": xml % (space, body)}))
        assert source.text == "План"
