import io
import json

import pytest
from writers_support import extraction

from roadmap_nlp.schema import Extraction
from roadmap_nlp.writers import WriteOptions, write


def _write(name, results, **options):
    stream = io.BytesIO()
    write(name, results, stream, WriteOptions(**options))
    return stream.getvalue()


def test_one_result_is_an_object_that_reads_back():
    written = _write("json", [extraction()])
    assert Extraction.model_validate_json(written) == extraction()


def test_cyrillic_stays_readable():
    assert "Бухгалтер".encode() in _write("json", [extraction()])


@pytest.mark.parametrize("count", [0, 1, 2])
def test_many_results_are_an_array(count):
    written = json.loads(_write("json", [extraction()] * count, many=True))
    assert len(written) == count


def test_a_line_each():
    lines = _write("jsonl", [extraction("а"), extraction("б")]).splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == ["а", "б"]


def test_an_array_broken_off_is_still_an_array():
    def results():
        yield extraction()
        raise KeyboardInterrupt

    stream = io.BytesIO()
    with pytest.raises(KeyboardInterrupt):
        write("json", results(), stream, WriteOptions(many=True))
    assert len(json.loads(stream.getvalue())) == 1
