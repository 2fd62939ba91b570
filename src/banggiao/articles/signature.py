"""Signatures: who wrote an article and whose report it is, as its head or foot says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from banggiao.articles.phrases import END_MARKS, Phrases
from banggiao.language import Language, Outlets
from banggiao.text import fold

_ONSET = "b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|q|qu|r|s|t|th|tr|v|x"
_NUCLEUS = (
    "a|e|i|o|u|y|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|ua|ue|ui|uo|uu|uy|ye|yeu|ieu|oai|oay|oeo|uay|uoi|uou|uya|uye|uyu"
)
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:{_NUCLEUS})(?:c|ch|m|n|ng|nh|p|t)?")
_INITIALS = re.compile(r"(?:[A-ZĐ]\.){1,3} ?[A-ZĐ][^\W\d_]{0,6}\.?|[A-ZĐ]{2,3}|(?:[A-ZĐ][a-z]?\.){2,3}[A-ZĐ]?")
_DOMAIN = re.compile(r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:vn|com|net|org|info|tv|ru|uk|kp|kr|jp|cn)", re.I)
_PAREN = re.compile(r"([^()]{2,60}?)\s*\(([^()]{2,60})\)?")
_SPLIT_SOURCES = re.compile(
    r"\s*[/;|]\s*|\s+[-–]\s+|,\s+|(?<=[a-zà-ỹ])[–-](?=[A-ZĐ])"
)  # "và" may stand in a paper's name
_SPLIT = re.compile(_SPLIT_SOURCES.pattern + r"|\s+và\s+")
_STOP = re.compile(r"[.!?…”\")\]](?=\s*[^\s.!?…”\")\]])")
_THEO = re.compile(r"\s\(?(?:theo|Theo|Nguồn:?|nguồn:?)\s")
_REACH = 90  # how far before the end of a text its signature may begin


@dataclass(frozen=True, slots=True)
class Signature:
    """What a line at the head or foot of an article says of its origin."""

    byline: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    named: bool = False  # says so in words ("Theo", "Nguồn:"), not by a bare name


class SignatureReader:
    """Reads signatures with the outlet table and the phrases of a language."""

    def __init__(self, language: Language, outlets: Outlets, phrases: Phrases) -> None:
        self._language = language
        self._outlets = outlets
        self._phrases = phrases
        self._lead = re.compile(
            rf"(?:(?P<theo>{_any(phrases.theo)})|{_any(phrases.author)})(?P<colon>\s*:\s*|\s+)(?P<rest>.+)", re.I
        )

    def read(self, line: str) -> Signature | None:
        """The authors and credits that the line names; None when the line says anything else."""
        if len(line) > 110:
            return None
        plain = _trim(line)
        while plain.lower().endswith(self._phrases.trailers):
            plain = _trim(plain[: -max(len(t) for t in self._phrases.trailers if plain.lower().endswith(t))])
        if not plain:
            return None
        inner = _PAREN.fullmatch(plain)
        if inner:
            return self._with_brackets(inner[1].strip(END_MARKS), inner[2].strip(END_MARKS))
        return self._led(plain) or self._bare(plain)

    def at_end(self, text: str) -> tuple[int, Signature] | None:
        """A signature that closes the text behind its last sentence: where it begins and what it says."""
        if text.endswith(('"', "”")) or len(text) < 40:
            return None
        for stop in _STOP.finditer(text, max(0, len(text) - _REACH)):
            tail = text[stop.end() :].strip()
            if not (tail[0].isupper() or tail[0] == "(") or len(tail) < 2:
                continue
            if tail.strip(END_MARKS).lower() in self._phrases.theo:
                return stop.end(), Signature()  # its link is lost
            found = self.read(tail)
            if found and (found.named or found.credits or tail[-1] != "." or _INITIALS.fullmatch(tail)):
                return stop.end(), found
        bracket = text.rfind("(", max(0, len(text) - _REACH))
        if bracket > 0 and text.rstrip(" .").endswith(")"):
            found = self.read(text[bracket:])
            if found and found.named:
                return bracket, found
        return None

    def _with_brackets(self, head: str, inner: str) -> Signature | None:
        names = self._led(head) or self._bare(head)
        if names is None:
            return None
        inside = self._led(inner) or self._bare(inner)
        if inside is None and len(inner.split()) > 5:
            return None
        return Signature(names.byline, names.credits + (inside.credits if inside else ()), named=True)

    def _led(self, plain: str) -> Signature | None:
        """What stands behind "Theo", "Nguồn:", "Bài, ảnh:" …"""
        match = self._lead.match(plain)
        if match is None:
            return None
        rest = _trim(match["rest"])
        if match["theo"]:
            return self._credited(rest) if rest else None
        return self._authored(rest) if ":" in match["colon"] or self.is_name(rest) else None

    def _credited(self, rest: str) -> Signature | None:
        byline: list[str] = []
        sources: list[str] = []
        parts = self._parts(_THEO.sub("/", rest), _SPLIT_SOURCES)
        if parts is None or len(parts) > 5:
            return None
        for part in parts:
            if self._says_nothing(part):
                continue
            if self._outlets.by_name(part) or _DOMAIN.fullmatch(part):
                sources.append(part)
            elif self.is_name(part):
                byline.append(part)
            elif part[0].isupper() and len(part.split()) <= 5 and not part.endswith((".", ":")):
                sources.append(part)
            else:
                return None
        if not sources and len(parts) > 1 and not byline:
            return None
        return Signature(tuple(byline), tuple(sources), named=True)

    def _authored(self, rest: str) -> Signature | None:
        found = self._bare(rest)
        return Signature(found.byline, found.credits, named=True) if found else None

    def _bare(self, plain: str) -> Signature | None:
        """Names and outlets and nothing else: "Minh An - Thu Hà", "TTXVN/Tin Tức", "Minh An theo Reuters"."""
        head, sep, tail = _theo(plain)
        if sep:
            names, told = self._bare(head), self._credited(tail)
            return Signature(names.byline, names.credits + told.credits, True) if names and told else None
        parts = self._parts(plain)
        if parts is None or len(parts) > 5:
            return None
        byline: list[str] = []
        sources: list[str] = []
        for part in parts:
            if self._says_nothing(part):
                continue
            if self._outlets.by_name(part) or _DOMAIN.fullmatch(part):
                sources.append(part)
            elif self.is_name(part) or _INITIALS.fullmatch(part):
                byline.append(part)
            else:
                return None
        return Signature(tuple(byline), tuple(sources)) if byline or sources else None

    def _says_nothing(self, part: str) -> bool:
        """Whether the part names no author and no source: "tổng hợp", "Ảnh: …"."""
        words = part.lower().replace(":", " ").split()
        if part.lower() in self._phrases.filler:
            return True
        return 0 < len(words) <= 5 and words[0] in self._phrases.photo

    def _parts(self, plain: str, split: re.Pattern[str] = _SPLIT) -> list[str] | None:
        """The names of a list; an outlet whose own name has a sign of lists in it stays whole."""
        if self._outlets.by_name(plain):
            return [plain]
        parts = [part.strip(" .,:|*") for part in split.split(plain)]
        return [part for part in parts if part] or None

    def is_name(self, text: str) -> bool:
        """Whether the words have the shape of a Vietnamese person's name and are no country, place or section."""
        words = text.split()
        if not 2 <= len(words) <= 5 or not all(word[0].isupper() for word in words):
            return False
        if words[0].lower() in self._phrases.shown or words[0].lower() in self._phrases.theo:
            return False
        for word in words:
            initial = len(word) == 2 and word[1] == "."
            cased = word.isalpha() and (word[1:].islower() or word.isupper())
            if not initial and not (cased and _SYLLABLE.fullmatch(fold(word))):
                return False
        if self._phrases.chrome(text.lower()):
            return False
        hits = self._language.matcher.find(text)
        return not any(hit.span == (0, len(text)) for hit in hits)


def _any(phrases: frozenset[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def _theo(plain: str) -> tuple[str, str, str]:
    match = _THEO.search(plain)
    if match is None:
        return plain, "", ""
    return plain[: match.start()].strip(END_MARKS), "theo", plain[match.end() :].strip(END_MARKS)


def _trim(text: str) -> str:
    """The text without decoration around it; a stop that belongs to initials stays."""
    plain = text.strip(" \t|•·*-–—_:;,")
    if plain.startswith("(") and plain.rstrip(".").endswith(")") and plain.count("(") == 1:
        plain = plain.rstrip(".")[1:-1]
    elif plain.startswith("(") and ")" not in plain:
        plain = plain[1:]
    if plain.endswith("./."):
        plain = plain[:-3]
    if plain.endswith(".") and not _INITIALS.fullmatch(plain):
        plain = plain[:-1]
    return plain.strip(" |:;,")
