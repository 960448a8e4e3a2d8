"""The stages in order: read, segment, link, read values, keep account."""

import datetime as dt
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import IO

from roadmap_nlp import readers, responsibles, schema
from roadmap_nlp.errors import ConfigError, InvariantError
from roadmap_nlp.linking.document import link
from roadmap_nlp.pipeline.checks import check_lines
from roadmap_nlp.pipeline.confidence import calibrate
from roadmap_nlp.pipeline.cover import Cover
from roadmap_nlp.pipeline.places import give_places, with_cells
from roadmap_nlp.pipeline.records import Gathered, Reading, field_pieces, read_record
from roadmap_nlp.pipeline.texts import spans, text_of
from roadmap_nlp.segmentation import segment
from roadmap_nlp.tagging.frame import Frame, find_frame
from roadmap_nlp.tagging.hybrid import HybridEvidence
from roadmap_nlp.types import (
    BlockKind,
    Context,
    Evidence,
    Fragment,
    Layout,
    Linked,
    Paragraph,
    Role,
    Row,
    Segments,
    Source,
    Tagged,
)

Readable = str | bytes | PathLike[str] | IO[bytes] | IO[str]


class Extractor:
    """Reads plans; holds what is loaded once and used for every document.

    Args:
        layout: How texts are laid out; None finds out for each.
        evidence: Judges words; None takes the rules and the trained model.
        model: Folder of a trained model; None takes the one the library carries.
        options: Pages, password and OCR, for documents of pages.

    Example:
        >>> plan = "№\\tМероприятие\\tСрок\\n1\\tРемонт\\tмай\\n2\\tОсмотр\\tиюнь\\n"
        >>> [record.number for record in Extractor().extract(plan).records]
        ['1', '2']
    """

    def __init__(
        self,
        *,
        layout: str | None = None,
        evidence: Evidence | None = None,
        model: Path | None = None,
        options: readers.ReadOptions | None = None,
    ) -> None:
        self._layout = _layout(layout)
        self._options = options
        self._evidence = evidence or HybridEvidence(model)

    def extract(
        self,
        source: Readable,
        *,
        source_name: str | None = None,
        layout: str | None = None,
        today: dt.date | None = None,
        limits: readers.Limits | None = None,
    ) -> schema.Extraction:
        """Read one document.

        Args:
            source: A path, bytes, text, or an open file.
            source_name: What to call it in the result and in errors.
            layout: Overrides the extractor's layout.
            today: Fills a year that nothing in the document states, as an
                approval date would; None leaves it open.
            limits: How much to read before giving up; None takes safe defaults.

        Raises:
            RoadmapError: The source cannot be read; the message says what to do.
        """
        read = readers.read(
            source, source_name=source_name, limits=limits, options=self._options
        )
        check_lines(read, limits or readers.Limits())
        return self.extract_source(read, layout=layout, today=today)

    def extract_all(
        self, source: Readable, *, source_name: str | None = None
    ) -> Iterator[schema.Extraction]:
        """Read every document of a file: members of a ZIP, a mail's attachments.

        A file that is no container gives one result.

        Raises:
            RoadmapError: The file, or every member of it, cannot be read.
        """
        for read in readers.read_all(
            source, source_name=source_name, options=self._options
        ):
            check_lines(read, readers.Limits())
            yield self.extract_source(read)

    def extract_source(
        self,
        source: Source,
        *,
        layout: str | None = None,
        today: dt.date | None = None,
    ) -> schema.Extraction:
        """Read a document that a reader has already turned into a source."""
        chosen = _layout(layout) or self._layout
        segments = segment(source, self._evidence, chosen)
        linked = link(source.text, segments, self._evidence)
        return _Assembly(source, segments, linked, today).result()

    def pipe(self, sources: Iterable[Readable]) -> Iterator[schema.Extraction]:
        """Read documents one after the other, each when it is asked for."""
        for source in sources:
            yield self.extract(source)


def load(
    model: str | PathLike[str] | None = None,
    *,
    layout: str | None = None,
    options: readers.ReadOptions | None = None,
) -> Extractor:
    """The extractor to reuse for many documents.

    Args:
        model: Folder that ``roadmap-nlp train`` wrote; None takes the model that the
            library carries. It is read when a text first needs it.
        layout: How texts are laid out; None finds out for each.
        options: Pages, password and OCR, for documents of pages.
    """
    folder = None if model is None else Path(model)
    return Extractor(layout=layout, model=folder, options=options)


