"""Files as real tools write them."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

WORDS = "Bộ trưởng Ngoại giao Kenya đã đến thăm Mông Cổ và được Thủ tướng nước chủ nhà tiếp vào ngày 3/5."


class Writer(WARCWriter):  # type: ignore[misc]
    """As it is, but for the temporary files, which it leaves to the garbage collector."""

    @classmethod
    def _create_temp_file(cls) -> io.BytesIO:
        return io.BytesIO()


def html(words: str, title: str = "Ngoại trưởng Kenya thăm Mông Cổ") -> str:
    more = "Hai bên đã trao đổi về quan hệ giữa hai nước, và các vấn đề mà người dân quan tâm."
    head = f"<!doctype html><html><head><title>{title}</title></head>"
    return f"{head}<body><h1>{title}</h1><p>{words}</p><p>{more}</p></body></html>"


def response(body: bytes, *more: tuple[str, str], status: str = "200 OK") -> tuple[StatusAndHeaders, bytes]:
    headers = [*more] if "Content-Type" in dict(more) else [("Content-Type", "text/html; charset=utf-8"), *more]
    return StatusAndHeaders(status, headers, protocol="HTTP/1.1"), body


def by_warcio(
    path: Path, pages: Iterable[tuple[str, tuple[StatusAndHeaders, bytes]]], zipped: bool = True
) -> list[int]:
    """Writes a web archive; returns where its records begin."""
    begins = []
    with path.open("wb") as file:
        writer = Writer(file, gzip=zipped)
        for url, (headers, body) in pages:
            begins.append(file.tell())
            record = writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers)
            writer.write_record(record)
    return begins


def by_fastwarc(path: Path, pages: Iterable[tuple[str, bytes]]) -> None:
    from fastwarc.stream_io import GzipWriter
    from fastwarc.warc import WarcRecord, WarcRecordType

    with path.open("wb") as file, GzipWriter(file) as stream:
        for url, body in pages:
            record = WarcRecord()
            record.init_headers(WarcRecordType.response)
            record.headers["WARC-Target-URI"] = url
            record.headers["Content-Type"] = "application/http; msgtype=response"
            record.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body)
            record.write(stream)


def zipped(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = gzip.compress(data)
    return data
