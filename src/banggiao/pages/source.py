"""Opens what a user points at: files, folders, standard input."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from banggiao.pages.content import HEAD, Content, content_of, decode, page_of
from banggiao.pages.page import Limits, Page, Reason, Refusal, Refused
from banggiao.pages.rows import read_rows

STDIN = "-"


def open_pages(paths: Iterable[str | Path], limits: Limits = Limits()) -> Iterator[Page | Refusal]:  # noqa: B008 - frozen
    """Every page of the files and folders, in order; what cannot be read comes as a refusal, never as an error.

    A folder is read with all that is in it, sorted by name; `-` is standard input. What a file is, text, HTML or
    JSON lines, plain or gzipped, is found from its content.
    """
    for path in paths:
        yield from _folder(Path(path), limits) if os.path.isdir(path) else _file(str(path), limits)


def _folder(folder: Path, limits: Limits) -> Iterator[Page | Refusal]:
    found = False
    unreadable: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                found = True
                yield from _file(os.path.join(here, name), limits)
    for error in unreadable:
        yield _failure(str(error.filename), error)
    if not found and not unreadable:
        yield Refusal(str(folder), Reason.EMPTY, f"{folder}: the folder holds no file; give one with pages in it")


def _file(source: str, limits: Limits) -> Iterator[Page | Refusal]:
    try:
        if source == STDIN:
            yield from _stream(sys.stdin.buffer, source, limits)
        else:
            with open(source, "rb") as stream:
                yield from _stream(stream, source, limits)
    except Refused as refused:
        yield refused.refusal
    except (OSError, EOFError, zlib.error, ValueError) as error:
        yield _failure(source, error)


def _failure(source: str, error: Exception) -> Refusal:
    if isinstance(error, FileNotFoundError):
        return Refusal(source, Reason.MISSING, f"{source}: there is no such file or folder; check the path")
    if isinstance(error, PermissionError):
        return Refusal(source, Reason.UNREADABLE, f"{source}: it may not be read; check its permissions")
    if isinstance(error, gzip.BadGzipFile | EOFError | zlib.error):
        return Refusal(source, Reason.UNREADABLE, f"{source}: its compression is broken ({error}); fetch it again")
    return Refusal(source, Reason.UNREADABLE, f"{source}: it cannot be read ({error})")


def _stream(raw: BinaryIO, source: str, limits: Limits) -> Iterator[Page | Refusal]:
    stream = _Peeking(raw)
    kind = content_of(stream.head, source)
    if kind is Content.GZIP:
        stream = _Peeking(cast(BinaryIO, gzip.GzipFile(fileobj=stream)))
        kind = content_of(stream.head, source)
        if kind is Content.GZIP:
            raise Refused(source, Reason.BINARY, "it is gzipped twice; unpack it first")
    if kind is Content.ROWS:
        yield from read_rows(cast(BinaryIO, io.BufferedReader(stream, 1 << 18)), source, limits)
        return
    data = _whole(stream, limits.page_bytes + 1)
    if len(data) > limits.page_bytes:
        why = f"it is over {limits.page_bytes:,} bytes; cut it into pages or raise --page-limit"
        raise Refused(source, Reason.TOO_LARGE, why)
    yield page_of(decode(data, source), source)


def _whole(stream: io.RawIOBase, most: int) -> bytes:
    parts, size = [], 0
    while size < most and (part := stream.read(min(1 << 20, most - size))):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


class _Peeking(io.RawIOBase):
    """A stream whose first bytes can be looked at before it is read, for a pipe that cannot seek."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.head = b""
        while len(self.head) < HEAD and (part := stream.read(HEAD - len(self.head))):
            self.head += part
        self._at = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._at < len(self.head):
            part = self.head[self._at : self._at + len(buffer)]
            self._at += len(part)
        else:
            part = self._stream.read(len(buffer)) or b""
        buffer[: len(part)] = part
        return len(part)
