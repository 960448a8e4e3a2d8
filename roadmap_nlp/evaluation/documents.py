"""Folders of gold and of predictions, read document by document."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from roadmap_nlp.errors import ConfigError, CorruptFileError
from roadmap_nlp.evaluation.records import Json

_GOLD_SUFFIX = ".gold.json"


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the gold with what was predicted for it.

    Attributes:
        id: Its name.
        gold: Its gold.
        prediction: JSON of the extraction; empty where there is none.
        text: The text of the file beside the gold, or None.
        format: What the file is («txt», «html»); empty without one.
        missing: Whether there is no prediction that could be read.
    """

    id: str
    gold: Json = field(repr=False)
    prediction: Json = field(default_factory=dict, repr=False)
    text: str | None = field(default=None, repr=False)
    format: str = ""
    missing: bool = False

    def groups(self) -> Iterator[tuple[str, str]]:
        """What the document belongs to, as (how it is divided, which part)."""
        damage: Mapping[str, object] = self.gold.get("damage") or {}
        layout = damage.get("layout") or _family(self.gold.get("layout"))
        yield from (
            (name, str(value))
            for name, value in (
                ("layout", layout),
                ("domain", self.gold.get("domain")),
                ("format", self.format),
                ("strength", damage.get("strength")),
            )
            if value not in (None, "")
        )
        operators = damage.get("operators")
        for operator in operators if isinstance(operators, list) else ():
            yield "operator", str(operator)


def _family(layout: object) -> str:
    """«run-on paragraph, no cell separators» → «run-on paragraph»."""
    return str(layout or "").partition(",")[0]


GROUPINGS = ("layout", "domain", "format", "strength", "operator")
"""How documents can be divided."""


def read_documents(gold: Path, predicted: Path) -> Iterator[Document]:
    """The documents of a folder of gold, each with its prediction.

    Args:
        gold: Holds ``ID.gold.json``, in subfolders too, and the documents beside.
        predicted: A folder with ``ID.json``, or a file of JSON lines, one extraction
            a line, named by its source.

    Raises:
        ConfigError: There is no such folder or file, or no gold in it.
        CorruptFileError: A gold document is not JSON.
    """
    for path in (gold, predicted):
        if not path.exists():
            raise ConfigError(f"no such folder: {path}.", remedy="Check the name.")
    paths = sorted(gold.rglob("*" + _GOLD_SUFFIX))
    if not paths:
        raise ConfigError(
            f"no gold in {gold}.", remedy=f"Gold documents end in {_GOLD_SUFFIX}."
        )
    lines = None if predicted.is_dir() else _read_lines(predicted)
    for path in paths:
        yield _document(path, predicted, lines)


def _document(path: Path, folder: Path, lines: Mapping[str, Json] | None) -> Document:
    gold = _read_gold(path)
    name = str(gold["id"])
    if lines is None:
        prediction = _read_prediction(folder / f"{name}.json")
    else:
        prediction = lines.get(name)
    file = _file_of(path)
    return Document(
        name,
        gold,
        prediction or {},
        text_of(file) if file else None,
        file.suffix.removeprefix(".").lower() if file else "",
        missing=prediction is None,
    )


def _read_gold(path: Path) -> Json:
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CorruptFileError(
            f"is not JSON: {error}.", source=str(path), remedy="Mend it."
        ) from error
    if not isinstance(gold, dict) or not {"id", "records"} <= gold.keys():
        raise CorruptFileError(
            "is no gold document.", source=str(path), remedy="It needs id and records."
        )
    return gold


def _read_prediction(path: Path) -> Json | None:
    """An extraction's JSON; None where it is absent or broken, which scores nothing."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _read_lines(path: Path) -> Mapping[str, Json]:
    found: dict[str, Json] = {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                extraction = json.loads(line)
                name = Path(extraction["source"]["name"]).stem
            except (ValueError, LookupError, TypeError) as error:
                raise CorruptFileError(
                    "is no extraction.",
                    source=str(path),
                    place=f"line {number}",
                    remedy="Write predictions with --format jsonl.",
                ) from error
            found[name] = extraction
    return found


def _file_of(gold: Path) -> Path | None:
    """The document beside its gold: the one file of the same name."""
    stem = gold.name.removesuffix(_GOLD_SUFFIX)
    for suffix in (".txt", ".html", ".md", ".csv"):
        path = gold.with_name(stem + suffix)
        if path.exists():
            return path
    return next((p for p in sorted(gold.parent.glob(f"{stem}.*")) if p != gold), None)


def text_of(path: Path) -> str | None:
    """The text of a UTF-8 file as offsets count it; None if it is no such file."""
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None
    return (
        text.removeprefix("\ufeff")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\0", " ")
    )
