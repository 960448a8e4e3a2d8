"""Whatever a document says, each writer writes it down."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from writers_support import extraction

from roadmap_nlp.errors import ConfigError
from roadmap_nlp.schema import Text
from roadmap_nlp.writers import FORMATS, WriteOptions, format_for, write

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=25, deadline=None)
@given(ANY, ANY)
def test_any_text_is_written(name, text, other):
    result = extraction()
    first, second = result.records
    first.activity = Text(text=text)
    first.number = other
    second.outcomes = [Text(text=text)]
    second.extra = {other: Text(text=text)}
    second.responsibles[0].note = other
    result.findings[0].message = other
    result.source.name = text
    stream = io.BytesIO()
    write(name, [result], stream, WriteOptions(language="ru", width=80))
    assert stream.getvalue()


def test_an_unknown_format_is_refused():
    with pytest.raises(ConfigError, match="'json'"):
        write("jsn", [], io.BytesIO())


@pytest.mark.parametrize("name", FORMATS)
def test_files_are_recognised_by_their_usual_ending(name):
    assert format_for(f"план{FORMATS[name].suffixes[0].upper()}") == name