def extract(
    source: Readable,
    *,
    source_name: str | None = None,
    layout: str | None = None,
    today: dt.date | None = None,
    limits: readers.Limits | None = None,
) -> schema.Extraction:
    """Read one document; see :meth:`Extractor.extract`."""
    return Extractor(layout=layout).extract(
        source, source_name=source_name, today=today, limits=limits
    )


def _layout(name: str | None) -> Layout | None:
    if name is None:
        return None
    try:
        return Layout(name)
    except ValueError:
        raise ConfigError.unknown("layout", name, list(Layout)) from None


class _Assembly:
    """Puts the public result of one document together."""

    def __init__(
        self,
        source: Source,
        segments: Segments,
        linked: Linked,
        today: dt.date | None,
    ) -> None:
        self.source = source
        self.text = source.text
        self.segments = segments
        self.linked = linked
        self.today = today
        self.approved: dt.date | None = None  # what the plans so far were approved on
        self.cover = Cover(source.text)
        self.unassigned: list[schema.Unassigned] = []
        self.gathered = Gathered()
        self.abbreviations = responsibles.defined_abbreviations(source.text)

    def result(self) -> schema.Extraction:
        """The extraction, every character accounted for."""
        for row in self.linked.rows:
            self.cover.take_field(_row_pieces(row))
        self._take_frame(self.linked.frame)
        self._take_frame(_furniture(self.source))
        self._artefacts()
        plans = [self._plan(index, rows) for index, rows in self._plans()]
        self._unify(plans)
        self._settle(plans)
        for plan in plans:
            calibrate(plan.records, self.segments.layout)
        total, fields, frame, unassigned = self.cover.counts()
        if fields + frame + unassigned != total:
            raise InvariantError(
                f"{total - fields - frame - unassigned} characters got lost.",
                source=self.source.name,
                remedy="This is a bug: please report it with the document.",
            )
        found = schema.Extraction(
            source=self._info(),
            roadmaps=plans,
            unassigned=self.unassigned,
            findings=self._findings(plans),
            coverage=schema.Coverage(
                characters=total, fields=fields, frame=frame, unassigned=unassigned
            ),
        )
        found._source_text = self.text
        give_places(found, self.source)
        return found

    def _take_frame(self, tagged: Iterable[Tagged]) -> None:
        for item in tagged:
            if self.cover.free(item.fragment):
                self._give(item.role, (item.fragment,))

    def _give(self, role: Role, pieces: tuple[Fragment, ...]) -> None:
        """Give pieces out in ``unassigned`` with their role, as frame or as rest."""
        if not pieces:
            return
        if role in (Role.PREAMBLE, Role.NOISE):
            self.cover.take_unassigned(pieces)
        else:
            self.cover.take_frame(pieces)
        base = text_of(self.text, pieces)
        self.unassigned.append(
            schema.Unassigned(text=base.text, spans=base.spans, role=role.value)
        )

    def _artefacts(self) -> None:
        free = tuple(f for f in self.segments.artefacts if self.cover.free(f))
        if free:
            self._give(Role.ARTEFACT, free)

    def _plans(self) -> Iterator[tuple[int, list[Row]]]:
        rows: dict[int, list[Row]] = {}
        for row in self.linked.rows:
            rows.setdefault(row.table, []).append(row)
        if not rows:
            rows = {0: []}
        yield from enumerate(rows.values())

    def _plan(self, index: int, rows: list[Row]) -> schema.Roadmap:
        start, end = self._head_bounds(rows)
        head = with_cells(self.cover.left(start, end), self.source)
        frame = find_frame(self.text, head, prose=self.segments.layout is Layout.PROSE)
        self.approved = frame.facts.date or self.approved
        self.cover.take_frame((*frame.title, *frame.approval))
        for tagged in frame.rest:
            self._give(tagged.role, (tagged.fragment,))
        reading = Reading(
            self.text,
            self._context(frame),
            self.abbreviations,
            hard_lines=self.segments.layout is Layout.GRID,
        )
        records = [
            read_record(row, f"{index + 1}.{place}", reading, self.gathered)
            for place, row in enumerate(rows, 1)
        ]
        return schema.Roadmap(
            title=text_of(self.text, frame.title) if frame.title else None,
            approval=self._approval(frame),
            period=_period(frame),
            records=records,
        )

    def _head_bounds(self, rows: list[Row]) -> tuple[int, int]:
        """From the end of the plan before to this plan's first piece."""
        if not rows:
            return 0, len(self.text)
        starts = [piece.start for row in rows for piece in _row_pieces(row)]
        first = min(starts, default=len(self.text))
        before = [
            piece.end
            for row in self.linked.rows
            if row.table < rows[0].table
            for piece in _row_pieces(row)
            if piece.end <= first
        ]
        return max(before, default=0), first

    def _context(self, frame: Frame) -> Context:
        period = frame.period
        return Context(
            approval_date=self.approved or self.today,
            years=period.years if period else (),
            school_year=period is not None and period.kind == "school_year",
        )

    def _approval(self, frame: Frame) -> schema.Approval | None:
        facts = frame.facts
        if not frame.approval and facts.date is None:
            return None
        base = text_of(self.text, frame.approval)
        authority = text_of(self.text, frame.authority) if frame.authority else None
        return schema.Approval(
            text=base.text,
            spans=base.spans,
            act=facts.act,
            authority=authority,
            date=facts.date,
            number=facts.number,
        )

    def _unify(self, plans: list[schema.Roadmap]) -> None:
        """Give the same party the same id wherever it stands in the document."""
        named = (p for plan in plans for r in plan.records for p in r.responsibles)
        ids = responsibles.unify(self.gathered.parties, self.abbreviations)
        for party, party_id in zip(named, ids, strict=True):
            party.party_id = party_id

    def _settle(self, plans: list[schema.Roadmap]) -> None:
        """Give out what is left: text around rows, and marks between pieces."""
        used = bytearray(len(self.text))
        for plan in plans:
            for record in plan.records:
                for place in field_pieces(record):
                    used[place.start : place.end] = b"\1" * (place.end - place.start)
        pieces = [piece for row in self.linked.rows for piece in _row_pieces(row)]
        self.cover.release_unused(pieces, used)
        marks: list[Fragment] = []
        for piece in self.cover.left():
            body = self.text[piece.start : piece.end]
            if any(char.isalnum() for char in body):
                self._give(Role.PREAMBLE, (piece,))
            else:
                marks.append(piece)
        self._give(Role.ARTEFACT, tuple(marks))
        self.unassigned.sort(key=lambda item: item.spans[0].start)

    def _info(self) -> schema.SourceInfo:
        source = self.source
        return schema.SourceInfo(
            name=source.name,
            media_type=source.media_type,
            sha256=source.sha256,
            reader=source.reader,
            characters=len(source.text),
            pages=source.pages,
            layout=self.segments.layout.value,
            encoding=source.encoding,
        )

    def _findings(self, plans: list[schema.Roadmap]) -> list[schema.Finding]:
        found = [
            schema.Finding(code=code, message=message)
            for code, message in self.source.notes
        ]
        found.extend(self.gathered.findings)
        if not any(plan.records for plan in plans):
            found.append(
                schema.Finding(
                    code="no-plan",
                    message="No plan was found in this document; all its text is "
                    "in `unassigned`. If there is one, name its layout.",
                )
            )
        return found


def _furniture(source: Source) -> Iterator[Tagged]:
    """Paragraphs that the file itself marks as no part of the body."""
    for block in source.blocks or ():
        if isinstance(block, Paragraph) and block.kind is not BlockKind.BODY:
            role = Role.NOTE if block.kind is BlockKind.FOOTNOTE else Role.FURNITURE
            for line in block.lines:
                yield Tagged(line, role, block.kind.value)


def _row_pieces(row: Row) -> list[Fragment]:
    return [
        *(piece for pieces in row.fields.values() for piece in pieces),
        *(piece for pieces in row.extra.values() for piece in pieces),
    ]


def _period(frame: Frame) -> schema.Period | None:
    period = frame.period
    if period is None:
        return None
    return schema.Period(
        kind=period.kind,  # type: ignore[arg-type]  # the literal is checked by pydantic
        start=period.start,
        end=period.end,
        spans=spans(frame.period_pieces),
    )
