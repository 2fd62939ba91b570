"""The measures: what of the gold a record has right, counted so that many articles add up.

clean: share of article characters kept and of chrome left out (F1 of the two); meta: title, outlet, date, byline,
credits, link right of those asked; people: persons found by any of their names (F1); contacts: same type and all
principals, one to one, a repeat being a false alarm (F1); exact: contacts whose roles, date, place and status are right
too; speech: same speaker, and evidence that overlaps the annotated words (F1); by: attribution of the events found.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from banggiao.model import Actor, ActorKind, Event, Record
from banggiao.quality.gold import Accepted, GoldArticle, GoldEvent, GoldPerson
from banggiao.text import fold

_OFFICE_FILLERS = frozenset(["bo", "nuoc", "nha", "quoc", "gia", "toi", "cao", "cua"])


@dataclass(slots=True)
class Scores:
    """Counts over many articles, and what went wrong, a line each."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def share(self, right: str, asked: str) -> float | None:
        """Right of asked; None when nothing was asked."""
        return self.counts[right] / self.counts[asked] if self.counts[asked] else None

    def f1(self, kind: str, *, exact: bool = False) -> tuple[float, float, float]:
        """Precision, recall and their harmonic mean for a kind of thing found."""
        c, middle = self.counts, "_exact" if exact else ""
        hit_gold = c[f"{kind}{middle}_gold"] if exact else c[f"{kind}_hit"]
        hit_pred = c[f"{kind}{middle}_pred"] if exact else c[f"{kind}_pred_hit"]
        return _f1(hit_gold, c[f"{kind}_gold"], hit_pred, c[f"{kind}_pred"])

    def figures(self) -> dict[str, float | None]:
        """Every figure by its name; None for what the gold does not ask."""
        c = self.counts
        clean = _f1(c["keep_in"], c["keep_all"], c["drop_all"] - c["drop_in"], c["drop_all"])
        return {
            "clean": clean[2] if c["keep_all"] else None,
            "meta": self.share("meta_right", "meta_asked"),
            "people": self.f1("people")[2],
            "offices": self.share("office_right", "office_asked"),
            "countries": self.share("country_right", "country_asked"),
            "contacts": self.f1("contact")[2],
            "exact": self.f1("contact", exact=True)[2],
            "dates": self.share("date_right", "date_asked"),
            "speech": self.f1("speech")[2],
            "stance": self.share("stance_right", "stance_asked"),
            "by": self.share("by_right", "by_asked"),
            "broken": float(c["broken"]),
        }


def score_article(gold: GoldArticle, record: Record | None, scores: Scores) -> None:
    """Add to the scores what the record has right and wrong by the gold; None stands for a page without a record."""
    scores.counts["articles"] += 1
    if record is None:
        scores.counts["missing"] += 1
        scores.misses.append(f"{gold.source}: no record")
    sheet = _Sheet(gold, record, scores)
    if gold.keep or gold.drop:
        sheet.clean()
    sheet.meta()
    sheet.people()
    sheet.spans()
    taken: set[str] = set()
    sheet.events("contact", taken)
    sheet.events("speech", taken)
    sheet.false_alarms(taken)


