"""The parts of an office file (OOXML) and how they refer to one another."""

import posixpath
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from roadmap_nlp.errors import CorruptFileError
from roadmap_nlp.readers.archive import Archive
from roadmap_nlp.readers.limits import Limits
from roadmap_nlp.readers.opening import Content
from roadmap_nlp.readers.xml import Element, parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

# ISO strict files use namespaces of their own for the same elements.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another refers to: what it is (``footnotes``), and its name."""

    kind: str
    target: str


class Package:
    """The XML parts of an office file.

    Args:
        archive: The open ZIP container.
        name: Name of the file, for messages.
        limits: Safety limits.
        usual_main: Where the main part is if the file does not say.
    """

    def __init__(
        self, archive: Archive, name: str, limits: Limits, usual_main: str
    ) -> None:
        self._archive = archive
        self._limits = limits
        self.name = name
        self.main = self._main(usual_main)
        self.relations = self._relations(self.main)

    def parse(self, part: str) -> Element:
        """The root element of ``part``."""
        data = self._archive.read(part)
        if b"purl.oclc.org" in data:
            for strict, usual in _STRICT:
                data = data.replace(strict, usual)
        return parse_xml(data, name=self.name, place=part, limits=self._limits)

    def related(self, kind: str) -> Element | None:
        """The part that the main one refers to as its ``kind``, or None."""
        for relation in self.relations.values():
            if relation.kind == kind and relation.target in self._archive.names:
                return self.parse(relation.target)
        return None

    def part_of(self, relation_id: str | None) -> str | None:
        """The name of the part with this relation id, if the container has it."""
        relation = self.relations.get(relation_id or "")
        known = relation is not None and relation.target in self._archive.names
        return relation.target if relation and known else None

    def _main(self, usual: str) -> str:
        for relation in self._relations("").values():
            if relation.kind == "officeDocument":
                if relation.target in self._archive.names:
                    return relation.target
                break
        if usual in self._archive.names:
            return usual
        raise CorruptFileError(
            "an office file without its main part.",
            source=self.name,
            place=usual,
            remedy="Open it in Office or LibreOffice and save it anew.",
        )

    def _relations(self, part: str) -> Mapping[str, Relation]:
        folder, base = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if rels not in self._archive.names:
            return {}
        found = {}
        for item in self.parse(rels):
            if item.get("TargetMode") != "External":
                kind = item.get("Type", "").rpartition("/")[2]
                target = posixpath.join("/", folder, item.get("Target", ""))
                part_name = posixpath.normpath(target).lstrip("/")
                found[item.get("Id", "")] = Relation(kind, part_name)
        return found


@contextmanager
def open_package(
    content: Content, limits: Limits, usual_main: str
) -> Iterator[Package]:
    """The office file in ``content``; its parts can be read while this is open.

    Raises:
        CorruptFileError: The container is damaged, or has no main part.
        LimitExceededError: It has too many members.
    """
    with Archive.open(content.data, name=content.name, limits=limits) as archive:
        yield Package(archive, content.name, limits, usual_main)
