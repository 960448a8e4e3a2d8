"""Documents inside other files: members of a ZIP, body and attachments of mail."""

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from roadmap_nlp.errors import CorruptFileError, EmptySourceError
from roadmap_nlp.readers import media
from roadmap_nlp.readers.archive import Archive
from roadmap_nlp.readers.limits import Limits
from roadmap_nlp.readers.opening import Content

if TYPE_CHECKING:
    from email.message import EmailMessage

_SKIPPED_FOLDERS = ("__MACOSX/",)


def members(content: Content, media_type: str, limits: Limits) -> list[Content]:
    """The documents inside a container, each called «container/member».

    Raises:
        EmptySourceError: There are none.
        CorruptFileError: The container is damaged.
        LimitExceededError: It has too many members, or unpacks to too much.
    """
    inside = _zipped if media_type == media.ZIP else _mailed
    found = [
        Content(f"{content.name}/{name}", data, None, hashlib.sha256(data).hexdigest())
        for name, data in inside(content, limits)
        if data.strip(b"\0 \t\r\n")
    ]
    if not found:
        raise EmptySourceError(
            "holds no document.", source=content.name, remedy="Check what was packed."
        )
    return found


def _zipped(content: Content, limits: Limits) -> Iterator[tuple[str, bytes]]:
    with Archive.open(content.data, name=content.name, limits=limits) as archive:
        for name in sorted(archive.names):
            base = name.rpartition("/")[2]
            hidden = base.startswith((".", "~$")) or name.startswith(_SKIPPED_FOLDERS)
            if base and not hidden:
                yield _as_named(name), archive.read(name)


def _as_named(name: str) -> str:
    """A name that a Russian program packed in its own code page."""
    try:
        return name.encode("cp437").decode("cp866") if not name.isascii() else name
    except UnicodeError:
        return name


def _mailed(content: Content, limits: Limits) -> Iterator[tuple[str, bytes]]:
    from email import message_from_bytes  # takes a while to load
    from email.policy import default as mail_policy

    try:
        message = message_from_bytes(content.data, policy=mail_policy)
        parts = list(_parts(message))[: limits.max_members]
        yield from parts
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise CorruptFileError(
            f"a damaged mail message ({error}).",
            source=content.name,
            remedy="Save the attachment by itself.",
        ) from error


def _parts(message: "EmailMessage") -> Iterator[tuple[str, bytes]]:
    body = message.get_body(("html", "plain"))
    if body is not None:
        text = body.get_content()
        if isinstance(text, str) and text.strip():
            yield "body", text.encode()
    for number, part in enumerate(message.iter_attachments(), start=1):
        name = part.get_filename() or f"attachment {number}"
        data = part.get_payload(decode=True)
        if isinstance(data, bytes):
            yield name, data
        elif part.get_content_type() == "message/rfc822":
            yield name, bytes(part.get_content())
