"""Compressed bytes unpacked up to a limit: what comes out is counted, not what the sender says of it."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from banggiao.model import BanggiaoError

STEP = 1 << 16  # bytes that come out at a time
NESTED = 3  # layers of compression
CODINGS = ("gzip", "x-gzip", "deflate", "br", "zstd")


class UnpackError(BanggiaoError, ValueError):
    """Compressed bytes that are broken, or of a kind that is not known."""


class TooMuchError(UnpackError):
    """More would come out than is allowed."""


class _Unpacker(NamedTuple):
    """One layer: bytes in, at most STEP bytes out; more may wait inside."""

    feed: Callable[[bytes], bytes]
    waiting: Callable[[], bool]
    done: Callable[[], bool]


def unpack(chunks: Iterator[bytes], codings: Sequence[str], limit: int) -> bytes:
    """The bytes behind all the codings, the last applied of which is named last, as `Content-Encoding` does.

    Raises TooMuchError before more than `limit` bytes are held, and UnpackError for what is broken or not known.
    """
    codings = [coding for coding in codings if coding not in ("", "identity")]
    if len(codings) > NESTED:
        raise UnpackError(f"it is compressed {len(codings)} times over; {NESTED} is the most; unpack it first")
    for coding in reversed(codings):
        chunks = _layer(chunks, coding, limit)
    out = bytearray()
    for chunk in chunks:
        out += chunk
        if len(out) > limit:
            raise TooMuchError(f"more than {limit:,} bytes come out of it; raise --page-limit if you trust it")
    return bytes(out)


def _layer(chunks: Iterator[bytes], coding: str, limit: int) -> Iterator[bytes]:
    """The chunks of one layer. A layer that feeds another is held to the limit too."""
    unpacker, total = _unpacker(coding), 0
    try:
        for chunk in chunks:
            for start in range(0, len(chunk), STEP):
                part = chunk[start : start + STEP]
                while part or unpacker.waiting():
                    out = unpacker.feed(part)
                    part = b""
                    total += len(out)
                    if total > limit:
                        raise TooMuchError(
                            f"more than {limit:,} bytes come out of it; raise --page-limit if you trust it"
                        )
                    if out:
                        yield out
    except UnpackError:
        raise
    except Exception as error:  # each library has an error of its own
        raise UnpackError(f"its {coding} compression is broken ({error}); fetch it again") from error
    if not unpacker.done():
        raise UnpackError(f"its {coding} compression ends too early; fetch it again")


def _unpacker(coding: str) -> _Unpacker:
    if coding in ("gzip", "x-gzip"):
        return _Zlib(zlib.MAX_WBITS | 16).unpacker()
    if coding == "deflate":
        return _Zlib(None).unpacker()
    if coding == "br":
        return _brotli()
    if coding == "zstd":
        return _zstd()
    raise UnpackError(
        f"it is packed as {coding[:40]!r}, which is not known here; unpack it first (known are {', '.join(CODINGS)})"
    )


class _Zlib:
    """Gzip of one or several members, or deflate with or without the head that it should have."""

    def __init__(self, bits: int | None) -> None:
        self._bits = bits
        self._object: Any = zlib.decompressobj(bits) if bits else None
        self._rest = b""

    def unpacker(self) -> _Unpacker:
        return _Unpacker(self.feed, self.waiting, self.done)

    def feed(self, data: bytes) -> bytes:
        data = self._rest + data
        if self._object is None:
            if len(data) < 2:
                self._rest = data
                return b""
            # What servers call deflate has a zlib head, or has not.
            headed = data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0
            self._object = zlib.decompressobj(zlib.MAX_WBITS if headed else -zlib.MAX_WBITS)
        elif self._object.eof:
            data = data.lstrip(b"\0")  # padding
            if not data or not self._bits or not data.startswith(b"\x1f\x8b"[: len(data)]):
                self._rest = b""
                return b""
            self._object = zlib.decompressobj(self._bits)
        out: bytes = self._object.decompress(data, STEP)
        self._rest = self._object.unconsumed_tail or self._object.unused_data
        self._full = len(out) == STEP
        return out

    _full = False

    def waiting(self) -> bool:
        if self._object is None:
            return False
        return bool(self._rest) or self._full

    def done(self) -> bool:
        return self._object is not None and bool(self._object.eof)


def _brotli() -> _Unpacker:
    import brotli

    one = brotli.Decompressor()
    more = [False]

    def feed(data: bytes) -> bytes:
        out: bytes = one.process(data, output_buffer_limit=STEP)
        more[0] = bool(out)
        return out

    def waiting() -> bool:
        return not one.is_finished() and (more[0] or not one.can_accept_more_data())

    return _Unpacker(feed, waiting, one.is_finished)


def _zstd() -> _Unpacker:
    import sys

    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd

    # A frame may ask for a window of gigabytes; browsers allow 8 MB.
    options: dict[int, int] = {zstd.DecompressionParameter.window_log_max: 23}
    state = [zstd.ZstdDecompressor(options=options)]

    def feed(data: bytes) -> bytes:
        if state[0].eof:
            data = state[0].unused_data + data
            state[0] = zstd.ZstdDecompressor(options=options)
        return state[0].decompress(data, STEP)

    def waiting() -> bool:
        return bool(state[0].unused_data) if state[0].eof else not state[0].needs_input

    return _Unpacker(feed, waiting, lambda: state[0].eof)
