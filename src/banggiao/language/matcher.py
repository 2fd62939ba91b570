"""Finds every form of the lexicon in a text in one pass."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from banggiao.language.lexicon import Entry
from banggiao.model import Span
from banggiao.text import lower_view, match_view


@dataclass(frozen=True, slots=True)
class Hit:
    """A form of the lexicon that stands in the text, with every meaning it can have."""

    span: Span
    entries: tuple[Entry, ...]

    def of(self, kind: str) -> Entry | None:
        """The meaning of that kind; None when the form has none."""
        for entry in self.entries:
            if entry.kind == kind:
                return entry
        return None


class Matcher:
    """Leftmost-longest search for all forms: names as written or in capitals, other words in any case."""

    def __init__(self, rows: Iterable[tuple[str, Entry]]) -> None:
        names: dict[str, list[Entry]] = {}
        words: dict[str, list[Entry]] = {}
        for form, entry in rows:
            view = match_view(form)
            if view == view.lower():
                words.setdefault(view, []).append(entry)
            else:
                for variant in _variants(view):
                    meanings = names.setdefault(variant, [])
                    if entry not in meanings:
                        meanings.append(entry)
        self._names = _Table(names)
        self._words = _Table(words)

    def find(self, text: str, view: str | None = None) -> list[Hit]:
        """Every hit in the text, in order, none overlapping: of two the earlier, then the longer stays."""
        if view is None:
            view = match_view(text)
        found = [*self._names.find(view), *self._words.find(lower_view(view))]
        found.sort(key=lambda hit: (hit.span.start, -hit.span.end))
        kept: list[Hit] = []
        end = 0
        for hit in found:
            if hit.span.start >= end:
                kept.append(hit)
                end = hit.span.end
            elif kept[-1].span == hit.span:
                kept[-1] = Hit(hit.span, kept[-1].entries + hit.entries)
            elif hit.span.end > end and (rest := self._behind(view, Span(end, hit.span.end))):
                kept += rest
                end = rest[-1].span.end
        return kept

    def _behind(self, view: str, span: Span) -> list[Hit]:
        """What is left of a form whose beginning another took: Nga, when Hội đồng Liên bang took Liên bang Nga."""
        part = view[span.start : span.end]
        found = self._names.find(part) or self._words.find(lower_view(part))
        return [Hit(Span(span.start + h.span.start, span.start + h.span.end), h.entries) for h in found]


def _variants(name: str) -> set[str]:
    # "báo Tuổi trẻ" begins a sentence as "Báo Tuổi trẻ"; short names in capitals are other words.
    return {name, name[0].upper() + name[1:], name.upper()} if len(name) > 3 else {name}


class _Table:
    def __init__(self, forms: dict[str, list[Entry]]) -> None:
        self._entries = [tuple(entries) for entries in forms.values()]
        self._shorter = _shorter(forms)
        self._longest = max(map(len, forms), default=0)
        self._search = AhoCorasick(
            list(forms), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        )

    def find(self, view: str) -> list[Hit]:
        found = []
        last, taken = len(view), 0
        for index, start, end in self._search.find_matches_as_indexes(view):
            if start < taken:
                continue
            whole, stop = not (start and view[start - 1].isalnum()), end
            if whole and end < last and view[end].isalnum():  # "ông ta" in "ông Tang" hides "ông"
                shorter = self._shorter.get(index)
                whole = shorter is not None
                if shorter is not None:
                    index, length = shorter
                    end = start + length
            if whole:
                found.append(Hit(Span(start, end), self._entries[index]))
            if not whole or end < stop:  # "ông bà" in "ông bày tỏ" hides "bày tỏ"
                found += self._hidden(view, end if whole else start + 1, stop)
            taken = found[-1].span.end if found else 0
        return found

    def _hidden(self, view: str, start: int, stop: int) -> list[Hit]:
        """The forms that begin between the two, where another one took a beginning that it has no use for."""
        blank = view.find(" ", start, stop)
        if blank < 0:
            return []
        part = view[blank : stop + self._longest]
        found = [Hit(Span(h.span.start + blank, h.span.end + blank), h.entries) for h in self.find(part)]
        return [hit for hit in found if hit.span.start < stop]


def _shorter(forms: Iterable[str]) -> dict[int, tuple[int, int]]:
    """For a form, the longest form that it begins with, word by word: its number and length."""
    number = {form: index for index, form in enumerate(forms)}
    found = {}
    for form, index in number.items():
        head = form
        while " " in head:
            head = head.rsplit(" ", 1)[0]
            if head in number:
                found[index] = (number[head], len(head))
                break
    return found