class _Sheet:
    """One article being scored."""

    def __init__(self, gold: GoldArticle, record: Record | None, scores: Scores) -> None:
        self.gold = gold
        self.article = record.article if record else None
        self.raw = record.article.text if record else ""
        self.text = _squeeze(self.raw)
        self.actors = {actor.id: actor for actor in record.actors} if record else {}
        self.found = record.events if record else ()
        self.counts = scores.counts
        self._scores = scores

    def miss(self, what: str) -> None:
        self._scores.misses.append(f"{self.gold.source} {what}")

    def clean(self) -> None:
        lines = [_squeeze(line) for line in (self.gold.page or "").split("\n")]
        own = {_squeeze(line) for line in self.raw.split("\n")}
        for key, numbers in (("keep", self.gold.keep), ("drop", self.gold.drop)):
            for number in numbers:
                line = lines[number - 1]
                inside = line in self.text if len(line) > 3 else line in own
                self.counts[key + "_all"] += len(line)
                self.counts[key + "_in"] += len(line) * inside
                if inside != (key == "keep"):
                    self.miss(f"clean: {'lost' if key == 'keep' else 'boilerplate kept'}: {line[:70]}")

    def meta(self) -> None:
        for key, want in self.gold.article.items():
            have = getattr(self.article, key, None)
            ok = _meta_right(key, want, have)
            self.counts["meta_asked"] += 1
            self.counts["meta_right"] += ok
            if not ok:
                self.miss(f"meta: {key}: wanted {want!r}, got {have!r}")

    def people(self) -> None:
        persons = [actor for actor in self.actors.values() if actor.kind is ActorKind.PERSON]
        used: set[str] = set()
        for person in self.gold.people:
            self.counts["people_gold"] += 1
            self.counts["office_asked"] += len(person.offices)
            hit = next((a for a in persons if a.id not in used and _matches(a, person.names)), None)
            if hit is None:
                self.miss(f"people: not found: {person.names[0]}")
                continue
            used.add(hit.id)
            self._person(person, hit)
        self.counts["people_hit"] += len(used)
        self.counts["people_pred"] += len(persons)
        self.counts["people_pred_hit"] += len(used)
        for actor in persons:
            if actor.id not in used:
                self.miss(f"people: false alarm: {actor.name}")

    def _person(self, person: GoldPerson, hit: Actor) -> None:
        titles = [office.title for office in hit.offices]
        for office in person.offices:
            ok = _office_right(office, titles)
            self.counts["office_right"] += ok
            if not ok:
                self.miss(f"office: {person.names[0]}: wanted {office!r}, got {titles}")
        if person.countries:
            ok = hit.country in person.countries
            self.counts["country_asked"] += 1
            self.counts["country_right"] += ok
            if not ok:
                self.miss(f"country: {person.names[0]}: wanted {person.countries}, got {hit.country}")

    def spans(self) -> None:
        for event in self.found:
            bad = any(not 0 <= s.start < s.end <= len(self.raw) for s in event.evidence)
            if bad or not event.evidence or any(i not in self.actors for ids in event.roles.values() for i in ids):
                self.counts["broken"] += 1
                self.miss(f"broken: {event.id} {event.type}")
        for actor in self.actors.values():
            self.counts["broken"] += sum(not 0 <= s.start < s.end <= len(self.raw) for s in actor.mentions)

    def events(self, kind: str, taken: set[str]) -> None:
        golds = [event for event in self.gold.events if event.kind == kind]
        chosen = self._chosen(golds, taken)
        for number, gold in enumerate(golds):
            if not gold.optional:
                self.counts[f"{kind}_gold"] += 1
                self.counts[f"{gold.types[0]}_gold"] += 1
            if number in chosen:
                self._pair(kind, gold, chosen[number])
            elif not gold.optional:
                self.miss(f"{kind}: not found: {gold.types[0]} «{gold.cue[:60]}»")

    def _chosen(self, golds: Sequence[GoldEvent], taken: set[str]) -> dict[int, Event]:
        pairs = []
        for number, gold in enumerate(golds):
            for at, event in enumerate(self.found):
                if event.type not in gold.types or not all(_any_matches(self.cast(event), w) for w in gold.who):
                    continue
                near = self.overlap(event, gold.cue)
                if near or event.type != "statement":
                    dated = gold.dates is None or event.date in gold.dates
                    pairs.append((not near, not dated, gold.optional, number, at))
        chosen: dict[int, Event] = {}
        for *_, number, at in sorted(pairs):
            if number not in chosen and self.found[at].id not in taken:
                chosen[number] = self.found[at]
                taken.add(self.found[at].id)
        return chosen

    def _pair(self, kind: str, gold: GoldEvent, event: Event) -> None:
        wrong = self._wrong(gold, event)
        if gold.dates is not None:
            self.counts["date_asked"] += 1
            self.counts["date_right"] += event.date in gold.dates
        self.counts[f"{kind}_exact_pred"] += not wrong
        if not gold.optional:
            self.counts[f"{kind}_hit"] += 1
            self.counts[f"{gold.types[0]}_hit"] += 1
            self.counts[f"{kind}_exact_gold"] += not wrong
        if wrong:
            self.miss(f"{kind}: inexact: {gold.types[0]} «{gold.cue[:50]}»: {', '.join(wrong)}")
        if kind == "speech" and gold.stances:
            self.counts["stance_asked"] += 1
            self.counts["stance_right"] += event.stance in gold.stances
            if event.stance not in gold.stances:
                self.miss(f"stance: «{gold.cue[:50]}»: wanted {gold.stances}, got {event.stance}")
        ok = _by_right(gold.by, event.attribution)
        self.counts["by_asked"] += 1
        self.counts["by_right"] += ok
        if not ok:
            self.miss(f"by: {gold.types[0]} «{gold.cue[:50]}»: wanted {gold.by}, got {event.attribution}")

    def _wrong(self, gold: GoldEvent, event: Event) -> list[str]:
        wrong = []
        if not all(_any_matches(self.cast(event, role), w) for role, ws in gold.roles.items() for w in ws):
            wrong.append("roles")
        if gold.dates is not None and event.date not in gold.dates:
            wrong.append(f"date {event.date!r} not in {gold.dates}")
        if gold.place and (event.place is None or event.place.country != gold.place):
            wrong.append("place")
        if event.status not in gold.status:
            wrong.append("status")
        return wrong

    def false_alarms(self, taken: set[str]) -> None:
        for event in self.found:
            kind = "speech" if event.type == "statement" else "contact"
            for key in (kind, event.type.value):
                self.counts[f"{key}_pred"] += 1
                self.counts[f"{key}_pred_hit"] += event.id in taken
            if event.id not in taken:
                words = _squeeze(self.raw[slice(*event.evidence[0])])[:70] if event.evidence else ""
                who = [actor.name for actor in self.cast(event)]
                self.miss(f"{kind}: false alarm: {event.type} {who} «{words}»")

    def cast(self, event: Event, role: str | None = None) -> list[Actor]:
        ids = (i for r, fillers in event.roles.items() if role in (None, r) for i in fillers)
        return [self.actors[i] for i in ids if i in self.actors]

    def overlap(self, event: Event, cue: str) -> bool:
        at = self.raw.find(cue)
        if at < 0:
            return any(_squeeze(cue) in _squeeze(self.raw[s.start : s.end]) for s in event.evidence)
        end = at + len(_squeeze(cue))
        return any(s.start < end and at < s.end for s in event.evidence)


