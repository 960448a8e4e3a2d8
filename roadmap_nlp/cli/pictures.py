"""Pictures of the pages that results came from, for the HTML page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from roadmap_nlp.cli.console import Console, describe
from roadmap_nlp.errors import RoadmapError
from roadmap_nlp.readers import ReadOptions, render_pages
from roadmap_nlp.schema import SourceInfo
from roadmap_nlp.types import PagePicture


@dataclass(slots=True)
class Pictures:
    """Renders pages of the files that were read; what fails is told and left out.

    Attributes:
        options: The options they were read with.
        console: Where to tell.
    """

    options: ReadOptions
    console: Console
    _contents: dict[str, Path | bytes] = field(default_factory=dict)

    def remember(self, info: SourceInfo, content: Path | bytes) -> None:
        """Keep in mind which file, or which bytes, a document was read from."""
        if info.pages:
            self._contents[info.sha256] = content

    def __call__(
        self, info: SourceInfo, numbers: Sequence[int]
    ) -> tuple[PagePicture, ...]:
        """The pictures of some pages of a document."""
        content = self._contents.get(info.sha256)
        if content is None:
            return ()
        try:
            return render_pages(content, info, numbers, options=self.options)
        except RoadmapError as error:
            self.console.note(describe(self.console.say, info.name, error))
            return ()
