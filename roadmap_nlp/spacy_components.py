r"""Our stages as spaCy components, for people who already have a pipeline.

spaCy imports this module whenever any pipeline is made in an environment where we
are installed, so it loads none of our stages: constructors and getters do.

>>> import spacy
>>> nlp = spacy.blank("ru")
>>> _ = nlp.add_pipe("roadmap")
>>> doc = nlp("№\tМероприятие\tСрок\n1\tРемонт\tмай 2024\n2\tОсмотр\tиюнь 2024")
>>> [record.number for record in doc._.roadmap.records]
['1', '2']
>>> [(span.text, span.id_) for span in doc.spans["roadmap_activity"]]
[('Ремонт', '1.1'), ('Осмотр', '1.2')]
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, TypeVar

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

if TYPE_CHECKING:
    from roadmap_nlp import schema, types
    from roadmap_nlp.schema import Text

RESULT: Final = "roadmap"
"""Key of ``doc.user_data`` that holds the result as JSON, and of ``doc._``."""
DEADLINE: Final = "roadmap_deadline"
RESPONSIBLE: Final = "roadmap_responsible"
_JSON: Final = "_json"


@Language.factory(
    "roadmap",
    assigns=["doc._.roadmap", "doc.spans", f"span._.{DEADLINE}"],
    default_config={"layout": None, "today": None, "prefix": "roadmap_"},
)
def make_roadmap(
    nlp: Language, name: str, layout: str | None, today: str | None, prefix: str
) -> "RoadmapComponent":
    """Factory for ``nlp.add_pipe("roadmap")``."""
    return RoadmapComponent(layout=layout, today=today, prefix=prefix)


@Language.factory(
    "roadmap_deadlines",
    assigns=["doc.spans", f"span._.{DEADLINE}"],
    default_config={
        "spans_key": DEADLINE,
        "approval_date": None,
        "years": [],
        "school_year": False,
    },
)
def make_deadlines(
    nlp: Language,
    name: str,
    spans_key: str,
    approval_date: str | None,
    years: list[int],
    school_year: bool,
) -> "DeadlinesComponent":
    """Factory for ``nlp.add_pipe("roadmap_deadlines")``."""
    return DeadlinesComponent(
        spans_key, approval_date=approval_date, years=years, school_year=school_year
    )


@Language.factory(
    "roadmap_responsibles",
    assigns=["doc.spans", f"span._.{RESPONSIBLE}"],
    default_config={"spans_key": RESPONSIBLE},
)
def make_responsibles(
    nlp: Language, name: str, spans_key: str
) -> "ResponsiblesComponent":
    """Factory for ``nlp.add_pipe("roadmap_responsibles")``."""
    return ResponsiblesComponent(spans_key)


@dataclass(frozen=True, slots=True)
class _Mention:
    """One stretch of text and what is known of it; several may share a name."""

    start: int
    end: int
    name: str
    value: "Text"


class RoadmapComponent:
    """Runs the whole extraction on the text of a document.

    ``doc._.roadmap`` is the :class:`~roadmap_nlp.schema.Extraction`, rebuilt on each
    access from JSON that is saved with the document. Its offsets count in
    ``doc.text``. The pieces of its fields are span groups, a group a role; a span's
    ``id_`` is its record's. Spans grow to whole tokens: the exact offsets are in the
    group's ``attrs["offsets"]``.

    Args:
        layout: How the texts are laid out; None finds out for each.
        today: ISO date that fills a year which nothing in the document states.
        prefix: What the names of the span groups begin with.
    """

    def __init__(
        self,
        *,
        layout: str | None = None,
        today: str | None = None,
        prefix: str = "roadmap_",
    ) -> None:
        from roadmap_nlp.pipeline import Extractor

        self._extractor = Extractor(layout=layout)
        self._today = _iso_date("today", today)
        self._prefix = prefix

    def __call__(self, doc: Doc) -> Doc:
        """Annotate ``doc`` in place."""
        source = _source(doc.text)
        found = self._extractor.extract_source(source, today=self._today)
        doc.user_data[RESULT] = found.to_json()
        mentions: dict[str, list[_Mention]] = {
            "activity": [],
            "responsible": [],
            "deadline": [],
            "outcome": [],
        }
        for record in found.records:
            if record.activity:
                mentions["activity"] += _mentions(record.id, record.activity)
            for party in record.responsibles:
                mentions["responsible"] += _mentions(record.id, party)
            for deadline in record.deadlines:
                mentions["deadline"] += _mentions(record.id, deadline)
            for outcome in record.outcomes:
                mentions["outcome"] += _mentions(record.id, outcome)
        for role, of_role in mentions.items():
            _set_spans(doc, self._prefix + role, role, of_role)
        return doc


class DeadlinesComponent:
    """Finds the deadlines of running text.

    They are ``doc.spans[spans_key]``; ``span._.roadmap_deadline`` is the value of
    each, a :class:`~roadmap_nlp.schema.Deadline`.

    Args:
        spans_key: Name of the span group.
        approval_date: ISO date of the plan's approval, if known.
        years: First and last year of the plan, or a single year, if known.
        school_year: Whether the plan runs by school years.
    """

    def __init__(
        self,
        spans_key: str = DEADLINE,
        *,
        approval_date: str | None = None,
        years: Iterable[int] = (),
        school_year: bool = False,
    ) -> None:
        from roadmap_nlp import deadlines

        self._find = deadlines.find
        self._spans_key = spans_key
        self._context = deadlines.Context(
            approval_date=_iso_date("approval_date", approval_date),
            years=tuple(years),
            school_year=school_year,
        )

    def __call__(self, doc: Doc) -> Doc:
        """Annotate ``doc`` in place."""
        found = self._find(_same_length(doc.text), context=self._context)
        mentions = [
            mention
            for index, one in enumerate(found)
            for mention in _mentions(str(index), _deadline(one))
        ]
        _set_spans(doc, self._spans_key, "deadline", mentions)
        return doc


class ResponsiblesComponent:
    """Finds the responsible parties of running text.

    They are ``doc.spans[spans_key]``; ``span._.roadmap_responsible`` is each one's
    :class:`~roadmap_nlp.schema.Responsible`. The spans of a party that a line break
    or other text cuts share an ``id_``.

    Args:
        spans_key: Name of the span group.
    """

    def __init__(self, spans_key: str = RESPONSIBLE) -> None:
        from roadmap_nlp import responsibles

        self._find = responsibles.find
        self._spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Annotate ``doc`` in place."""
        found = self._find(_same_length(doc.text))
        mentions = [
            mention
            for index, party in enumerate(found)
            for mention in _mentions(str(index), _responsible(party))
        ]
        _set_spans(doc, self._spans_key, "responsible", mentions)
        return doc


