"""HTML pages, as a browser shows them."""

import pytest
from readers_support import cells, lines

from roadmap_nlp.errors import LimitExceededError
from roadmap_nlp.readers import Limits, read
from roadmap_nlp.types import BlockKind, Paragraph, Source, Table


def page(body: str, head: str = "") -> Source:
    return read(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>План\n  работы</p>", ["План работы"]),
        ("<p>План<br>работы<br/> школы</p>", ["План", "работы", "школы"]),
        ("Начало<div>блок</div>конец", ["Начало", "блок", "конец"]),
        ("<p>до&nbsp;1&#160;мая &laquo;а&raquo;</p>", ["до\xa01\xa0мая «а»"]),
        ("<p>раз&shy;ряд</p>", ["разряд"]),
        ("<p>a<span>б</span> в<b>г</b></p>", ["aб вг"]),
        ("<script>x()</script><style>p{}</style><p>т</p><!-- к -->", ["т"]),
        ("<p style='display: none'>скрыто</p>видно", ["видно"]),
        ("<p hidden>скрыто</p><p>видно</p>", ["видно"]),
        ("<p>а<span style='mso-hide:all'>скрыто</span>б</p>", ["аб"]),
        ("<ul><li>один<li>два</ul>", ["• один", "• два"]),
        ("<ul style='list-style:none'><li>один</ul>", ["один"]),
        ("<ol start=3><li>в<li>г</ol>", ["3. в", "4. г"]),
        ("<ol type=I><li value=4><p>а</p><p>б</p></ol>", ["IV. а", "б"]),
        ("<ol reversed><li>а<li>б</ol>", ["2. а", "1. б"]),
        ("<ol><li>а<ol type=a><li>б</ol><li>в</ol>", ["1. а", "a. б", "2. в"]),
        ("<pre>  1 | а\n  2 | б</pre>", ["1 | а", "2 | б"]),
        ("<p>x &lt; y</p>", ["x < y"]),
        ("<tr><td>вне таблицы</td></tr>", ["вне таблицы"]),
    ],
)
def test_text(body: str, expected: list[str]) -> None:
    source = page(body)
    assert [source.text[line.start : line.end] for line in lines(source)] == expected


def test_indent_of_preformatted_text_is_kept() -> None:
    assert page("<pre>  1 | а\n 10 | б</pre>").text == "  1 | а\n 10 | б"


def test_hidden_by_style_sheet() -> None:
    sheet = "<style>.x, p.y { color:red; display:none } #z{display:none}</style>"
    body = "<p class='a x'>1</p><p class=y>2</p><i class=y>3</i><p id=z>4</p>"
    source = page(body, sheet)
    assert source.text == "3"
    assert [code for code, _ in source.notes] == ["hidden-text"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<nav>x</nav>", BlockKind.NAVIGATION),
        ("<div class='top-menu'><a>x</a></div>", BlockKind.NAVIGATION),
        ("<div id=breadcrumbs>x</div>", BlockKind.NAVIGATION),
        ("<div role=navigation>x</div>", BlockKind.NAVIGATION),
        ("<div class=menu><table><tr><td>x<td>y</table></div>", None),
        ("<div class=document>x</div>", BlockKind.BODY),
        ("<footer>x</footer>", BlockKind.FOOTER),
        ("<div title=header>x</div>", BlockKind.HEADER),
        ("<div style='mso-element:footnote'>x</div>", BlockKind.FOOTNOTE),
    ],
)
def test_kind(body: str, kind: BlockKind | None) -> None:
    block = (page(body).blocks or ())[0]
    assert (block.kind if isinstance(block, Paragraph) else None) is kind


def test_headings() -> None:
    blocks = page("<h2>План</h2><p>текст</p>").blocks or ()
    assert [isinstance(b, Paragraph) and b.heading for b in blocks] == [True, False]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "<tr><td rowspan=2>а<td>б<tr><td>в",
            {(0, 0, 2, 1): "а", (0, 1, 1, 1): "б", (1, 1, 1, 1): "в"},
        ),
        (
            "<tr><td colspan=2>а<td>б<tr><td>в<td>г<td>д",
            {
                (0, 0, 1, 2): "а",
                (0, 2, 1, 1): "б",
                (1, 0, 1, 1): "в",
                (1, 1, 1, 1): "г",
                (1, 2, 1, 1): "д",
            },
        ),
        # a span past the end of the table, or of the group, ends with it
        (
            "<tr><td rowspan=99>а<td>б",
            {(0, 0, 1, 1): "а", (0, 1, 1, 1): "б"},
        ),
        (
            "<thead><tr><th rowspan=9>а<th>б</thead><tbody><tr><td>в<td>г",
            {
                (0, 0, 1, 1): "а",
                (0, 1, 1, 1): "б",
                (1, 0, 1, 1): "в",
                (1, 1, 1, 1): "г",
            },
        ),
        # a wide cell stops before a tall one
        (
            "<tr><td>а<td rowspan=2>б<tr><td colspan=2>в",
            {(0, 0, 1, 1): "а", (0, 1, 2, 1): "б", (1, 0, 1, 1): "в"},
        ),
        (
            "<tr><td rowspan=0>а<td>б<tr><td>в",
            {(0, 0, 2, 1): "а", (0, 1, 1, 1): "б", (1, 1, 1, 1): "в"},
        ),
        (
            "<tr><td colspan=x>а<td colspan=-1>б",
            {(0, 0, 1, 1): "а", (0, 1, 1, 1): "б"},
        ),
        (
            "<tr><td><p>а</p><p>б</p><td>",
            {(0, 0, 1, 1): "а / б", (0, 1, 1, 1): ""},
        ),
        (
            "<tr><td><ol start=2><li><p></p></ol><td>а",
            {(0, 0, 1, 1): "2.", (0, 1, 1, 1): "а"},
        ),
    ],
)
def test_table(table: str, expected: dict[tuple[int, int, int, int], str]) -> None:
    source = page(f"<table>{table}</table>")
    assert cells(source) == {(0, *place): text for place, text in expected.items()}


