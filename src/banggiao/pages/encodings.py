"""The bytes of a page as text: Unicode, the old code page, the fonts before Unicode, and text that was broken."""

from __future__ import annotations

import codecs
import html
import re
import unicodedata
from typing import NamedTuple

from banggiao.language.encodings import load_encodings
from banggiao.pages.page import Reason, Refused

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LOOK = 200_000  # characters of a page by which its encoding is judged
MOJIBAKE = "mojibake"


class Decoded(NamedTuple):
    """The text of a page and how it was written down."""

    text: str  # NFC
    encoding: str  # what it was found to be; `utf-8` where nothing is odd


def decode(data: bytes, source: str) -> Decoded:
    """The bytes as text, whichever of the known encodings it is in. Raises Refused when it is none of them."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return _unicode(data.decode(encoding), encoding.removesuffix("-sig"))
            except UnicodeDecodeError as error:
                raise Refused(source, Reason.ENCODING, f"it begins as {encoding} but breaks at byte {error.start}; "
                              "save it as UTF-8") from error  # fmt: skip
    wide = wide_encoding(data)
    if wide:
        return _unicode(data.decode(wide, "replace"), wide)
    try:
        return _unicode(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _old(data) or _damaged(data, source, error)


def mend(text: str) -> Decoded:
    """Text that was decoded before, as NFC; what was decoded wrongly, or is in an old font, is put right."""
    return _unicode(text, "utf-8")


def wide_encoding(head: bytes) -> str | None:
    """The encoding of text in two bytes a letter that bears no mark of its own; None for any other."""
    even, odd = head[0:2000:2], head[1:2000:2]
    for zeros, letters, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if len(zeros) >= 8 and zeros.count(0) * 2 > len(zeros) and letters.count(0) * 20 < len(letters):
            return encoding
    return None


def _unicode(text: str, encoding: str) -> Decoded:
    text = unicodedata.normalize("NFC", text.replace("\0", ""))
    mended = _mend(text)
    if mended is not None:
        return Decoded(mended, MOJIBAKE)
    if not text.isascii():
        shown = _shown(text)
        if not is_vietnamese(shown[:20_000]) and len(_LATIN.findall(shown)) * 50 > len(shown):
            found = _by_font(text, shown)
            if found:
                return found
    return Decoded(text, encoding)


def _old(data: bytes) -> Decoded | None:
    """The text in the old code page or an old font, whichever gives running text."""
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        text = ""
    shown = _shown(text)
    letters = sum(c.isalpha() for c in shown)
    stray = sum(unicodedata.combining(c) > 0 for c in shown)
    if is_vietnamese(shown, 0.1) and stray * 200 < letters:
        return Decoded(text, "windows-1258")
    text = "".join(map(_CHARS.__getitem__, data))
    return _by_font(text, _shown(text))


def _by_font(text: str, shown: str) -> Decoded | None:
    """The text as the old font shows it in which most words are everyday ones; None when too few are in any."""
    known = load_encodings()
    best, font = 0.0, None
    shown = _of_entities(shown)
    for one in known.fonts:
        words = _WORD.findall(one.read(shown).lower())
        found = sum(word in known.common for word in words)
        share = found / len(words) if found > 2 else 0.0
        if share > max(best, 0.06):
            best, font = share, one
    if font is None:
        return None
    return Decoded(unicodedata.normalize("NFC", _CAPITALS.sub(_all_capital, font.read(_of_entities(text)))), font.name)


def _of_entities(text: str) -> str:
    """The text with the letters for which HTML entities stand; those that are markup stay."""
    return _ENTITY.sub(lambda match: one if (one := html.unescape(match[0])) > "\x7f" else match[0], text)


def _all_capital(match: re.Match[str]) -> str:
    """A word in a font of capitals, whose accented letters were typed small."""
    word = match[0]
    plain = [c for c in word if c.isascii()]
    return word.upper() if len(plain) > 1 and all(c.isupper() for c in plain) else word


def _mend(text: str) -> str | None:
    """The text whose UTF-8 bytes were taken for windows-1252, once or twice, put right; None when it is not such."""
    done = None
    for _ in range(2):
        if sum(text.count(mark) for mark in load_encodings().broken) < 3:
            break
        mended = _RUN.sub(_run, text)
        if mended == text:
            break
        done = text = unicodedata.normalize("NFC", mended)
    return done


def _run(match: re.Match[str]) -> str:
    data = bytes(_BYTES[c] for c in match[0] if c in _BYTES)
    try:
        return data.replace(b"\xc3 ", b"\xc3\xa0").decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def _damaged(data: bytes, source: str, error: UnicodeDecodeError) -> Decoded:
    """UTF-8 in which a few bytes are broken, as where a crawler cut the page short."""
    text = data.decode("utf-8", "replace")
    valid = len(_PAIR.findall(data))
    if text.count("\ufffd") * 50 < valid:
        return _unicode(text.replace("\ufffd", ""), "utf-8, damaged")
    what = (
        f"it mixes UTF-8 with another encoding (byte {error.start})"
        if valid > 3
        else f"its encoding is neither UTF-8, UTF-16, windows-1258, TCVN3 nor VNI (byte {error.start})"
    )
    raise Refused(source, Reason.ENCODING, f"{what}; save it as UTF-8") from error


def _shown(text: str) -> str:
    """About what a reader sees of the page: no scripts, no tags."""
    text = text[:_LOOK]
    if "<" not in text:
        return text
    return _TAG.sub(" ", _SCRIPT.sub(" ", text))


def _cp1252() -> list[str]:
    chars = []
    for byte in range(256):
        try:
            chars.append(bytes([byte]).decode("cp1252"))
        except UnicodeDecodeError:
            chars.append(chr(byte))
    return chars


_CHARS = _cp1252()
_BYTES = {char: byte for byte, char in enumerate(_CHARS)} | {chr(byte): byte for byte in range(256)}
_HIGH = "".join(map(re.escape, sorted(c for c, byte in _BYTES.items() if byte >= 0x80)))
# A no-break space, the second byte of "à", has often become a plain one.
_RUN = re.compile(f"(?:Ã |[{_HIGH}])+")
_SCRIPT = re.compile(r"<(?:script|style)\b[^>]{0,500}>[^<]{0,100000}", re.I)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_ENTITY = re.compile(r"&(?:#\d{3}|#x[0-9a-fA-F]{2}|[A-Za-z]{2,6}\d{0,2});")
_WORD = re.compile(r"[^\W\d_]+")
_CAPITALS = re.compile(r"[^\W\d_]{2,}")
_LATIN = re.compile("[\u00a1-\u00ff]")
_PAIR = re.compile(rb"[\xc3-\xc6][\x80-\xbf]|\xe1[\xba\xbb][\x80-\xbf]")
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯẠ-ỹ]")
_FEW = 100
_LETTER = re.compile(r"[^\W\d_]")


def is_vietnamese(text: str, least: float = 0.04) -> bool:
    """Whether the text has the letters that only Vietnamese writes: about a fifth of all, and next to none elsewhere.

    A few words, such as a headline, need only one of them.
    """
    own, letters = _VIETNAMESE.findall(text), len(_LETTER.findall(text))
    if letters < _FEW:
        return bool(own)
    # Yoruba and Igbo share a few dotted letters with Vietnamese, hence several different ones are asked for.
    return len(own) >= least * letters and len(set(own)) >= 4
