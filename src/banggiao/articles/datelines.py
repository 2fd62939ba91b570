"""Lines that say when a page was published, and other lines that are mere numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from banggiao.articles.phrases import END_MARKS, Chrome, Phrases

_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/])")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_SPELLED = re.compile(r"(?<!\d)(\d{1,2}) tháng (\d{1,2})(?:,| năm|, năm)? ?(\d{4})(?!\d)", re.I)
_TIME = re.compile(r"(?<!\d)\d{1,2} ?(?:[:h]|giờ) ?\d{2}(?::\d{2})?(?!\d)|\d{1,2}h(?!\w)", re.I)
_AGO = re.compile(r"\d{1,3} (?:giây|phút|giờ|ngày|tuần|tháng|năm) trước", re.I)
_REST = re.compile(r"[^\W\d_]+")
_LONGEST = 110


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that is a date or a time, with what else stands on it."""

    date: str | None  # YYYY-MM-DD; None for a bare time ("2 giờ trước")
    rest: str  # a name or outlet beside the date, else empty


def read_dateline(line: str, phrases: Phrases) -> DateLine | None:
    """The date that the line tells; None when the line is anything but a date line.

    Beside the date may stand a time, a weekday, counters, and one short name.
    """
    if len(line) > _LONGEST or not any(c.isdigit() for c in line):
        return None
    found = first_date(line)
    if found is None:
        ago = _AGO.search(line) or _TIME.fullmatch(line.strip(END_MARKS))
        return DateLine(None, "") if ago and not _rest(line.replace(ago[0], " "), phrases) else None
    when, (start, end) = found
    rest = _once(_rest(line[:start] + " | " + line[end:], phrases))
    if len(rest.split()) > 7 or (rest and line.endswith((".", ",", ";"))):
        return None
    return DateLine(when, rest)


def first_date(line: str) -> tuple[str, tuple[int, int]] | None:
    """The first full date in the line as YYYY-MM-DD, and where it stands; a two-digit year counts beside a time."""
    for pattern, order in ((_ISO, (1, 2, 3)), (_NUMERIC, (4, 3, 1)), (_SPELLED, (3, 2, 1))):
        match = pattern.search(line)
        if match:
            year, month, day = (int(match[group]) for group in order)
            if year < 100:
                if not _TIME.search(line, match.end()) and not _TIME.search(line[: match.start()]):
                    continue
                year += 2000
            if not 1945 <= year <= 2100:
                continue
            try:
                return date(year, month, day).isoformat(), match.span()
            except ValueError:
                continue
    return None


def has_time(line: str) -> bool:
    """Whether a time of day stands in the line."""
    return _TIME.search(line) is not None


def is_counter(line: str, phrases: Phrases) -> bool:
    """Whether the line is only numbers and signs, or numbers with words that count readers."""
    if len(line) > 60:
        return False
    words = _REST.findall(line.lower())
    return not words or (any(c.isdigit() for c in line) and all(word in phrases.date_words for word in words))


def _once(rest: str) -> str:
    """The name without its repetition: a site shows it as link text and again as the picture's."""
    half = len(rest) // 2
    for first, second in ((rest[:half], rest[half:]), (rest[:half], rest[half + 1 :])):
        if first and first == second:
            return first
    return rest


def _rest(line: str, phrases: Phrases) -> str:
    """What is left of a date line without times, numbers and the words that go with dates."""
    plain = re.sub(r"[\d.,]*\d", " ", _TIME.sub(" ", line))
    if all(word in phrases.date_words for word in _REST.findall(plain.lower())):
        return ""
    pieces = [piece.strip(END_MARKS) for piece in re.split(r"\||•|\s[-–]\s|,", plain)]
    return ", ".join(piece for piece in pieces if piece and not _is_plain(piece.lower(), phrases))


def _is_plain(piece: str, phrases: Phrases) -> bool:
    """Whether it only goes with the date: a weekday, a counter, the section of the site."""
    words = _REST.findall(piece)
    return all(word in phrases.date_words for word in words) or phrases.exact.get(piece) is Chrome.SECTION
