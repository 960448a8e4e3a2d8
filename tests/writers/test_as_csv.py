import csv
import io

from writers_support import extraction

from roadmap_nlp.writers import write


def _rows(*results):
    stream = io.BytesIO()
    write("csv", results, stream)
    assert not stream.closed
    text = stream.getvalue()
    assert text.startswith(b"\xef\xbb\xbf")
    assert text.count(b"\xef\xbb\xbf") == 1
    return list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline="")))


def test_a_record_a_row_with_its_deadlines_values():
    first, second = _rows(extraction())
    assert first["file"] == "план.txt"
    assert first["activity"] == "Сверка <b>счетов</b> & «касс»"
    assert (first["deadline_starts"], first["deadline_ends"]) == (
        "2022-08-01",
        "2022-08-31",
    )
    assert first["complete"] == "true"
    assert second["number_inferred"] == "2"
    assert second["inherited"] == "responsibles | deadlines"
    assert second["extra"] == '{"Деньги": "10 руб."}'


def test_formulas_are_made_harmless_and_a_lone_dash_is_left():
    _, second = _rows(extraction())
    assert second["outcomes"] == "'=HYPERLINK(1) | -"


def test_several_results_have_one_header():
    assert [row["file"] for row in _rows(extraction("а"), extraction("б"))] == [
        "а",
        "а",
        "б",
        "б",
    ]


def test_no_results_give_a_header():
    assert _rows() == []