def test_colspan_is_clamped() -> None:
    source = page("<table><tr><td colspan=99999>а<tr><td>б<td>в</table>")
    (table,) = source.blocks or ()
    assert isinstance(table, Table)
    assert table.cells[0].column_span == 1000


def test_nested_table_follows_its_outer_one() -> None:
    inner = "<table><tr><td>г<td>д</table>"
    source = page(f"<table><tr><td>а<td>б<tr><td>в{inner}е<td>ж</table><p>конец</p>")
    assert source.text.split("\n") == [*list("абвгдеж"), "конец"]
    assert cells(source) == {
        (0, 0, 0, 1, 1): "а",
        (0, 0, 1, 1, 1): "б",
        (0, 1, 0, 1, 1): "в / е",
        (0, 1, 1, 1, 1): "ж",
        (1, 0, 0, 1, 1): "г",
        (1, 0, 1, 1, 1): "д",
    }


@pytest.mark.parametrize(
    "scaffold",
    [
        "<table><tr><td>{}</table>",
        "<table><tr><td>меню<td>{}</table>",
        "<table><tr><td><table><tr><td>{}</table></table>",
    ],
)
def test_layout_table_is_descended_into(scaffold: str) -> None:
    plan = "<p>План</p><table><tr><td>1<td>а<td>б<tr><td>2<td>в<td>г</table>"
    blocks = page(scaffold.format(plan)).blocks or ()
    tables = [block for block in blocks if isinstance(block, Table)]
    assert [len(table.cells) for table in tables] == [6]
    assert isinstance(blocks[-2], Paragraph)


def test_caption_and_strays_are_kept() -> None:
    source = page("<table>х<caption>План</caption><tr><td>а<td>б</tr>у</table>")
    assert set(source.text.split("\n")) == {"х", "План", "а", "б", "у"}


@pytest.mark.parametrize(
    ("meta", "encoding"),
    [
        ("windows-1251", "cp1251"),
        ("utf-8", "utf-8"),
        ("utf-8", "cp1251"),  # the page lies
        ("windows-1251", "utf-8"),
        ("koi8-r", "koi8-r"),
    ],
)
def test_encoding(meta: str, encoding: str) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={meta}">'
    code = f"<html><head>{head}</head><body><p>Провести сверку</p></body></html>"
    source = read(code.encode(encoding))
    assert (source.text, source.encoding) == ("Провести сверку", encoding)


@pytest.mark.parametrize("opening", ["<table><tr><td>", "<div>", "<font>"])
def test_nested_too_deep(opening: str) -> None:
    with pytest.raises(LimitExceededError, match="too deep"):
        page(opening * 100_000 + "дно")


def test_tables_too_deep() -> None:
    with pytest.raises(LimitExceededError, match="max_depth"):
        page("<table><tr><td>а<td>б" * 30)


@pytest.mark.parametrize(
    "body",
    [
        "<b>" * 3_000_000,
        "<table>" + "<tr><td colspan=1000>а" * 30_000,
        "<table><tr>" + "<td>а" * 2_000,
        "<table><tr>" + "<td rowspan=65000>" * 999 + "<tr><td>а" * 30_000,
    ],
)
def test_bombs(body: str) -> None:
    code = f"<!DOCTYPE html><html><body>{body}</body></html>"
    with pytest.raises(LimitExceededError, match=r"^a\.html.*Limits\."):
        read(code, source_name="a.html", limits=Limits(max_cells=20_000))


def test_entities_reach_no_file() -> None:
    code = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>а &x; б</p>'
    assert "root:" not in read(code).text


def test_limits_are_settings() -> None:
    with pytest.raises(LimitExceededError, match="max_cells"):
        read("<table><tr><td>а<td>б</table>", limits=Limits(max_cells=1))
