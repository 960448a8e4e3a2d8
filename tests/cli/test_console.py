import pytest

from roadmap_nlp.cli.console import describe, print_line
from roadmap_nlp.errors import (
    CorruptFileError,
    EmptySourceError,
    EncodingError,
    EncryptedFileError,
    InvariantError,
    LimitExceededError,
    SpanError,
    UnsupportedFormatError,
)
from roadmap_nlp.text.messages import messages


@pytest.mark.parametrize(
    "kind",
    [
        CorruptFileError,
        EmptySourceError,
        EncodingError,
        EncryptedFileError,
        InvariantError,
        LimitExceededError,
        SpanError,
        UnsupportedFormatError,
    ],
)
def test_each_kind_of_error_names_the_file_and_the_place(kind):
    error = kind("particulars.", source="план", place="byte 3", remedy="Mend it.")
    english = describe(messages("en"), "dir/план", error)
    assert english == "dir/план, byte 3: particulars. Mend it."
    russian = describe(messages("ru"), "dir/план", error)
    assert russian.startswith("dir/план, byte 3: ")
    assert "[particulars]" in russian


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileNotFoundError(2, "No such file"), "a: no such file"),
        (PermissionError(13, "denied"), "a: permission denied"),
        (OSError(5, "Input/output error"), "a: Input/output error"),
        (MemoryError(), "a: out of memory. Split the document."),
    ],
)
def test_errors_of_the_system(error, words):
    assert describe(messages("en"), "a", error) == words


def test_a_line_is_one_line_and_drives_no_terminal(capsys):
    print_line("a\nb\x1b[31m\x07")
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "\x1b" not in said
    assert "\x07" not in said
