"""A report as JSON, for programs."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from roadmap_nlp.evaluation.calibration import (
    Judgement,
    area_under_risk,
    brier,
    calibration_error,
    reliability,
    risk_coverage,
)
from roadmap_nlp.evaluation.counts import Counts
from roadmap_nlp.evaluation.evaluating import FIELD_F1, Evaluation
from roadmap_nlp.evaluation.report import Part, Report

_DIGITS = 6
_POINTS = 200
"""Points of a risk–coverage curve that are kept."""


def report_json(report: Report) -> str:
    """The report as indented JSON; ratios with six digits, Cyrillic unescaped."""
    return json.dumps(report_dict(report), ensure_ascii=False, indent=1) + "\n"


def report_dict(report: Report) -> dict[str, Any]:
    """The report in JSON's terms."""
    evaluation = report.evaluation
    return {
        "documents": len(evaluation.documents),
        "missing": evaluation.missing,
        "placed": sum(one.placed for one in evaluation.documents),
        "seed": report.options.seed,
        "samples": report.options.samples,
        "measures": {
            score.name: _rounded(asdict(score))
            for _, scores in report.scores()
            for score in scores
        },
        "deadline_kinds": {
            kind: _counts(counts) for kind, counts in evaluation.kinds.items()
        },
        "by": {
            name: {part.name: _part(part) for part in parts}
            for name, parts in report.parts.items()
        },
        "calibration": {
            "fields": _calibration(evaluation.fields),
            "records": _calibration(evaluation.records),
        },
        "comparison": {
            name: _rounded(asdict(found)) for name, found in report.differences.items()
        },
        "by_document": _documents(evaluation),
        "mistakes": [asdict(one) for one in evaluation.mistakes],
    }


def _counts(counts: Counts) -> dict[str, Any]:
    return _rounded(
        {
            **asdict(counts),
            "precision": counts.precision,
            "recall": counts.recall,
            "f1": counts.f1,
        }
    )


def _part(part: Part) -> dict[str, Any]:
    measures = {
        name: _counts(one) for name, one in part.counts.items() if not one.empty
    }
    interval = asdict(part.interval) if part.interval else None
    return {
        "documents": len(part.evaluation.documents),
        "interval": _rounded(interval) if interval else None,
        "measures": measures,
    }


def _calibration(judgements: Sequence[Judgement]) -> dict[str, Any]:
    points = risk_coverage(judgements)
    step = max(1, len(points) // _POINTS)
    kept = [*points[:-1:step], *points[-1:]]
    return {
        "judgements": len(judgements),
        "ece": round(calibration_error(judgements), _DIGITS),
        "brier": round(brier(judgements), _DIGITS),
        "aurc": round(area_under_risk(points), _DIGITS),
        "reliability": [_rounded(asdict(one)) for one in reliability(judgements)],
        "risk_coverage": [[round(x, _DIGITS), round(y, _DIGITS)] for x, y in kept],
    }


def _documents(evaluation: Evaluation) -> dict[str, Any]:
    return {
        one.id: {
            "groups": [list(group) for group in one.groups],
            FIELD_F1: round(one.counts[FIELD_F1].f1, _DIGITS),
            "counts": {
                name: [counts.correct, counts.gold, counts.predicted]
                for name, counts in one.counts.items()
                if not counts.empty
            },
        }
        for one in evaluation.documents
    }


def _rounded(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _rounded(value)
        if isinstance(value, dict)
        else (round(value, _DIGITS) if isinstance(value, float) else value)
        for name, value in values.items()
    }
