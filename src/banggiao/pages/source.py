"""Opens what a user points at: files, folders, standard input; archives and compressed files with what is in them."""

from __future__ import annotations

import gzip
import io
import os
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from banggiao.pages.columns import read_table
from banggiao.pages.content import Content, content_of, read_bytes
from banggiao.pages.linked import is_link, read_link
from banggiao.pages.mail import read_mail
from banggiao.pages.page import How, Mark, Page, Reason, Refusal, Refused, Watch
from banggiao.pages.rows import read_rows
from banggiao.pages.streams import Peeking, Unzipped, check_swelling, skip, whole
from banggiao.pages.warc import read_warc

STDIN = "-"
_NESTED = 3  # layers of archives and compression
_MEMBERS = 200_000  # files in one ZIP archive
_SPOOLED = 20_000_000  # bytes of an archive inside another that are kept in memory; more goes to a file
_BROKEN = (OSError, EOFError, zlib.error, ValueError, zipfile.BadZipFile, NotImplementedError)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in what a user gave a stream lies."""

    how: How
    watch: Watch
    depth: int = 0  # layers of archives and compression around it
    member: str = ""  # the file of an archive that it is

    def inside(self, member: str = "") -> _Place:
        return replace(self, depth=self.depth + 1, member=member or self.member)


def open_pages(
    paths: Iterable[str | Path],
    how: How = How(),  # noqa: B008 - frozen
    watch: Watch | None = None,
) -> Iterator[Page | Refusal]:
    """Every page of the files and folders, in order; what cannot be read comes as a refusal, never as an error.

    A folder is read with all that is in it, sorted by name; `-` is standard input; a link is fetched, and of a feed or
    site map the pages that it names. What a file is - text, HTML, JSON
    lines, CSV, a saved page, a WARC or WACZ archive, any of these gzipped or zipped - is found from its content.
    """
    watch = watch or Watch()
    for path in paths:
        for page in _pages(path, how, watch):
            yield page if how.cleaning is None or isinstance(page, Refusal) else replace(page, cleaning=how.cleaning)


def _pages(path: str | Path, how: How, watch: Watch) -> Iterator[Page | Refusal]:
    watch.folder = ""
    if isinstance(path, str) and is_link(path):
        watch.file, watch.done, watch.mark = path, 0, None
        return read_link(path, how, watch, partial(_stream, place=_Place(how, watch)))
    return _folder(Path(path), how, watch) if os.path.isdir(path) else _file(str(path), how, watch)


def files_in(folder: Path, unreadable: list[OSError]) -> Iterator[str]:
    """The files that are read when the folder is given, sorted by name; hidden ones are none of them."""
    for here, folders, files in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(here, name) for name in sorted(files) if not name.startswith("."))


def _folder(folder: Path, how: How, watch: Watch) -> Iterator[Page | Refusal]:
    found = False
    unreadable: list[OSError] = []
    watch.folder = str(folder)
    mark = how.resume(watch.folder)
    for path in files_in(folder, unreadable):
        found = True
        if mark and os.path.relpath(path, folder) != mark.member:
            watch.skipped += os.path.getsize(path)
            continue
        mark = None
        yield from _file(path, how, watch)
    for error in unreadable:
        yield _failure(str(error.filename), error)
    if not found and not unreadable:
        yield Refusal(str(folder), Reason.EMPTY, f"{folder}: the folder holds no file; give one with pages in it")


def _file(source: str, how: How, watch: Watch) -> Iterator[Page | Refusal]:
    watch.file, watch.done, watch.mark = source, 0, None
    try:
        if source == STDIN:
            yield from _stream(sys.stdin.buffer, source, _Place(how, watch))
        else:
            with open(source, "rb") as stream:
                resumed = how.resume(source) is not None
                for page in _stream(stream, source, _Place(how, watch)):
                    # What is read ahead is not done; a mark of packed rows counts more than the file has.
                    mark = watch.mark
                    watch.done = min(stream.tell(), mark.offset) if mark and not mark.member else stream.tell()
                    watch.skipped += watch.done if resumed else 0
                    resumed = False
                    yield page
    except Refused as refused:
        yield refused.refusal
    except _BROKEN as error:
        yield _failure(source, error)


def _failure(source: str, error: Exception) -> Refusal:
    if isinstance(error, FileNotFoundError):
        return Refusal(source, Reason.MISSING, f"{source}: there is no such file or folder; check the path")
    if isinstance(error, PermissionError):
        return Refusal(source, Reason.UNREADABLE, f"{source}: it may not be read; check its permissions")
    if isinstance(error, gzip.BadGzipFile | EOFError | zlib.error | zipfile.BadZipFile):
        return Refusal(source, Reason.UNREADABLE, f"{source}: its compression is broken ({error}); fetch it again")
    if isinstance(error, NotImplementedError | RuntimeError):
        return Refusal(source, Reason.UNREADABLE, f"{source}: it cannot be unpacked ({error}); unpack it yourself")
    return Refusal(
        source, Reason.UNREADABLE, f"{source}: it cannot be read ({error}); check the file, or fetch it again"
    )


def _stream(raw: BinaryIO, source: str, place: _Place) -> Iterator[Page | Refusal]:
    stream = Peeking(raw)
    how = place.how
    kind = content_of(stream.head, source, how.columns)
    if place.depth > _NESTED:
        raise Refused(source, Reason.BINARY, f"it is packed more than {_NESTED} times over; unpack it first")
    if kind is Content.WARC or (kind is Content.GZIP and _holds_records(stream.head)):
        yield from _archive(raw if raw.seekable() else cast(BinaryIO, stream), source, place)
    elif kind is Content.GZIP:
        yield from _stream(cast(BinaryIO, Unzipped(stream, source)), source, place.inside())
    elif kind is Content.ZIP:
        yield from _zip(raw, stream, source, place)
    elif kind is Content.ROWS:
        start, rows = _started(place), _buffered(stream)
        skip(rows, start.offset)
        yield from _marked(read_rows(rows, source, how.limits, start), place)
    elif kind is Content.TABLE:
        yield from _marked(read_table(_buffered(stream), source, how, _started(place)), place)
    else:
        limit = how.limits.page_bytes
        data = whole(stream, limit + 1)
        if len(data) > limit:
            why = f"it is over {limit:,} bytes; cut it into pages or raise --page-limit"
            raise Refused(source, Reason.TOO_LARGE, why)
        yield read_mail(data, source) if kind is Content.MAIL else read_bytes(data, source)


def _holds_records(head: bytes) -> bool:
    """Whether the gzipped head is that of a web archive."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 16).startswith(b"WARC/")
    except zlib.error:
        return False


