"""A ZIP container, read within limits."""

import zipfile
import zlib
from io import BytesIO
from types import TracebackType
from typing import Self

from roadmap_nlp.errors import (
    CorruptFileError,
    EncryptedFileError,
    LimitExceededError,
    ReadError,
)
from roadmap_nlp.readers.limits import Limits

_ENCRYPTED_FLAG = 0x1
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
)
_REPAIR = "Get the file again; if Word opens it, save it anew and give the new copy."
_SUSPECT = "If you trust the file, raise Limits.{limit}."


class Archive:
    """The members of a ZIP file, each unpacked whole, never past the limits.

    Use as a context manager; made by :meth:`open`.
    """

    def __init__(self, files: zipfile.ZipFile, name: str, limits: Limits) -> None:
        self._files = files
        self._name = name
        self._limits = limits
        self._unpacked = 0
        self.names = frozenset(files.namelist())

    @classmethod
    def open(cls, data: bytes, *, name: str, limits: Limits) -> Self:
        """Open the ZIP file in ``data``.

        Raises:
            CorruptFileError: It is truncated or is no ZIP file.
            LimitExceededError: It has too many members.
        """
        try:
            files = zipfile.ZipFile(BytesIO(data))
        except _DAMAGE as error:
            raise CorruptFileError(
                f"a damaged or truncated ZIP container ({error}).",
                source=name,
                remedy=_REPAIR,
            ) from error
        if len(files.infolist()) > limits.max_members:
            raise LimitExceededError(
                f"{len(files.infolist()):,} files in the container, "
                f"over {limits.max_members:,}.",
                source=name,
                remedy=_SUSPECT.format(limit="max_members"),
            )
        return cls(files, name, limits)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._files.close()

    def read(self, member: str) -> bytes:
        """The unpacked bytes of ``member``.

        Raises:
            EncryptedFileError: It wants a password.
            CorruptFileError: It is damaged or absent.
            LimitExceededError: It is too large, or packed suspiciously tight.
        """
        info = self._info(member)
        self._check(info)
        try:
            with self._files.open(info) as stream:
                # The size in the directory may lie: read no more than it allows.
                data = stream.read(info.file_size + 1)
        except _DAMAGE as error:
            raise self._damaged(member, str(error)) from error
        if len(data) != info.file_size:
            raise self._damaged(member, "its size is not what the container says")
        self._unpacked += len(data)
        return data

    def _info(self, member: str) -> zipfile.ZipInfo:
        try:
            info = self._files.getinfo(member)
        except KeyError as error:
            raise self._damaged(member, "the container has no such part") from error
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise EncryptedFileError(
                "the container is encrypted with a password.",
                source=self._name,
                place=member,
                remedy="Save it without a password.",
            )
        return info

    def _check(self, info: zipfile.ZipInfo) -> None:
        limits = self._limits
        size = info.file_size
        if size > limits.max_member_bytes:
            raise self._over(info, f"unpacks to {size:,} bytes", "max_member_bytes")
        if self._unpacked + size > limits.max_total_bytes:
            raise self._over(info, "too much to unpack in all", "max_total_bytes")
        tight = size > limits.max_ratio * max(info.compress_size, 1)
        if tight and size > limits.free_ratio_bytes:
            raise self._over(info, "packed as tightly as a ZIP bomb", "max_ratio")

    def _over(self, info: zipfile.ZipInfo, problem: str, limit: str) -> ReadError:
        bound = getattr(self._limits, limit)
        return LimitExceededError(
            f"{problem} (limit {limit}={bound:,}).",
            source=self._name,
            place=info.filename,
            remedy=_SUSPECT.format(limit=limit),
        )

    def _damaged(self, member: str, reason: str) -> ReadError:
        return CorruptFileError(
            f"a damaged part ({reason}).",
            source=self._name,
            place=member,
            remedy=_REPAIR,
        )