def _mentions(name: str, text: "Text") -> list[_Mention]:
    return [_Mention(place.start, place.end, name, text) for place in text.spans]


def _set_spans(doc: Doc, key: str, role: str, mentions: list[_Mention]) -> None:
    """Make a span group of whole tokens; ``attrs`` keeps the exact offsets."""
    spans = []
    offsets = []
    for mention in mentions:
        span = doc.char_span(
            mention.start,
            mention.end,
            label=role,
            alignment_mode="expand",
            span_id=mention.name,
        )
        if span is None:
            continue
        if role in ("deadline", "responsible"):
            span._.set(f"roadmap_{role}{_JSON}", mention.value.model_dump_json())
        spans.append(span)
        offsets.append([mention.start, mention.end])
    doc.spans[key] = SpanGroup(doc, name=key, spans=spans, attrs={"offsets": offsets})


def _same_length(text: str) -> str:
    """Carriage returns and zero bytes as what readers make of them; offsets stay."""
    return text.replace("\r\n", " \n").replace("\r", "\n").replace("\0", " ")


def _source(text: str) -> "types.Source":
    """The text of a document as a source: never a path, never rendered."""
    from hashlib import sha256

    from roadmap_nlp.readers.delimited import as_csv
    from roadmap_nlp.readers.limits import DEFAULT_LIMITS
    from roadmap_nlp.readers.markdown import as_markdown
    from roadmap_nlp.types import Source

    source = Source(
        text=_same_length(text),
        name="<doc>",
        media_type="text/plain",
        sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        reader="spacy",
    )
    return (
        as_markdown(source, DEFAULT_LIMITS) or as_csv(source, DEFAULT_LIMITS) or source
    )


def _iso_date(setting: str, text: str | None) -> date | None:
    from roadmap_nlp.errors import ConfigError

    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ConfigError(
            f"{setting} is {text!r}, which is no date.", remedy="Write «2025-03-01»."
        ) from error


def _deadline(found: "types.Deadline") -> "schema.Deadline":
    from roadmap_nlp import schema

    place = schema.Span(start=found.start_char, end=found.end_char)
    return _public(schema.Deadline, found, [place])


def _responsible(found: "types.Responsible") -> "schema.Responsible":
    from roadmap_nlp import schema

    places = [schema.Span(start=start, end=end) for start, end in found.spans]
    return _public(schema.Responsible, found, places)


_Value = TypeVar("_Value", bound="Text")


def _public(model: type[_Value], found: object, places: list["schema.Span"]) -> _Value:
    """A stage's value as the public model, which names its fields alike."""
    from roadmap_nlp.text.joined import clean

    names = [name for name in model.model_fields if hasattr(found, name)]
    values = {name: getattr(found, name) for name in names}
    return model(**{**values, "text": clean(values["text"]), "spans": places})


def _get_roadmap(doc: Doc) -> "schema.Extraction | None":
    """The result kept with a document, or None where there is none."""
    saved = doc.user_data.get(RESULT)
    if saved is None:
        return None
    from roadmap_nlp.schema import Extraction

    found = Extraction.model_validate_json(saved)
    found._source_text = doc.text
    return found


def _get_deadline(span: Span) -> "schema.Deadline | None":
    """The deadline that a span is a piece of, or None."""
    saved = span._.get(DEADLINE + _JSON)
    if saved is None:
        return None
    from roadmap_nlp.schema import Deadline

    return Deadline.model_validate_json(saved)


def _get_responsible(span: Span) -> "schema.Responsible | None":
    """The party that a span is a piece of, or None."""
    saved = span._.get(RESPONSIBLE + _JSON)
    if saved is None:
        return None
    from roadmap_nlp.schema import Responsible

    return Responsible.model_validate_json(saved)


def _claim_names() -> None:
    """Declare our attributes, so that saved documents have them with no component."""
    if not Doc.has_extension(RESULT):
        Doc.set_extension(RESULT, getter=_get_roadmap)
    for name, getter in ((DEADLINE, _get_deadline), (RESPONSIBLE, _get_responsible)):
        if not Span.has_extension(name):
            Span.set_extension(name + _JSON, default=None)
            Span.set_extension(name, getter=getter)


_claim_names()
