"""A trained tagger in a folder: ``model.json``, ``network.npz``, ``vectors.npz``."""

import json
import zlib
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np

from roadmap_nlp.errors import ModelError
from roadmap_nlp.tagging.network.distances import NEAR_PLACES, NEAR_TURNS
from roadmap_nlp.tagging.network.tokens import ABOUT, PLACES, Floats
from roadmap_nlp.tagging.network.word_looks import FLAGS, TABLES
from roadmap_nlp.tagging.network.word_vectors import Vectors
from roadmap_nlp.types import Role

PROTOCOL: Final = 2
"""Changes when an archive of before can no longer be read as it was meant."""
LABELS: Final = (
    *(None, Role.NUMBER, Role.ACTIVITY, Role.RESPONSIBLE, Role.DEADLINE),
    *(Role.OUTCOME, Role.EXTRA, Role.SECTION, Role.HEADER),
)
"""What a word can be; None is what is none of the others."""
_META: Final = "model.json"
_NETWORK: Final = "network.npz"
VECTORS: Final = "vectors.npz"
_BROKEN: Final = (
    *(OSError, ValueError, TypeError, KeyError),
    *(EOFError, BadZipFile, zlib.error),
)
"""What reading a damaged file may end in."""


@dataclass(frozen=True, slots=True)
class Archive:
    """What a folder holds.

    Attributes:
        meta: Name, version, protocol, sizes, and how it was made.
        weights: The network's arrays by name.
        vectors: The vectors of words.
    """

    meta: dict[str, Any]
    weights: dict[str, Floats]
    vectors: Vectors


def shipped() -> Traversable:
    """The folder of the model that the library carries."""
    return files("roadmap_nlp.weights") / "ru_roadmap"


def read_archive(folder: Path | Traversable) -> Archive:
    """The model of a folder.

    Raises:
        ModelError: A file is missing or broken, or is of another protocol.
    """
    try:
        meta = dict(json.loads((folder / _META).read_text(encoding="utf-8")))
        _check_protocol(folder, meta)
        with (folder / _NETWORK).open("rb") as file, np.load(file) as known:
            weights = {name: known[name].astype(np.float32) for name in known.files}
        with (folder / VECTORS).open("rb") as file:
            vectors = Vectors.read(file)
        given = vectors.width + len(FLAGS) + PLACES + ABOUT
        if weights["dense.weight"].shape[1] != given or meta["heads"] < 1:
            raise ValueError("its files do not belong together")
    except ModelError:
        raise
    except _BROKEN as error:
        raise ModelError(
            f"No model could be read ({error}).",
            source=str(folder),
            remedy="Name the folder that roadmap-nlp train wrote.",
        ) from error
    return Archive(meta, weights, vectors)


def _check_protocol(folder: Path | Traversable, meta: dict[str, Any]) -> None:
    if meta.get("protocol") != PROTOCOL or meta.get("shape") != shape():
        raise ModelError(
            f"The model is of protocol {meta.get('protocol')}, not {PROTOCOL}.",
            source=str(folder / _META),
            remedy="Train it anew with this version: roadmap-nlp train.",
        )


def write_archive(
    folder: Path, meta: dict[str, Any], weights: dict[str, Floats], vectors: bytes
) -> None:
    """Write a model that ``read_archive`` reads.

    Args:
        folder: Made if need be.
        meta: Name, version, sizes, and how it was made.
        weights: The network's arrays; kept with half of their precision.
        vectors: The content of the vectors' file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    known = {**meta, "protocol": PROTOCOL, "shape": shape()}
    content = json.dumps(known, ensure_ascii=False, indent=1) + "\n"
    (folder / _META).write_text(content, encoding="utf-8")
    halves = {name: array.astype(np.float16) for name, array in weights.items()}
    np.savez_compressed(folder / _NETWORK, allow_pickle=False, **halves)
    (folder / VECTORS).write_bytes(vectors)


def shape() -> dict[str, int]:
    """How many numbers a word comes to, which a network is trained for."""
    return {
        "tables": sum(TABLES.values()),
        "flags": len(FLAGS),
        "places": PLACES,
        "about": ABOUT,
        "labels": len(LABELS),
        "distances": NEAR_TURNS + NEAR_PLACES,
    }
