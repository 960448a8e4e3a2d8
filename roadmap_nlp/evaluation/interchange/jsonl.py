"""JSON lines: a document a line, the whole of its annotation."""

import json
from collections.abc import Iterable, Iterator

from roadmap_nlp.errors import CorruptFileError
from roadmap_nlp.evaluation.annotation import Annotation, check_hash
from roadmap_nlp.evaluation.interchange.plain import (
    group_of,
    mention_of,
    plain_group,
    plain_mention,
)


def dump(annotations: Iterable[Annotation]) -> bytes:
    """The annotations as JSON lines in UTF-8.

    Example:
        >>> dump([Annotation("1", "Сев")]).decode()[:19]
        '{"id": "1", "sha256'
    """
    return b"".join(_line(annotation).encode() + b"\n" for annotation in annotations)


def _line(annotation: Annotation) -> str:
    plain = {
        "id": annotation.id,
        "sha256": annotation.sha256,
        "about": dict(annotation.about),
        "text": annotation.text,
        "mentions": [plain_mention(mention) for mention in annotation.mentions],
        "records": [plain_group(group) for group in annotation.groups],
    }
    return json.dumps(plain, ensure_ascii=False)


def load(content: bytes) -> Iterator[Annotation]:
    """The annotations of JSON lines.

    Raises:
        CorruptFileError: A line is no annotation.
        SpanError: A text is not the one the marks were made on.
    """
    for number, line in enumerate(
        content.decode().removesuffix("\n").split("\n"), start=1
    ):
        if not line:
            continue
        try:
            plain = json.loads(line)
            check_hash(plain["id"], plain["text"], plain.get("sha256"))
            yield Annotation(
                plain["id"],
                plain["text"],
                tuple(map(mention_of, plain["mentions"])),
                tuple(map(group_of, plain["records"])),
                plain["about"],
            )
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise CorruptFileError(
                f"is no annotation: {error!r}.", place=f"line {number}"
            ) from error
