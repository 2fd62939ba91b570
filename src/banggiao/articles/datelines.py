"""Lines that say when a page was published, and other lines that are mere numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from banggiao.articles.patterns import Patterns
from banggiao.articles.phrases import END_MARKS, Chrome, Phrases

_NUMERIC = re.compile(r"(?<![\d/.-])(?P<day>\d{1,2})([/.-])(?P<month>\d{1,2})\2(?P<year>\d{4}|\d{2})(?![\d/])")
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 110


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that is a date or a time, with what else stands on it."""

    date: str | None  # YYYY-MM-DD; None for a bare time ("2 giờ trước")
    rest: str  # a name or outlet beside the date, else empty


@dataclass(frozen=True, slots=True)
class DateReader:
    """Reads dates of publication with the phrases and patterns of a language."""

    phrases: Phrases
    patterns: Patterns

    def read(self, line: str) -> DateLine | None:
        """The date that the line tells; None when the line is anything but a date line.

        Beside the date may stand a time, a weekday, counters, and one short name.
        """
        if len(line) > _LONGEST or not any(c.isdigit() for c in line):
            return None
        found = self.first_date(line)
        if found is None:
            ago = self.patterns.ago.search(line) or self.patterns.time.fullmatch(line.strip(END_MARKS))
            return DateLine(None, "") if ago and not self._rest(line.replace(ago[0], " ")) else None
        when, (start, end) = found
        rest = _once(self._rest(line[:start] + " | " + line[end:]))
        if len(rest.split()) > 7 or (rest and line.endswith((".", ",", ";"))):
            return None
        return DateLine(when, rest)

    def first_date(self, line: str) -> tuple[str, tuple[int, int]] | None:
        """The first full date as YYYY-MM-DD, and where it stands; a two-digit year counts beside a time of day."""
        for pattern in (_ISO, _NUMERIC, self.patterns.spelled_date):
            match = pattern.search(line)
            if match is None:
                continue
            year = int(match["year"])
            if year < 100:
                if not self.has_time(line[: match.start()]) and not self.has_time(line[match.end() :]):
                    continue
                year += 2000
            try:
                when = date(year, int(match["month"]), int(match["day"]))
            except ValueError:
                continue
            if 1945 <= year <= 2100:
                return when.isoformat(), match.span()
        return None

    def has_time(self, line: str) -> bool:
        """Whether a time of day stands in the line."""
        return self.patterns.time.search(line) is not None

    def is_counter(self, line: str) -> bool:
        """Whether the line is only numbers and signs, or numbers with words that count readers."""
        if len(line) > 60:
            return False
        words = _WORD.findall(line.lower())
        return not words or (any(c.isdigit() for c in line) and all(word in self.phrases.date_words for word in words))

    def _rest(self, line: str) -> str:
        """What is left of a date line without times, numbers and the words that go with dates."""
        plain = re.sub(r"[\d.,]*\d", " ", self.patterns.time.sub(" ", line))
        if all(word in self.phrases.date_words for word in _WORD.findall(plain.lower())):
            return ""
        pieces = [piece.strip(END_MARKS) for piece in re.split(r"\||•|\s[-–]\s|,", plain)]
        return ", ".join(piece for piece in pieces if piece and not self._goes_with_dates(piece.lower()))

    def _goes_with_dates(self, piece: str) -> bool:
        """Whether it only goes with the date: a weekday, a counter, the section of the site."""
        words = _WORD.findall(piece)
        return all(word in self.phrases.date_words for word in words) or self.phrases.exact.get(piece) is Chrome.SECTION


def _once(rest: str) -> str:
    """The name without its repetition: a site shows it as link text and again as the picture's."""
    half = len(rest) // 2
    for first, second in ((rest[:half], rest[half:]), (rest[:half], rest[half + 1 :])):
        if first and first == second:
            return first
    return rest
