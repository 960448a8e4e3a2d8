"""Annotations in files and folders, whatever the format: its name's ending tells."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from roadmap_nlp.errors import ConfigError
from roadmap_nlp.evaluation.annotating import (
    as_gold,
    gold_annotation,
    predicted_annotation,
)
from roadmap_nlp.evaluation.annotation import Annotation
from roadmap_nlp.evaluation.documents import read_documents
from roadmap_nlp.evaluation.interchange import (
    brat,
    conllu_plus,
    docbin,
    jsonl,
    label_studio,
)

Dump = Callable[[Iterable[Annotation]], bytes]
Load = Callable[[bytes], Iterable[Annotation]]
SUFFIXES: Mapping[str, tuple[Dump, Load]] = {
    ".jsonl": (jsonl.dump, jsonl.load),
    ".conllup": (conllu_plus.dump, conllu_plus.load),
    ".spacy": (docbin.dump, docbin.load),
    ".json": (label_studio.dump, label_studio.load),
}
"""Formats of one file: JSON lines, CoNLL-U Plus, spaCy's DocBin, Label Studio."""
FOLDERS = ("brat", "gold")
"""Formats of a folder: ``ID.txt`` with ``ID.ann`` or with ``ID.gold.json``."""


def read_annotations(path: Path) -> Iterator[Annotation]:
    """The annotations of a file, or of a folder of brat's or of gold.

    Raises:
        ConfigError: There is nothing there, or its format is unknown.
        SpanError: A text is not the one its marks were made on.
    """
    if path.is_dir():
        yield from _read_folder(path)
        return
    if not path.exists():
        raise ConfigError(f"no such file: {path}.", remedy="Check the name.")
    _, load = _format_of(path)
    yield from load(path.read_bytes())


def _read_folder(folder: Path) -> Iterator[Annotation]:
    marks = sorted(folder.glob("*.ann"))
    for path in marks:
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        standoff = brat.Standoff(text, path.read_bytes().decode("utf-8"))
        yield brat.load(path.stem, standoff)
    if not marks:
        yield from _placed_gold(folder)


def _placed_gold(folder: Path) -> Iterator[Annotation]:
    """The gold of a folder, as far as it can be placed in its texts."""
    for document in read_documents(folder, folder):
        if document.text is not None:
            found = gold_annotation(document.gold, document.text)
            if found is not None:
                yield found


def read_predictions(gold: Path, predicted: Path) -> Iterator[Annotation]:
    """Predictions as annotations of the texts beside the gold, where they fit them."""
    for document in read_documents(gold, predicted):
        if document.text is not None and not document.missing:
            found = predicted_annotation(
                document.prediction, document.text, document.id
            )
            if found is not None:
                yield found


def write_annotations(
    annotations: Iterable[Annotation], path: Path, folder_format: str = "brat"
) -> None:
    """Write a file in the format of its ending, or a folder where it has none.

    Args:
        annotations: What to write.
        path: Where to.
        folder_format: ``"brat"`` or ``"gold"``, for a folder.

    Raises:
        ConfigError: The ending or the format is unknown.
    """
    if path.suffix and not path.is_dir():
        dump, _ = _format_of(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(dump(annotations))
        return
    if folder_format not in FOLDERS:
        raise ConfigError.unknown("format of a folder", folder_format, FOLDERS)
    path.mkdir(parents=True, exist_ok=True)
    for annotation in annotations:
        name = annotation.id
        (path / f"{name}.txt").write_bytes(annotation.text.encode())
        if folder_format == "brat":
            marks = brat.dump(annotation).marks
            (path / f"{name}.ann").write_bytes(marks.encode())
        else:
            told = json.dumps(as_gold(annotation), ensure_ascii=False, indent=1)
            (path / f"{name}.gold.json").write_bytes(f"{told}\n".encode())


def _format_of(path: Path) -> tuple[Dump, Load]:
    try:
        return SUFFIXES[path.suffix.lower()]
    except KeyError:
        raise ConfigError.unknown(
            "ending of annotations", path.suffix, SUFFIXES
        ) from None
