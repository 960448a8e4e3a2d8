import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

import roadmap_nlp
from roadmap_nlp.evaluation.comparison import FIELDS, compare, fields_of
from roadmap_nlp.evaluation.counts import Counts, add_up

ROOT = Path(__file__).parents[2]
SCORER = ROOT.parent / "shared" / "score.py"
TERM = {"kind": "until", "start": None, "end": "2024-05-01", "rrule": None}


def gold_of(*records, **doc):
    return {"id": "1", "layout": "tabs", "doc": doc, "records": list(records)}


def row(activity="", responsibles=(), deadlines=(), outcomes=(), **more):
    return {
        "activity": [activity] if activity else [],
        "responsibles": [[party] for party in responsibles],
        "deadlines": [{**TERM, "pieces": [text]} for text in deadlines],
        "outcomes": [[outcome] for outcome in outcomes],
        "number": None,
        "section": None,
        **more,
    }


def found(activity="", responsibles=(), deadlines=(), outcomes=(), **more):
    return {
        "activity": {"text": activity} if activity else None,
        "responsibles": [{"text": party} for party in responsibles],
        "deadlines": [{**TERM, "text": text} for text in deadlines],
        "outcomes": [{"text": outcome} for outcome in outcomes],
        **more,
    }


WHOLE = ("Ремонт крыши", ["завхоз"], ["до 1 мая"], ["акт"])


@pytest.mark.parametrize(
    ("record", "measure", "counts"),
    [
        (found(*WHOLE), "record_perfect", Counts(1, 1, 1)),
        (found(*WHOLE), "record_found", Counts(1, 1, 1)),
        (found("Ремонт  КРЫШИ;", *WHOLE[1:]), "activity", Counts(1, 1, 1)),
        (found("Осмотр подвала", *WHOLE[1:]), "activity", Counts(0, 1, 1)),
        (found("", *WHOLE[1:]), "activity", Counts(0, 1, 0)),
        (found("", *WHOLE[1:]), "record_perfect", Counts(0, 1, 1)),
        (found(WHOLE[0], ["завхоз", "повар"]), "responsibles", Counts(1, 1, 2)),
        (found(WHOLE[0], ["зав", "хоз"]), "responsibles", Counts(0, 1, 2)),
        (found(WHOLE[0], ["зав", "хоз"]), "responsible_cell", Counts(1, 1, 1)),
        (found(WHOLE[0], [], ["1 мая"]), "deadline_value", Counts(1, 1, 1)),
        (found(WHOLE[0], [], ["1 мая"]), "deadline_span", Counts(0, 1, 1)),
        (found(*WHOLE, number="7"), "number", Counts(0, 0, 1)),
        (found(*WHOLE, section={"text": "I. Дом"}), "section", Counts(0, 0, 1)),
    ],
)
def test_one_record(record, measure, counts):
    result = compare(gold_of(row(*WHOLE)), {"roadmaps": [{"records": [record]}]})
    assert result.counts[measure] == counts


def test_records_are_paired_by_likeness_not_by_order():
    gold = gold_of(row("Ремонт крыши"), row("Покраска забора"))
    records = [found("Покраска забора"), found("Ремонт крыши")]
    result = compare(gold, {"records": records})
    assert result.pairs == [(0, 1), (1, 0)]
    assert result.counts["record_perfect"] == Counts(2, 2, 2)


def test_the_reading_that_fits_best_counts():
    gold = gold_of(row("Ремонт крыши и забора"))
    gold["readings"] = [[row("Ремонт крыши"), row("Ремонт забора")]]
    records = [found("Ремонт крыши"), found("Ремонт забора")]
    result = compare(gold, {"records": records})
    assert result.counts["record_perfect"] == Counts(2, 2, 2)


def test_no_prediction_finds_nothing():
    result = compare(gold_of(row(*WHOLE), title=["План"]), {})
    assert result.counts["record_found"] == Counts(0, 1, 0)
    assert result.counts["title"] == Counts(0, 1, 0)
    assert result.fields == Counts(0, 4, 0)


def test_frame():
    gold = gold_of(title=["План", "работы"], order_date="2024-05-01", order_number="7")
    plan = {
        "title": {"text": "План работы"},
        "approval": {"date": "2024-05-01", "number": "8"},
    }
    counts = compare(gold, {"roadmaps": [plan]}).counts
    assert counts["title"] == counts["order_date"] == Counts(1, 1, 1)
    assert counts["order_number"] == Counts(0, 1, 1)


def test_deadlines_by_kind():
    event = {**TERM, "kind": "event", "end": None, "text": "к маю"}
    records = [found(*WHOLE), {"deadlines": [event]}]
    kinds = compare(gold_of(row(*WHOLE)), {"records": records}).kinds
    assert kinds == {"until": Counts(1, 1, 1), "event": Counts(0, 0, 1)}


def test_gold_with_clean_texts():
    record = {
        "number": "1",
        "section": None,
        "activity": "Ремонт",
        "responsibles": ["завхоз"],
        "outcomes": [],
        "deadlines": [{**TERM, "text": "до мая"}],
    }
    gold = {"id": "1", "title": "План", "records": [record]}
    predicted = found("Ремонт", ["завхоз"], ["до мая"], number="1")
    counts = compare(gold, {"records": [predicted]}).counts
    assert counts["record_perfect"] == Counts(1, 1, 1)
    assert counts["title"] == Counts(0, 1, 0)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["samples", "heldout"])
def test_the_numbers_are_those_of_the_shared_scorer(name):
    scoring = _scorer()
    extractor = roadmap_nlp.load()
    ours, theirs = [], {}
    for path in sorted((ROOT / "corpus" / name).glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        stem = path.name.removesuffix(".gold.json")
        [file] = [one for one in path.parent.glob(f"{stem}.*") if one != path]
        prediction = extractor.extract(file).to_dict()
        ours.append(compare(gold, prediction).counts)
        for measure, counts in scoring.score_doc(
            scoring.flat_gold(gold), prediction
        ).items():
            before = theirs.get(measure, (0, 0, 0))
            theirs[measure] = tuple(map(sum, zip(before, counts, strict=True)))
    added = add_up(ours)
    for measure, counts in theirs.items():
        assert _ratios(added[measure]) == pytest.approx(scoring.prf(*counts), abs=1e-9)
    fields = [theirs[measure] for measure in FIELDS]
    micro = scoring.prf(*map(sum, zip(*fields, strict=True)))
    assert _ratios(fields_of(added)) == pytest.approx(micro, abs=1e-9)


def _ratios(counts):
    return counts.precision, counts.recall, counts.f1


def _scorer():
    if not SCORER.exists():
        pytest.skip("no scorer in a folder «shared» beside the checkout")
    spec = spec_from_file_location("shared_score", SCORER)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
