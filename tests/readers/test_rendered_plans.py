"""Plans rendered in several formats: every value of their gold stands in a cell."""

import json
import unicodedata
from pathlib import Path

import pytest
import regex
from readers_support import cells, check_nothing_lost, check_source

from roadmap_nlp.readers import read

FORMATS = Path(__file__).parents[2].parent / "shared" / "formats"
PLANS = sorted(
    path
    for kind in ("docx", "html", "xlsx", "odt", "rtf")
    for path in (FORMATS / kind).glob(f"*.{kind}")
)

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not PLANS, reason="the development documents are not here"),
]


def key(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return regex.sub(r"[\W_]+", "", folded)


def values(gold: Path) -> list[str]:
    found = []
    for record in json.loads(gold.read_text(encoding="utf-8"))["records"]:
        found += [record.get("number"), record.get("section"), record.get("activity")]
        found += [*record["responsibles"], *record["outcomes"]]
        found += [deadline["text"] for deadline in record["deadlines"]]
    return [key(value) for value in found if value]


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name)
def test_gold_stands_in_cells(path: Path) -> None:
    source = read(path)
    check_source(source)
    check_nothing_lost(source)
    keys = [key(text) for text in cells(source).values()]
    wanted = values(path.with_suffix(".gold.json"))
    assert wanted
    assert [value for value in wanted if not any(value in cell for cell in keys)] == []


@pytest.mark.parametrize("kind", ["html", "odt", "rtf"])
def test_same_cells_in_every_format(kind: str) -> None:
    for path in (plan for plan in PLANS if plan.suffix == ".docx"):
        twin = FORMATS / kind / f"{path.stem}.{kind}"
        one, two = cells(read(path)), cells(read(twin))
        assert list(one) == list(two)
        assert list(map(key, one.values())) == list(map(key, two.values()))


@pytest.mark.parametrize(
    "path", sorted((FORMATS / "pdf").glob("*.pdf")), ids=lambda path: path.name
)
def test_gold_stands_in_cells_of_pages(path: Path) -> None:
    source = read(path)
    check_source(source)
    check_nothing_lost(source)
    keys = [key(text) for text in cells(source).values()]
    wanted = values(path.with_suffix(".gold.json"))
    whole = [value for value in wanted if any(value in cell for cell in keys)]
    # the rest are cells that a page break has cut; linking joins them
    assert len(whole) >= 0.9 * len(wanted)
