"""What a run of training needs beside documents, whatever it is for."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Self
from zipfile import BadZipFile

from roadmap_nlp.errors import ModelError
from roadmap_nlp.tagging.network.archive import LABELS
from roadmap_nlp.tagging.network.tokens import Floats
from roadmap_nlp.tagging.network.word_vectors import Vectors
from roadmap_nlp.training.network import Sizes
from roadmap_nlp.training.settings import Schedule, Settings


@dataclass(frozen=True, slots=True)
class Course:
    """How a network is to be trained.

    Attributes:
        name: The model's.
        version: The model's.
        recipe: What tells this run from others, as JSON; kept in model and checkpoint.
        sizes: How large the network is.
        dropout: Share of numbers left out at random.
        schedule: How long and how fast to learn.
        vectors: Content of the file of word vectors.
        start: The network's arrays to start from; None takes random ones.
    """

    name: str
    version: str
    recipe: str
    sizes: Sizes
    dropout: float
    schedule: Schedule
    vectors: bytes
    start: Mapping[str, Floats] | None = None

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The course that a recipe asks for.

        Raises:
            ModelError: The file of vectors is none.
        """
        content, vectors = read_vectors(settings.paths.vectors)
        chosen = settings.network.model_dump(exclude={"dropout"})
        return cls(
            settings.name,
            settings.version,
            settings.model_dump_json(),
            Sizes(**chosen, vector=vectors.width, labels=len(LABELS)),
            settings.network.dropout,
            settings.schedule,
            content,
        )


def read_vectors(path: Path) -> tuple[bytes, Vectors]:
    """A file of word vectors: its content, and what it holds.

    Raises:
        ModelError: It cannot be read, or holds something else.
    """
    try:
        content = path.read_bytes()
        return content, Vectors.read(BytesIO(content))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise ModelError(
            f"No vectors of words could be read ({error}).",
            source=str(path),
            remedy="Name the file that models/ru_roadmap/reduce_vectors.py wrote.",
        ) from error
