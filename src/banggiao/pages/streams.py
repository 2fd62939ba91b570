"""Streams that can be looked into before they are read, and that give no more than they should."""

from __future__ import annotations

import gzip
import io
from typing import BinaryIO, cast

from banggiao.pages.content import HEAD
from banggiao.pages.page import Reason, Refused

_FREE = 100_000_000  # bytes that may come out of any compressed file
_SWELL = 250  # times as much as went in, from there on; text swells tenfold


class Peeking(io.RawIOBase):
    """A stream whose first bytes can be looked at before it is read, for a pipe that cannot seek."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.head = b""
        while len(self.head) < HEAD and (part := stream.read(HEAD - len(self.head))):
            self.head += part
        self._at = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Where the stream stands; it goes nowhere else."""
        if offset == 0 and whence == io.SEEK_CUR:
            return self._at
        raise io.UnsupportedOperation("this stream is read once")

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as there is something at hand."""
        if self._at < len(self.head):
            part = self.head[self._at : self._at + len(buffer)]
        else:
            part = self._stream.read(len(buffer)) or b""
        self._at += len(part)
        buffer[: len(part)] = part
        return len(part)


class _Counting(io.RawIOBase):
    """A stream that knows how much was read of it."""

    def __init__(self, stream: BinaryIO | io.RawIOBase) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as there is something at hand."""
        part = self._stream.read(len(buffer)) or b""
        self.count += len(part)
        buffer[: len(part)] = part
        return len(part)


class Unzipped(io.RawIOBase):
    """What a gzipped stream holds; it refuses to swell without measure."""

    def __init__(self, stream: BinaryIO | io.RawIOBase, source: str) -> None:
        self._packed = _Counting(stream)
        self._stream = gzip.GzipFile(fileobj=cast(BinaryIO, io.BufferedReader(self._packed, 1 << 16)))
        self._source = source
        self._count = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as there is something at hand."""
        part = self._stream.read(len(buffer))
        self._count += len(part)
        check_swelling(self._count, self._packed.count, self._source)
        buffer[: len(part)] = part
        return len(part)


def check_swelling(out: int, packed: int, source: str) -> None:
    """Raises Refused when so much came out of so little that it can be no text."""
    if out > max(_FREE, _SWELL * packed):
        why = (
            f"it swells to over {out:,} bytes when it is unpacked, as no text does; unpack it yourself if you trust it"
        )
        raise Refused(source, Reason.TOO_LARGE, why)


def whole(stream: io.RawIOBase | BinaryIO, most: int) -> bytes:
    """All that is left of the stream, or so many bytes of it."""
    parts, size = [], 0
    while size < most and (part := stream.read(min(1 << 20, most - size))):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def skip(stream: BinaryIO, count: int) -> None:
    """Pass over so many bytes."""
    while count > 0 and (part := stream.read(min(1 << 20, count))):
        count -= len(part)
