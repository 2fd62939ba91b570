"""Little that swells to much: whatever is sent, no more comes out than is allowed, and little memory is held."""

from __future__ import annotations

import gzip
import itertools
import sys
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli
import pytest

from banggiao.pages import How, Limits, Page, Reason, Refusal, open_pages
from banggiao.pages.unpack import CODINGS, TooMuchError, UnpackError, unpack
from tests.pages.making import WORDS, by_warcio, html, response

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LIMIT = 1_000_000
SWOLLEN = 40 * LIMIT


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "raw": raw_deflate,
    "br": lambda data: bytes(brotli.compress(data, quality=5)),
    "zstd": zstd.compress,
}
CODING = {"raw": "deflate"}
NESTS = [nest for depth in (1, 2) for nest in itertools.product(PACK, repeat=depth)]
NESTS += [(one, one, one) for one in PACK]


def chunks(data: bytes, size: int = 8192) -> Iterator[bytes]:
    return (data[i : i + size] for i in range(0, len(data), size))


@pytest.fixture(scope="module")
def swollen() -> dict[str, bytes]:
    return {name: pack(bytes(SWOLLEN)) for name, pack in PACK.items()}


@pytest.mark.parametrize("nest", NESTS, ids="-".join)
def test_a_bomb_in_any_layers_stays_under_the_limit(nest: tuple[str, ...], swollen: dict[str, bytes]) -> None:
    data = swollen[nest[0]]
    for name in nest[1:]:
        data = PACK[name](data)
    codings = [CODING.get(name, name) for name in nest]
    tracemalloc.start()
    try:
        with pytest.raises(TooMuchError):
            unpack(chunks(data), codings, LIMIT)
        assert tracemalloc.get_traced_memory()[1] < 6 * LIMIT
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("nest", NESTS, ids="-".join)
@pytest.mark.parametrize("size", [1, 8192])
def test_what_is_within_the_limit_comes_out_whole(nest: tuple[str, ...], size: int) -> None:
    page = html(WORDS * 300).encode()
    data = page
    for name in nest:
        data = PACK[name](data)
    codings = [CODING.get(name, name) for name in nest]
    assert unpack(chunks(data, size), codings, len(page)) == page
    with pytest.raises(TooMuchError):
        unpack(chunks(data, size), codings, len(page) - 1)


@pytest.mark.parametrize("name", PACK)
def test_broken_and_cut_off_compression_is_told(name: str) -> None:
    data = PACK[name](html(WORDS).encode())
    coding = CODING.get(name, name)
    with pytest.raises(UnpackError, match="ends too early"):
        unpack(chunks(data[:-20]), [coding], LIMIT)
    with pytest.raises(UnpackError):
        unpack(chunks(b"<html>" + data), [coding], LIMIT)


def test_several_members_and_padding_are_one_page_and_endless_empty_members_end() -> None:
    page = html(WORDS).encode()
    assert unpack(chunks(gzip.compress(page) + gzip.compress(page) + b"\0" * 600), ["gzip"], LIMIT) == page * 2
    assert unpack(chunks(zstd.compress(page) * 2), ["zstd"], LIMIT) == page * 2
    assert unpack(chunks(gzip.compress(b"") * 20_000), ["gzip"], LIMIT) == b""


def test_unknown_and_too_many_codings_are_refused() -> None:
    with pytest.raises(UnpackError, match="not known"):
        unpack(iter([b"x"]), ["compress"], LIMIT)
    with pytest.raises(UnpackError, match="4 times over"):
        unpack(iter([b"x"]), ["gzip"] * 4, LIMIT)
    assert set(CODINGS) >= {"gzip", "deflate", "br", "zstd"}


def test_a_zstd_frame_that_asks_for_a_huge_window_is_refused() -> None:
    options: dict[int, int] = {zstd.CompressionParameter.window_log: 27, zstd.CompressionParameter.content_size_flag: 0}
    packer = zstd.ZstdCompressor(options=options)
    data = packer.compress(b"x" * 300_000) + packer.flush()
    with pytest.raises(UnpackError):
        unpack(chunks(data), ["zstd"], LIMIT)


def bomb_file(path: Path, form: str) -> None:
    rows = b'{"text": "' + b"a" * 150_000_000
    if form == "gz":
        path.write_bytes(gzip.compress(bytes(SWOLLEN) + b"x", 1))
    elif form == "gz of rows":
        path.write_bytes(gzip.compress(rows, 9))
    elif form == "gz of gz":
        path.write_bytes(gzip.compress(gzip.compress(b" x" * SWOLLEN, 9)))
    elif form == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("rows", rows)
    elif form == "zip of zips":
        inner = path.with_name("inner.bin")
        bomb_file(inner, "zip")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for i in range(3):
                archive.write(inner, f"{i}.zip")
        inner.unlink()
    else:
        packed = response(PACK[form](b"<html>" + bytes(SWOLLEN)), ("Content-Encoding", CODING.get(form, form)))
        by_warcio(path, [("http://paper.test/", packed)])


@pytest.mark.parametrize("form", ["gz", "gz of rows", "gz of gz", "zip", "zip of zips", *PACK])
def test_a_file_that_swells_is_refused(tmp_path: Path, form: str) -> None:
    path = tmp_path / "bomb"
    bomb_file(path, form)
    tracemalloc.start()
    try:
        found = list(open_pages([path], How(Limits(page_bytes=LIMIT))))
        assert tracemalloc.get_traced_memory()[1] < 12 * LIMIT
    finally:
        tracemalloc.stop()
    assert found
    assert not any(isinstance(one, Page) for one in found)
    assert all(one.reason in (Reason.TOO_LARGE, Reason.BINARY) for one in found if isinstance(one, Refusal))