def _buffered(stream: Peeking) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(stream, 1 << 18))


def _started(place: _Place) -> Mark:
    """Where an earlier run has stopped in the stream; its beginning when it did not."""
    mark = place.how.resume(place.watch.file)
    return mark if mark and mark.member == place.member else Mark()


def _marked(pages: Iterator[Page | Refusal | Mark], place: _Place) -> Iterator[Page | Refusal]:
    """The pages; the marks among them are noted, for a run that is to go on there."""
    for page in pages:
        if isinstance(page, Mark):
            place.watch.mark = replace(page, member=place.member)
        else:
            yield page


def _archive(stream: BinaryIO, source: str, place: _Place) -> Iterator[Page | Refusal]:
    """The pages of a web archive, from the mark on where an earlier run has stopped."""
    start = _started(place).offset if stream.seekable() else 0
    return _marked(read_warc(stream, source, place.how, place.watch.counts, start), place)


def _zip(raw: BinaryIO, stream: Peeking, source: str, place: _Place) -> Iterator[Page | Refusal]:
    """What is in a ZIP archive, file by file; of a WACZ, the web archives in it."""
    with tempfile.SpooledTemporaryFile(_SPOOLED) as spooled:
        if not raw.seekable():
            while part := stream.read(1 << 20):
                spooled.write(part)
        with zipfile.ZipFile(raw if raw.seekable() else cast(BinaryIO, spooled)) as archive:
            yield from _members(archive, source, place)


def _members(archive: zipfile.ZipFile, source: str, place: _Place) -> Iterator[Page | Refusal]:
    found = sorted((one for one in archive.infolist() if not one.is_dir()), key=lambda one: one.filename)
    names = {one.filename for one in found}
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise Refused(source, Reason.BINARY, "it is an office document or e-book; save it as text or HTML")
    if len(found) > _MEMBERS:
        raise Refused(source, Reason.TOO_LARGE, f"there are over {_MEMBERS:,} files in it; unpack it first")
    if "datapackage.json" in names:
        found = [one for one in found if one.filename.startswith("archive/")]
    mark = place.how.resume(place.watch.file)
    if mark and mark.member in names:
        found = [one for one in found if one.filename >= mark.member]
    for one in found:
        if not any(part.startswith((".", "__MACOSX")) for part in one.filename.split("/")):
            yield from _member(archive, one, f"{source}/{one.filename}", place.inside(one.filename))


def _member(archive: zipfile.ZipFile, one: zipfile.ZipInfo, source: str, place: _Place) -> Iterator[Page | Refusal]:
    try:
        if one.flag_bits & 1:
            raise Refused(source, Reason.UNREADABLE, "it is locked with a password; unpack it first")
        check_swelling(one.file_size, one.compress_size, source)
        with archive.open(one) as stream:
            yield from _stream(cast(BinaryIO, stream), source, place)
    except Refused as refused:
        yield refused.refusal
    except (*_BROKEN, RuntimeError) as error:
        yield _failure(source, error)
