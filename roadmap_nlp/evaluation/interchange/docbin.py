"""spaCy's DocBin: documents with a span group a role, for training and for displaCy.

A piece is a span whose id is ``m<mention>.<piece>``; records, values and the text's
hash are in ``doc.user_data["roadmap"]``.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from roadmap_nlp.errors import CorruptFileError
from roadmap_nlp.evaluation.annotation import Annotation, Mention, Piece, check_hash
from roadmap_nlp.evaluation.interchange.plain import (
    group_of,
    plain_group,
    plain_value,
    role_of,
    value_of,
)
from roadmap_nlp.evaluation.units import tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

USER_DATA = "roadmap"
_PIECE = re.compile(r"m(?P<mention>\d+)\.(?P<piece>\d+)")


def dump(annotations: Iterable[Annotation]) -> bytes:
    """The annotations as the bytes of a ``.spacy`` file."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    vocab = Vocab()
    docs = [as_doc(annotation, vocab) for annotation in annotations]
    return DocBin(attrs=(), docs=docs, store_user_data=True).to_bytes()


def as_doc(annotation: Annotation, vocab: "Vocab") -> "Doc":
    """A spaCy document with the annotation's marks."""
    from spacy.tokens import Doc, Span

    words, spaces, places = _split(annotation)
    doc = Doc(vocab, words=words, spaces=spaces)
    first = {start: number for number, (start, _) in enumerate(places)}
    last = {end: number for number, (_, end) in enumerate(places)}
    groups: dict[str, list[Span]] = {}
    for number, mention in enumerate(annotation.mentions):
        role = mention.role.value
        for place, (start, end) in enumerate(mention.pieces):
            span = Span(
                *(doc, first[start], last[end] + 1),
                label=role,
                span_id=f"m{number}.{place}",
            )
            groups.setdefault(role, []).append(span)
    for role, spans in groups.items():
        doc.spans[role] = spans
    doc.user_data[USER_DATA] = json.dumps(_facts(annotation), ensure_ascii=False)
    return doc


def _facts(annotation: Annotation) -> dict[str, Any]:
    return {
        "id": annotation.id,
        "sha256": annotation.sha256,
        "about": dict(annotation.about),
        "records": [plain_group(group) for group in annotation.groups],
        "values": {
            str(number): plain_value(mention.value)
            for number, mention in enumerate(annotation.mentions)
            if mention.value
        },
    }


def _split(annotation: Annotation) -> tuple[list[str], list[bool], list[Piece]]:
    """Words, whether a space follows each, and their places; other blanks are words."""
    text = annotation.text
    words: list[str] = []
    spaces: list[bool] = []
    places: list[Piece] = []

    def add(start: int, end: int) -> int:
        spaced = text[end : end + 1] == " "
        words.append(text[start:end])
        spaces.append(spaced)
        places.append((start, end))
        return end + spaced

    at = 0
    for start, end in (*tokens(annotation), (len(text), len(text))):
        if at < start:
            at = add(at, start)
        if at < end:
            at = add(start, end)
    return words, spaces, places


def load(content: bytes) -> Iterator[Annotation]:
    """The annotations of a ``.spacy`` file that :func:`dump` wrote.

    Raises:
        CorruptFileError: A document has no marks of ours.
        SpanError: A text is not the one the marks were made on.
    """
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    for doc in DocBin().from_bytes(content).get_docs(Vocab()):
        yield from_doc(doc)


def from_doc(doc: "Doc") -> Annotation:
    """The annotation of a spaCy document that :func:`as_doc` made."""
    if USER_DATA not in doc.user_data:
        raise CorruptFileError(f"a document has no {USER_DATA!r} in its user data.")
    facts = json.loads(doc.user_data[USER_DATA])
    check_hash(facts["id"], doc.text, facts.get("sha256"))
    pieces: dict[int, dict[int, Piece]] = {}
    roles: dict[int, str] = {}
    for role, spans in doc.spans.items():
        for span in spans:
            found = _PIECE.fullmatch(span.id_)
            if found is None:
                raise CorruptFileError(f"a span has the id {span.id_!r}.")
            number = int(found["mention"])
            place = span.start_char, span.end_char
            pieces.setdefault(number, {})[int(found["piece"])] = place
            roles[number] = role
    mentions = tuple(
        Mention(
            role_of(roles[number]),
            tuple(piece for _, piece in sorted(pieces[number].items())),
            value_of(facts["values"].get(str(number))),
        )
        for number in sorted(pieces)
    )
    groups = tuple(map(group_of, facts["records"]))
    return Annotation(facts["id"], doc.text, mentions, groups, facts["about"])