def _f1(hit_gold: float, gold: float, hit_pred: float, pred: float) -> tuple[float, float, float]:
    recall = hit_gold / gold if gold else 1.0
    precision = hit_pred / pred if pred else float(not gold)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _squeeze(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _is_country(code: str) -> bool:
    return len(code) == 2 and code.isalpha() and code.isupper() and code not in ("EU", "UN")


def _matches(actor: Actor, accepted: Accepted) -> bool:
    if any(len(a) == 2 and actor.country == a for a in accepted):
        return True
    names = {fold(name) for name in (actor.name, *actor.aliases)} - {""}
    return bool(names & {fold(a) for a in accepted if not _is_country(a)})


def _any_matches(actors: Iterable[Actor], accepted: Accepted) -> bool:
    return any(_matches(actor, accepted) for actor in actors)


def _office_right(wanted: str, have: Sequence[str]) -> bool:
    want = {token for token in fold(wanted).split() if token not in _OFFICE_FILLERS}
    return any(want <= set(fold(title).split()) for title in have)


def _meta_right(key: str, want: Any, have: Any) -> bool:
    if want is None or want == []:
        return not have or key in ("outlet", "title")
    if key == "original_url":
        return bool((have or "").strip() == want)
    wants = want if isinstance(want, list) else [want]
    haves = have if isinstance(have, list | tuple) else [have]
    return all(any(fold(option) == fold(h or "") for option in w.split("|") for h in haves) for w in wants)


def _by_right(links: Sequence[Accepted], have: Sequence[str]) -> bool:
    if not links:
        return not have
    names = [fold(name) for name in have]
    for link in links:
        wanted = [fold(name) for name in link]
        if "" not in wanted and not any(w == h or (w and w in h) for h in names for w in wanted):
            return False
    return True


def per_type(scores: Scores, types: Iterable[str]) -> Mapping[str, tuple[int, int, int]]:
    """For each event type that stands in the gold or was found: in the gold, found of those, found at all."""
    c = scores.counts
    return {
        kind: (c[f"{kind}_gold"], c[f"{kind}_hit"], c[f"{kind}_pred"])
        for kind in types
        if c[f"{kind}_gold"] or c[f"{kind}_pred"]
    }
