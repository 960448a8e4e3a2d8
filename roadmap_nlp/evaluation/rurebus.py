"""RuREBus-2020: entities and relations in Russian strategic planning documents.

V. Ivanin and others, «RuREBus-2020 shared task: Russian relation extraction for
business», Dialogue 2020; https://github.com/dialogue-evaluation/RuREBus. The documents
are in brat's standoff form, ``ID.txt`` with ``ID.ann``; the user downloads them, since
they are not ours to pass on. Scores are the task's: micro F1 over entities with the
same bounds and type, and over relations with the same type between the same entities.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import regex

from roadmap_nlp.errors import ConfigError, CorruptFileError
from roadmap_nlp.evaluation.annotation import Piece
from roadmap_nlp.evaluation.counts import Counts, add_up
from roadmap_nlp.evaluation.interchange.brat import pieces_of

_RELATION = regex.compile(
    r"(?P<type>\w+)[ ]Arg1:(?P<one>T\d+)[ ]Arg2:(?P<other>T\d+)\s*"
)


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity: its type and its pieces, bounds as in ``text[start:end]``."""

    type: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between two entities."""

    type: str
    one: Entity
    other: Entity


@dataclass(frozen=True, slots=True)
class BratDocument:
    """A document of the task.

    Attributes:
        id: Its name.
        text: Its text, as the file has it; empty where there is no such file.
        entities: In the order of the file.
        relations: Likewise.
    """

    id: str
    text: str = field(repr=False)
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()


def read_folder(folder: Path) -> Iterator[BratDocument]:
    """The documents of a folder and its subfolders, by name.

    Raises:
        ConfigError: There are none.
        CorruptFileError: A line is malformed, or an entity is not in its text.
    """
    paths = sorted(folder.rglob("*.ann"))
    if not paths:
        raise ConfigError(
            f"no .ann files in {folder}.",
            remedy="Download RuREBus from github.com/dialogue-evaluation/RuREBus.",
        )
    for path in paths:
        file = path.with_suffix(".txt")
        # Offsets count characters of the file, carriage returns too.
        text = file.read_bytes().decode("utf-8") if file.exists() else ""
        yield read_document(path.stem, text, path.read_text(encoding="utf-8"))


def read_document(name: str, text: str, marks: str) -> BratDocument:
    """A document from the contents of its two files.

    Args:
        name: What to call it.
        text: Its text; empty leaves offsets unchecked, since submissions may come
            without texts.
        marks: Lines of entities (``T``) and relations (``R``); others are passed over.

    Example:
        >>> read_document("1", "Рост числа", "T1\\tCMP 0 4\\tРост").entities
        (Entity(type='CMP', pieces=((0, 4),)),)
    """
    entities: dict[str, Entity] = {}
    relations: list[tuple[str, str]] = []
    for number, line in enumerate(marks.split("\n"), start=1):
        mark, _, body = line.rstrip("\r").partition("\t")
        try:
            if mark.startswith("T"):
                entities[mark] = _entity(body, text)
            elif mark.startswith("R"):
                relations.append((body, f"line {number}"))
        except ValueError as error:
            raise _malformed(name, f"line {number}", str(error)) from error
    found = []
    for body, place in relations:
        relation = _RELATION.fullmatch(body)
        if relation is None or not {relation["one"], relation["other"]} <= set(
            entities
        ):
            raise _malformed(name, place, f"no relation of known entities: {body!r}")
        one, other = entities[relation["one"]], entities[relation["other"]]
        found.append(Relation(relation["type"], one, other))
    return BratDocument(name, text, tuple(entities.values()), tuple(found))


def _entity(body: str, text: str) -> Entity:
    said, _, words = body.partition("\t")
    kind, _, offsets = said.partition(" ")
    pieces = pieces_of(offsets)
    printed = " ".join(text[start:end] for start, end in pieces)
    if text and printed.split() != words.split():
        raise ValueError(f"{offsets} is {printed!r} in the text, not {words!r}")
    return Entity(kind, pieces)


def _malformed(name: str, place: str, problem: str) -> CorruptFileError:
    return CorruptFileError(
        f"{problem}.",
        source=f"{name}.ann",
        place=place,
        remedy="Take text and marks from the same release.",
    )


def score(
    gold: Iterable[BratDocument], predicted: Mapping[str, BratDocument]
) -> dict[str, Counts]:
    """Counts of ``entities``, of ``relations``, and of each type of both.

    Each entity or relation counts once in a document. A relation is the same either way
    round, as in the task's own script.

    Args:
        gold: Documents with their true marks.
        predicted: Documents as predicted, by name; one that is missing found nothing.

    Example:
        >>> gold = read_document("1", "", "T1\\tCMP 0 4\\tРост")
        >>> score([gold], {"1": gold})["entities"].f1
        1.0
    """
    return add_up(
        _score(document, predicted.get(document.id, BratDocument(document.id, "")))
        for document in gold
    )


Mark = tuple[str, object]
"""An entity or a relation, with its type first."""


def _score(gold: BratDocument, found: BratDocument) -> dict[str, Counts]:
    counts: dict[str, Counts] = {}
    for name, marks in (("entities", _entities), ("relations", _relations)):
        true, said = marks(gold), marks(found)
        counts[name] = _common(true, said)
        for kind in {kind for kind, _ in true | said}:
            counts[kind] = _common(_of(kind, true), _of(kind, said))
    return counts


def _entities(document: BratDocument) -> set[Mark]:
    return {(one.type, one) for one in document.entities}


def _relations(document: BratDocument) -> set[Mark]:
    return {(one.type, frozenset((one.one, one.other))) for one in document.relations}


def _of(kind: str, marks: set[Mark]) -> set[Mark]:
    return {mark for mark in marks if mark[0] == kind}


def _common(gold: set[Mark], found: set[Mark]) -> Counts:
    return Counts(len(gold & found), len(gold), len(found))
