"""Word files made from snippets of their XML."""

import io
import zipfile
from collections.abc import Mapping

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NAMES = (
    f"{_W} "
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "header1": "hdr",
    "header2": "hdr",
    "footer1": "ftr",
}


def docx(body: str, **parts: str) -> bytes:
    """A Word file with this body; ``parts`` are inner XML by part name."""
    members = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body>"
        "</w:document>",
        "word/_rels/document.xml.rels": _relations(
            {name: f"{name}.xml" for name in parts}
        ),
    }
    for name, inner in parts.items():
        root = _ROOTS[name]
        members[f"word/{name}.xml"] = f"<w:{root} {_NAMES}>{inner}</w:{root}>"
    return zipped(members)


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as files:
        for name, content in members.items():
            files.writestr(name, content)
    return out.getvalue()


def p(*runs: str, props: str = "") -> str:
    """A paragraph of runs; a run that is no XML is text."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{props}</w:pPr>' if props else ''}{inner}</w:p>"


def r(text: str, props: str = "") -> str:
    """A run of text."""
    head = f"<w:rPr>{props}</w:rPr>" if props else ""
    return f'<w:r>{head}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(*content: str, props: str = "") -> str:
    """A cell; content that is no XML becomes a paragraph."""
    inner = "".join(each if each.startswith("<") else p(each) for each in content)
    return f"<w:tc>{f'<w:tcPr>{props}</w:tcPr>' if props else ''}{inner or p()}</w:tc>"


def tr(*cells: str, props: str = "") -> str:
    """A row; a cell that is no XML is text."""
    inner = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr>{f'<w:trPr>{props}</w:trPr>' if props else ''}{inner}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def _relations(targets: Mapping[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{name.rstrip("12")}" '
        f'Target="{target}"/>'
        for name, target in targets.items()
    )
    return f'<Relationships xmlns="{_RELS}">{items}</Relationships>'
