"""A small input for each reader; what can refer elsewhere refers to a secret file."""

import io
import subprocess
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import xlwt
from docx_builder import docx, p, tbl, tr, zipped
from openpyxl import Workbook
from pdf_builder import Page, pdf

CELLS = ("1", "Провести сверку", "до 1 мая 2024")
FAR = "http://127.0.0.1:9/far"


def _text(_: Path) -> bytes:
    return "\n".join(CELLS).encode("cp1251")


def _csv(secret: Path) -> bytes:
    row = ";".join(CELLS)
    formula = f'"=WEBSERVICE(""{FAR}"")"'
    return f"№;Мероприятие;Срок\n{row}\n2;{formula};{secret}".encode()


def _markdown(secret: Path) -> bytes:
    row = " | ".join(CELLS)
    table = f"| № | План | Срок |\n|-|-|-|\n| {row} |"
    return f"![]({secret}) ![]({FAR})\n\n{table}".encode()


def _html(secret: Path) -> bytes:
    row = "".join(f"<td>{cell}</td>" for cell in CELLS)
    return (
        f"<html><head><base href='{FAR}'><link rel=stylesheet href='{secret}'>"
        f"<script src='{FAR}'></script></head><body><iframe src='{secret}'></iframe>"
        f"<img src='{FAR}'><object data='{secret.as_uri()}'></object>"
        f"<table><tr>{row}</tr></table></body></html>"
    ).encode()


def _docx(secret: Path) -> bytes:
    body = p("План", f'<w:fldSimple w:instr="INCLUDETEXT {secret}"/>') + tbl(tr(*CELLS))
    return docx(f'<w:altChunk r:id="far"/>{body}')


def _doc(secret: Path) -> bytes:
    folder = secret.parent / "word"
    folder.mkdir()
    (folder / "a.rtf").write_bytes(_rtf(secret))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "doc", "a.rtf"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return (folder / "a.doc").read_bytes()


def _rtf(secret: Path) -> bytes:
    cells = "".join(rf"\intbl {cell}\cell" for cell in CELLS)
    field = rf'{{\field{{\*\fldinst INCLUDETEXT "{secret}"}}{{\fldrslt }}}}'
    row = rf"\trowd\cellx500\cellx3000\cellx6000{cells}\row"
    return rf"{{\rtf1\ansi\ansicpg1251 {field}{row}\pard}}".encode("cp1251")


def _open_document(kind: str, body: str) -> bytes:
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in zip(
            ("office", "text", "table", "draw"),
            ("office", "text", "table", "drawing"),
            strict=True,
        )
    )
    content = (
        f'<office:document-content{names} xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
        "</office:document-content>"
    )
    media_type = f"application/vnd.oasis.opendocument.{kind}"
    parts = {"mimetype": media_type, "META-INF/manifest.xml": "<manifest/>"}
    return zipped({**parts, "content.xml": content})


def _table(attributes: str = "") -> str:
    cells = "".join(
        f"<table:table-cell {attributes}><text:p>{cell}</text:p></table:table-cell>"
        for cell in CELLS
    )
    row = f"<table:table-row>{cells}</table:table-row>"
    return f'<table:table table:name="План">{row}</table:table>'


def _odt(secret: Path) -> bytes:
    image = f'<text:p><draw:image xlink:href="{secret.as_uri()}"/></text:p>'
    far = f'<text:section><text:section-source xlink:href="{FAR}"/></text:section>'
    return _open_document("text", image + far + _table())


def _ods(_: Path) -> bytes:
    return _open_document("spreadsheet", _table('office:value-type="string"'))


def _xlsx(secret: Path) -> bytes:
    book = Workbook()
    assert book.active is not None
    book.active.append(CELLS)
    book.active.append(["2", f"='[{secret}]Лист1'!A1", f'=WEBSERVICE("{FAR}")'])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _xls(_: Path) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("План")
    for column, cell in enumerate(CELLS):
        sheet.write(0, column, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _pdf(_: Path) -> bytes:
    page = Page().grid((50, 90, 350, 500), (100, 130))
    for left, cell in zip((54, 94, 354), CELLS, strict=True):
        page.text(left, 108, cell)
    return pdf(page)


def _png(_: Path) -> bytes:
    import cv2
    import numpy

    page = numpy.full((1754, 1240), 255, numpy.uint8)
    cv2.putText(page, "2024", (200, 380), cv2.FONT_HERSHEY_COMPLEX, 2.0, 0, 4)
    return bytes(cv2.imencode(".png", page)[1])


def _zip(secret: Path) -> bytes:
    return zipped({"план.html": _html(secret), "план.docx": _docx(secret)})


def _mail(secret: Path) -> bytes:
    message = EmailMessage()
    message.set_content(_html(secret).decode(), subtype="html")
    data = _docx(secret)
    message.add_attachment(data, maintype="application", subtype="x", filename="a")
    return message.as_bytes()


READERS: dict[str, tuple[str, Callable[[Path], bytes]]] = {
    "a.txt": ("plain", _text),
    "a.csv": ("csv", _csv),
    "a.md": ("markdown", _markdown),
    "a.html": ("html", _html),
    "a.docx": ("docx", _docx),
    "a.rtf": ("rtf", _rtf),
    "a.odt": ("odt", _odt),
    "a.ods": ("xls", _ods),
    "a.xlsx": ("xlsx", _xlsx),
    "a.xls": ("xls", _xls),
    "a.pdf": ("pdf", _pdf),
    "a.zip": ("docx", _zip),
    "a.eml": ("html", _mail),
    "a.doc": ("doc", _doc),
    "a.png": ("ocr", _png),
}
"""By file name: the reader it should get, and what makes it."""
