"""The recipe of a training run, as a file of spaCy's form (sections of an INI file)."""

from configparser import Error as MalformedError
from pathlib import Path
from typing import Self

from confection import Config
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from roadmap_nlp.errors import ConfigError
from roadmap_nlp.training.examples import LAYOUTS


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Paths(_Section):
    """Where things are; relative to the folder the command runs in.

    Attributes:
        corpus: The corpus: ``plans/``, ``tables/`` and ``splits.json``.
        vectors: What ``reduce_vectors.py`` wrote.
    """

    corpus: Path
    vectors: Path


class NetworkSize(_Section):
    """The network; see ``roadmap_nlp.training.network.Sizes``."""

    width: int = Field(default=96, gt=0)
    depth: int = Field(default=4, gt=0)
    heads: int = Field(default=4, gt=0)
    hidden: int = Field(default=192, gt=0)
    dropout: float = Field(default=0.2, ge=0, lt=1)
    vectors: bool = True
    layout: bool = True

    @model_validator(mode="after")
    def _heads_share_the_width(self) -> Self:
        if self.width % self.heads:
            raise ValueError(f"{self.heads} heads cannot share a width of {self.width}")
        return self


class Schedule(_Section):
    """How long and how fast to learn.

    Attributes:
        seed: Equal seeds give equal models on equal machines.
        steps: Batches in all.
        batch: Documents in each.
        rate: The greatest rate of learning; it rises at first and then falls as a
            cosine (Loshchilov and Hutter 2017).
        warmup: Steps of its rise.
        every: Steps between evaluations, each of which leaves a checkpoint.
        patience: Evaluations without a better loss before training ends.
        held: Documents of the development part to evaluate on.
        decay: Of the weights, a step (Loshchilov and Hutter 2019).
        strange: Share of words that are learnt as others with the same ending, so that
            their neighbours tell what they are.
    """

    seed: int = 1
    steps: int = Field(default=5000, gt=0)
    batch: int = Field(default=16, gt=0)
    rate: float = Field(default=2e-3, gt=0)
    warmup: int = Field(default=200, ge=0)
    every: int = Field(default=250, gt=0)
    patience: int = Field(default=8, gt=0)
    held: int = Field(default=160, gt=0)
    decay: float = Field(default=0.01, ge=0)
    strange: float = Field(default=0.25, ge=0, le=1)


class Settings(_Section):
    """A whole recipe."""

    name: str = "ru_roadmap"
    version: str = "1.0.0"
    layouts: tuple[str, ...] = Field(default=tuple(LAYOUTS), min_length=1)
    paths: Paths
    network: NetworkSize = NetworkSize()
    schedule: Schedule = Schedule()

    @field_validator("layouts")
    @classmethod
    def _known(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            if name not in LAYOUTS:
                raise ConfigError.unknown("layout", name, LAYOUTS)
        return names

    @classmethod
    def read(cls, path: Path) -> Self:
        """The recipe of a file.

        Raises:
            ConfigError: It is no recipe.
        """
        try:
            plain = Config().from_disk(path)
            top = plain.pop("model", {})
            return cls.model_validate({**top, **plain})
        except (OSError, ValueError, MalformedError) as error:
            raise ConfigError(
                f"is no recipe of a training run ({_reason(error)}).",
                source=str(path),
                remedy="Compare it with models/ru_roadmap/config.cfg.",
            ) from error


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        problems = (
            f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()
        )
        return "; ".join(problems).replace("Value error, ", "").rstrip(".")
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return " ".join(str(error).split())
