"""What a page says about itself: its outlet, when it was published, who wrote it and whose report it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from itertools import pairwise

from banggiao.articles.body import Body
from banggiao.articles.lines import Line, LineKind, Tools, load_tools
from banggiao.articles.phrases import END_MARKS
from banggiao.articles.signature import Signature
from banggiao.language import load_language
from banggiao.language.outlets import domain_of
from banggiao.text import fold

_STATE_AGENCIES = ("agency", "state_agency")
_VIETNAM = timezone(timedelta(hours=7))
_OPENING = re.compile(r"\(?([^\s()][^()–\-]{0,40}?)\)?\s*[-–—]{1,2}\s+|\(([^()]{2,30})\)\s*")


@dataclass(frozen=True, slots=True)
class About:
    """What a page says about itself; None or empty where it says nothing."""

    outlet: str | None = None
    published: str | None = None
    byline: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    original_url: str | None = None


def read_about(body: Body, closing: Signature | None, tools: Tools) -> About:
    """What the lines around the text, and the signature that closes it, say about the page."""
    foot = _before_end(body.foot)
    around = (*body.head, *foot)
    reprinted = _aggregated_from(foot)
    signed = [line.signature for line in around if line.signature and line is not reprinted]
    signed += [closing] if closing else []
    dated = [line.date for line in around if line.date]
    beside = [found for when in dated if when.rest and (found := _beside(when.rest, tools))]
    sources = [name for signature in (*signed, *beside) for name in signature.credits]
    url = next((line.url for line in around if line.url), None)

    outlet = _outlet(body, tools)
    if outlet is None:
        # Beside the date stands the site's own name, or on a site that is known, the paper it reprints.
        outlet = next((_form(name, tools) for found in beside if not found.named for name in found.credits), None)
    if outlet is None and reprinted is None and body.text:
        outlet = opening_outlet(body.text[0].text, tools)
    if reprinted:
        sources.append(reprinted.text)
    published = next((when.date for when in dated if when.date), None)
    if published is None and body.above and body.above[-1].date:
        published = body.above[-1].date.date
    return About(
        outlet,
        published,
        _unique(name for signature in (*signed, *beside) for name in signature.byline),
        _unique(name for name in sources if outlet is None or _form(name, tools) != outlet) or _site(url),
        url,
    )


def _aggregated_from(foot: Sequence[Line]) -> Line | None:
    """The line with which an aggregator closes, behind date and section: the outlet that it took the report from."""
    behind = next((i for i, line in enumerate(foot) if line.date), None)
    if behind is None or len(foot) - behind <= 2 or len(foot[-1].text.split()) > 4:
        return None
    return foot[-1] if foot[-1].kind in (LineKind.HEADING, LineKind.CAPTION, LineKind.SIGNATURE) else None


def _site(url: str | None) -> tuple[str, ...]:
    return (domain_of(url),) if url else ()


def _form(name: str, tools: Tools) -> str:
    entry = tools.outlets.by_name(name)
    return entry.form if entry else name


def _before_end(foot: Iterable[Line]) -> list[Line]:
    """The lines behind the text up to the site's own: what stands further on is about other stories."""
    lines: list[Line] = []
    for line in foot:
        if line.kind in (LineKind.RELATED, LineKind.END):
            break
        lines.append(line)
    return lines


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(fold(name), name)
    return tuple(name for name in kept.values() if name)


def _beside(rest: str, tools: Tools) -> Signature | None:
    """Authors and credits among the words beside a date."""
    found = tools.signatures.read(rest)
    if found is None and fold(rest).startswith(("bao ", "tap chi ", "dai ", "cong ")):
        return Signature(credits=(rest,))
    return found


def _outlet(body: Body, tools: Tools) -> str | None:
    """The site that shows the page, as its own lines name it."""
    for line in (*body.above, *body.foot):
        name = _site_name(line, tools)
        if name:
            return name
    for line in body.above:
        if _is_bare_outlet(line):
            return _form(line.text, tools)
    dated = any(line.date for line in body.foot)
    for before, line in pairwise(body.foot):
        # Behind the site's own lines stands its own name; right behind the text, whose report it is.
        if before.kind is LineKind.CHROME and _is_bare_outlet(line) and not dated:
            return _form(line.text.strip(END_MARKS), tools)
    return None


def _is_bare_outlet(line: Line) -> bool:
    return line.signature is not None and len(line.signature.credits) == 1 and not line.signature.named


def _site_name(line: Line, tools: Tools) -> str | None:
    if line.kind is LineKind.SITE:
        head = re.split(r"\s[-–|]\s|:", line.text, maxsplit=1)[0].strip(END_MARKS)
        entry = tools.outlets.by_name(head)
        return entry.form if entry else head
    if line.kind is LineKind.END:
        words = line.text.strip(END_MARKS).split()
        for start in range(1, min(len(words), 8)):
            for end in range(len(words), start, -1):
                entry = tools.outlets.by_name(" ".join(words[start:end]))
                if entry:
                    return entry.form
    return None


def opening_outlet(text: str, tools: Tools) -> str | None:
    """The outlet before the first dash of the text: "(Bqp.vn) – …", "TTO - …", "Dân trí …"."""
    match = _OPENING.match(text)
    name = (match[1] or match[2]) if match else " ".join(text.split(" ", 2)[:2])
    name = name.strip(END_MARKS)
    entry = tools.outlets.by_name(name) or (tools.outlets.by_domain(name) if "." in name else None)
    if entry is None or entry.get("country") != "VN" or entry.get("outlet_kind") in _STATE_AGENCIES:
        return None
    # Without a dash behind it, it is the site's mark only when a sentence begins anew.
    return entry.form if match or (name == entry.form and text[len(name) + 1 :][:1].isupper()) else None


def published_of(given: str | None) -> str | None:
    """The day of a date in any form that a row or a user gives, as EDTF; None when it tells none.

    >>> published_of("2025-05-06T21:48:00+07:00")
    '2025-05-06'
    """
    if not given:
        return None
    plain = given.strip()
    try:
        moment = datetime.fromisoformat(plain)
    except ValueError:
        found = load_tools(load_language("vi")).dates.first_date(plain)
        return found[0] + ("~" if plain.endswith("~") else "") if found else None
    # The day is the one on which Vietnam read it.
    return (moment.astimezone(_VIETNAM) if moment.tzinfo else moment).date().isoformat()
