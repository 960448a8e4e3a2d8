from email.message import EmailMessage

import pytest
from docx_builder import docx, p, zipped

from roadmap_nlp.errors import (
    EmptySourceError,
    LimitExceededError,
    UnsupportedFormatError,
)
from roadmap_nlp.readers import Limits, read, read_all


def mail(body: str = "Направляем план.", **attachments: bytes) -> bytes:
    message = EmailMessage()
    message["From"] = "a@example.ru"
    message["Subject"] = "План"
    message.set_content(body)
    for name, data in attachments.items():
        message.add_attachment(
            data, maintype="application", subtype="octet-stream", filename=name
        )
    return message.as_bytes()


def test_zip_of_one() -> None:
    source = read(zipped({"план.docx": docx(p("План"))}), source_name="a.zip")
    assert (source.name, source.reader, source.text) == (
        *("a.zip/план.docx", "docx", "План"),
    )


def test_zip_of_many() -> None:
    data = zipped(
        {
            "б/план.docx": docx(p("План")),
            "а.txt": "Акт",
            "__MACOSX/а.txt": "мусор",
            ".скрытый": "мусор",
            "~$план.docx": "мусор",
            "фото.gif": b"GIF89a",
        }
    )
    found = read_all(data, source_name="a.zip")
    assert [each.name for each in found] == ["a.zip/а.txt", "a.zip/б/план.docx"]
    assert [code for code, _ in found[0].notes] == ["unread-member"]
    assert "фото.gif" in found[0].notes[0][1]
    with pytest.raises(UnsupportedFormatError, match="holds 2 documents"):
        read(data)


def test_mail() -> None:
    found = read_all(mail(план=docx(p("План"))), source_name="a.eml")
    assert [each.name for each in found] == ["a.eml/body", "a.eml/план"]
    assert [each.text.strip() for each in found] == ["Направляем план.", "План"]
    assert read(mail("Провести сверку до мая")).text.strip() == "Провести сверку до мая"


def test_file_that_is_no_container() -> None:
    assert [each.text for each in read_all(b"1. Plan")] == ["1. Plan"]


def test_nothing_inside() -> None:
    with pytest.raises(EmptySourceError):
        read(zipped({"a.txt": " "}))


def test_nested_too_deep() -> None:
    data = zipped({"a.txt": "План"})
    for _ in range(3):
        data = zipped({"a.zip": data})
    with pytest.raises(LimitExceededError, match="max_nesting"):
        read(data)
    assert read(data, limits=Limits(max_nesting=4)).text == "План"


def test_bomb_inside() -> None:
    bomb = zipped({"a.txt": b"0" * 80_000_000})
    with pytest.raises(LimitExceededError):
        read(zipped({"b.zip": bomb, "c.txt": "План"}))
