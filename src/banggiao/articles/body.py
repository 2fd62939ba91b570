"""Which lines of a page are the article: where its title and text stand, and where the site begins again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from banggiao.articles.lines import Line, LineKind
from banggiao.articles.phrases import END_MARKS

_DATED = re.compile(
    r"\(\s*(?:\d{1,2}[:h]\d{2}\W{1,3})?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[^)]{0,10}\)$|^\d{1,2}/\d{1,2}/\d{4}\b"
)
_STORY = 6  # a list of other stories has a date within so many lines of each title
_TOLD = 12  # words of a line that tells something
_LONG = 20  # words of a line that is surely prose
_CAPTION = 40  # words of a caption at most
_MENU = 4  # so many headings in a row are a menu or a list, no stacked titles


@dataclass(frozen=True, slots=True)
class Body:
    """The article among the lines of a page: title, what stands above and under it, text, and what follows."""

    title: str | None
    above: tuple[Line, ...]  # before the title
    head: tuple[Line, ...]  # between title and text
    text: tuple[Line, ...]
    foot: tuple[Line, ...]  # what was cut from the text on, in order


def find_body(lines: Sequence[Line], title: str | None = None, *, headed: bool = False) -> Body:
    """The article among the lines. The title, when it is known already, is not looked for.

    `headed`: the first line stands apart from the rest, as a title does.
    """
    lines = list(lines)
    start = _text_start(lines)
    at = (
        0 if headed and title is None and lines and lines[0].kind in _MAY_BE_TITLE else _title_line(lines, start, title)
    )
    if title is None and at is not None:
        title = lines[at].text
    begin = 0 if at is None else at + 1
    above, rest = lines[: begin - 1 if at is not None else 0], lines[begin:]
    if at is None and title is None:
        first = next(
            (i for i, line in enumerate(lines) if line.kind is LineKind.PROSE and _words(line) >= _TOLD), start
        )
        above, rest = lines[:first], lines[first:]
    head_end = next((i for i, line in enumerate(rest) if _opens_text(line)), len(rest))
    head = rest[:head_end]
    text, foot = _text(rest[head_end:], _key(title or ""))
    return Body(title, tuple(above), tuple(head), tuple(text), tuple(foot))


def _key(text: str) -> str:
    """By which a line is known again, in other capitals and with other signs around it."""
    return text.casefold().strip(END_MARKS)


def _words(line: Line) -> int:
    return line.text.count(" ") + 1


def _opens_text(line: Line) -> bool:
    if line.kind in (LineKind.PROSE, LineKind.CAPTION):
        return True
    return line.kind is LineKind.HEADING and _words(line) >= 6


def _text_start(lines: Sequence[Line]) -> int:
    """The first line of prose that more prose follows, or else the first line of prose."""
    prose = [i for i, line in enumerate(lines) if line.kind is LineKind.PROSE and _words(line) >= 8]
    long = [i for i in prose if _words(lines[i]) >= _LONG]
    told = {line.text for line in lines[: prose[0]]} if prose else set()
    for i, j in pairwise(long):
        after = next((line for line in lines[i + 1 : j] if line.kind is not LineKind.CAPTION), None)
        if after and after.kind is LineKind.RELATED and i and any(x.kind is LineKind.HEADING for x in lines[:i]):
            return i  # a box of other stories stands behind the first paragraph
        if all(line.kind in (LineKind.PROSE, LineKind.CAPTION) or line.text in told for line in lines[i + 1 : j]):
            return i
    return (long or prose or [0])[0]


def _title_line(lines: Sequence[Line], start: int, title: str | None) -> int | None:
    """Where the title stands before the text; of several tellings the last."""
    if title is not None:
        words = _key(title)
        same = [i for i, line in enumerate(lines[: start + 1]) if _key(line.text) == words]
        # Under prose it is no headline but the words of a picture, and is left out as a repetition.
        told = any(line.kind is LineKind.PROSE and _words(line) >= _TOLD for line in lines[: same[-1] if same else 0])
        return same[-1] if same and not told else None
    headings: list[int] = []
    told = False  # prose stands above already: what comes under it are its subheadings
    for i in range(start):
        line = lines[i]
        if line.kind in (LineKind.RELATED, LineKind.END, LineKind.DATE):
            told = False
            if line.kind is not LineKind.DATE:
                headings.clear()
        elif line.kind is LineKind.PROSE and _words(line) >= _TOLD:
            told = True
        elif line.kind is LineKind.HEADING and _words(line) >= 4 and not told:
            headings.append(i)
    folded = [_key(lines[i].text) for i in headings]
    repeated = [i for i, words in zip(headings, folded, strict=True) if folded.count(words) > 1]
    if repeated:
        return repeated[-1]
    if headings:
        return headings[0] if len(headings) < _MENU else headings[-1]
    first = lines[0] if lines else None
    # A title may end like a sentence ("… (Ảnh: X).") or be the page's only words.
    if first and _words(first) <= 40 and (start > 0 or len(lines) == 1) and first.kind in _MAY_BE_TITLE:
        return 0
    return None


_MAY_BE_TITLE = (LineKind.HEADING, LineKind.PROSE, LineKind.CAPTION, LineKind.SITE, LineKind.RELATED, LineKind.END)


def _text(lines: Sequence[Line], title: str) -> tuple[list[Line], list[Line]]:
    """The lines of the text, and what was cut behind it; boxes of other stories inside it are left out."""
    end = _stories_start(lines)
    kept: list[Line] = []
    cut: list[Line] = []
    seen = {title}
    at, signed = 0, False
    while at < end:
        line = lines[at]
        if line.kind is LineKind.RELATED or (line.kind is LineKind.END and kept):
            resume = _resume(lines, at + 1, end) if line.kind is LineKind.RELATED else end
            if resume == end:
                cut.extend(lines[at:resume])
            at = resume
            continue
        if line.kind in _TEXT:
            words = _key(line.text)
            told = words in seen
            seen.add(words)
            if signed and _words(line) <= _CAPTION:
                told = told or (line.kind is LineKind.HEADING and not _stands_alone(lines, at, end))
                line = replace(line, kind=LineKind.CAPTION)  # pictures stand behind the author's name
            (cut if told else kept).append(line)
        else:
            cut.append(line)
            signed = signed or line.kind in (LineKind.SIGNATURE, LineKind.URL, LineKind.DATE)
        at += 1
    tail = _list_at_end(kept)
    return kept[:tail], [*kept[tail:], *cut, *lines[end:]]


_TEXT = (LineKind.PROSE, LineKind.CAPTION, LineKind.HEADING)


def _stands_alone(lines: Sequence[Line], at: int, end: int) -> bool:
    """Whether the heading is one caption, and no menu or list of titles."""
    after = at + 1 < end and lines[at + 1].kind is LineKind.HEADING
    return _words(lines[at]) >= 4 and not after and lines[at - 1].kind is not LineKind.HEADING


def _list_at_end(kept: Sequence[Line]) -> int:
    """Where the text ends when headings close it: a few in a row are titles of other stories, short ones a menu."""
    first = len(kept)
    while first and kept[first - 1].kind is LineKind.HEADING:
        first -= 1
    if first and (len(kept) - first >= _MENU - 1 or all(_words(line) < 4 for line in kept[first:])):
        return first
    return len(kept)


def _resume(lines: Sequence[Line], start: int, end: int) -> int:
    """Where the text goes on behind a list of other stories: at prose that is no teaser; `end` when it does not."""
    for at in range(start, end):
        line = lines[at]
        if line.kind in (LineKind.DATE, LineKind.END):
            return end
        if line.kind is LineKind.PROSE and _words(line) >= _LONG and not line.text.endswith(("...", "…")):
            after = next((x for x in lines[at + 1 : end] if x.kind is not LineKind.CAPTION), None)
            if after and (
                (after.kind is LineKind.PROSE and _words(after) >= _LONG)
                or after.kind in (LineKind.SIGNATURE, LineKind.URL)
            ):
                return at
    return end


def _is_dated_title(line: Line) -> bool:
    """Whether it is another story's title with its date: "… (04/06/2025)"."""
    return line.kind is LineKind.HEADING and _DATED.search(line.text) is not None


def _stories_start(lines: Sequence[Line]) -> int:
    """Where a list of other stories with their own dates begins; the number of lines when there is none."""
    dates = [i for i, line in enumerate(lines) if i > 0 and (line.kind is LineKind.DATE or _is_dated_title(line))]
    first = next((i for i, line in enumerate(lines) if line.kind is LineKind.PROSE), len(lines))
    for date in dates:
        if len(dates) < 2 and not any(
            line.kind in (LineKind.SIGNATURE, LineKind.URL, LineKind.END) for line in lines[:date]
        ):
            continue
        for at in range(date if _is_dated_title(lines[date]) else date - 1, max(first, date - _STORY), -1):
            line = lines[at]
            if line.kind in (LineKind.SIGNATURE, LineKind.URL, LineKind.END):
                break
            if line.kind is LineKind.HEADING and _words(line) >= 4:
                return at
    return len(lines)
