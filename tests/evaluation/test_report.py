import pytest

from roadmap_nlp.errors import ConfigError
from roadmap_nlp.evaluation.counts import Counts, Mean
from roadmap_nlp.evaluation.evaluating import FIELD_F1, DocumentScore, Evaluation
from roadmap_nlp.evaluation.report import COMPARED, SECTIONS, Options, make_report
from roadmap_nlp.text.messages import LANGUAGES, messages


def scored(*hits):
    return Evaluation(
        [
            DocumentScore(
                str(number),
                groups=[("layout", "tabs" if number % 2 else "bars")],
                counts={name: Counts(hit, 10, 10) for name in COMPARED},
                means={"b3_precision": Mean(hit, 10), "b3_recall": Mean(10, 10)},
            )
            for number, hit in enumerate(hits)
        ]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_has_a_name(language):
    say = messages(language)
    for section, names in SECTIONS.items():
        assert say(f"measures.{section}")
        assert all(say(f"measure.{name}") for name in names)


def test_a_score_in_one_line():
    score = make_report(scored(8, 8)).score(FIELD_F1)
    assert (score.value, score.precision, score.gold) == (0.8, 0.8, 20)
    assert score.interval.low == score.interval.high == 0.8


def test_b_cubed_is_one_line():
    score = make_report(scored(5, 5)).score("b3")
    assert (score.precision, score.recall) == (0.5, 1)
    assert score.value == pytest.approx(2 / 3)


def test_measures_nobody_has_are_left_out():
    sections = dict(make_report(scored(5)).scores())
    assert sections["fields"][0].name == FIELD_F1
    assert "tagging" not in sections


def test_parts_have_intervals_where_there_are_documents_for_one():
    report = make_report(scored(5, 9, 7), options=Options(by=["layout"], samples=20))
    bars, tabs = report.parts["layout"]
    assert (bars.name, tabs.name) == ("bars", "tabs")
    assert bars.interval is not None
    assert tabs.interval is None


def test_two_systems():
    report = make_report(scored(9, 9, 9), scored(5, 6, 7))
    assert set(report.differences) == set(COMPARED)
    assert report.differences[FIELD_F1].value == pytest.approx(0.3)


def test_no_intervals_on_request():
    assert make_report(scored(5, 6), options=Options(samples=0)).intervals == {}


def test_an_unknown_grouping_is_refused():
    with pytest.raises(ConfigError, match="Did you mean 'layout'"):
        Options(by=["layuot"])
