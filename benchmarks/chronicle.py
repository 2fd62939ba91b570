"""How the cost of a chronicle grows: time to add batches and single pages at 1,000, 10,000 and 100,000 articles.

    python benchmarks/chronicle.py [--sizes 1000,10000] [--store FILE]

The articles are made, not collected: a few hundred people, some named every day and most hardly ever, meet each other
over three years; two of ten articles copy one of the days before, three of ten follow it up.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from banggiao.chronicle import Chronicle
from banggiao.model import Actor, ActorKind, Article, Event, EventType, Office, Place, Record, Span

START, DAYS = date(2021, 1, 1), 1095
COUNTRIES = [f"{a}{b}" for a in "ABCDEFGH" for b in "KLMNOPQR"]
TYPES = [EventType.MEETING, EventType.VISIT, EventType.CALL, EventType.AGREEMENT, EventType.MESSAGE]
ROLES = {
    EventType.MEETING: ("participant", "participant"),
    EventType.VISIT: ("guest", "host"),
    EventType.CALL: ("participant", "participant"),
    EventType.AGREEMENT: ("party", "party"),
    EventType.MESSAGE: ("sender", "recipient"),
}


class World:
    """People, words and the articles of the last days, from which the next article is made."""

    def __init__(self, seed: int = 1) -> None:
        self.chance = random.Random(seed)
        syllables = [c + v + e for c in "bdghklmnprstv" for v in "aeiou" for e in ("", "n", "ng", "t")]
        self.words = [a + " " + b for a, b in zip(syllables * 40, self._shuffled(syllables * 40), strict=True)]
        self.people = [
            Actor(
                f"p{i}",
                ActorKind.PERSON,
                f"{self._name(syllables)} {self._name(syllables)}",
                country=COUNTRIES[i % len(COUNTRIES)],
                offices=(Office(self.chance.choice(["Tổng thống", "Thủ tướng", "Bộ trưởng Ngoại giao", "Đại sứ"])),),
            )
            for i in range(2000)
        ]
        self.recent: list[Record] = []

    def _shuffled(self, items: list[str]) -> list[str]:
        return self.chance.sample(items, len(items))

    def _name(self, syllables: list[str]) -> str:
        return "".join(self.chance.choice(syllables) for _ in range(2)).capitalize()

    def articles(self, count: int) -> Iterator[Record]:
        """The articles, in order of their days."""
        for i in range(count):
            day = START + timedelta(days=i * DAYS // count)
            kind = self.chance.random()
            if self.recent and kind < 0.2:
                record = self._copy(self.chance.choice(self.recent[-60:]), i, day)
            elif self.recent and kind < 0.5:
                record = self._follow(self.chance.choice(self.recent[-60:]), i, day)
            else:
                record = self._fresh(i, day)
            self.recent = [*self.recent[-80:], record]
            yield record

    def _prose(self, count: int) -> str:
        rank = self.chance.paretovariate
        return " ".join(self.words[min(int(rank(0.45)), len(self.words) - 1)] for _ in range(count)) + "."

    def _someone(self) -> Actor:
        return self.people[min(int(self.chance.paretovariate(0.5)) - 1, len(self.people) - 1)]

    def _fresh(self, i: int, day: date) -> Record:
        told = []
        for _ in range(3):
            a, b = self._someone(), self._someone()
            when = day - timedelta(days=min(int(self.chance.paretovariate(0.8)), 400))
            told.append((self.chance.choice(TYPES), a, b, when))
        return self._article(i, day, told, self._prose(90))

    def _follow(self, before: Record, i: int, day: date) -> Record:
        known = {actor.id: actor for actor in before.actors}
        told = []
        for event in before.events[:2]:
            ids = [one for ids in event.roles.values() for one in ids]
            if event.date and len(ids) > 1:
                told.append((event.type, known[ids[0]], known[ids[1]], date.fromisoformat(event.date)))
        words = before.article.text.split()
        start = self.chance.randrange(max(len(words) - 60, 1))
        return self._article(i, day, told, " ".join(words[start : start + 60]) + " " + self._prose(60))

    def _copy(self, before: Record, i: int, day: date) -> Record:
        return Record(
            replace(before.article, source=f"made/{i}.txt", published=day.isoformat()), before.actors, before.events
        )

    def _article(self, i: int, day: date, told: list[tuple[EventType, Actor, Actor, date]], prose: str) -> Record:
        text = f"{told[0][1].name} {told[0][0].value} {told[0][2].name}\n\n" if told else ""
        events = []
        for number, (kind, a, b, when) in enumerate(told):
            start = len(text)
            text += f"{a.name} {kind.value} {b.name} {when.day}/{when.month}. "
            roles: dict[str, tuple[str, ...]] = {}
            for role, actor in zip(ROLES[kind], (a, b), strict=True):
                roles[role] = (*roles.get(role, ()), actor.id)
            place = Place(f"Thủ đô {b.country}", b.country)
            span = Span(start, len(text) - 1)
            events.append(Event(f"e{number}", kind, (span,), date=when.isoformat(), place=place, roles=roles))
        actors = {actor.id: actor for _, a, b, _ in told for actor in (a, b)}
        title = text.partition("\n")[0] or None
        article = Article(f"made/{i}.txt", text + "\n\n" + prose, title=title, published=day.isoformat())
        return Record(article, tuple(actors.values()), tuple(events))


def run(sizes: list[int], store: Path) -> None:
    """Prints, for each size, what the articles up to it cost and what one more page costs then."""
    total = max(sizes)
    made = World().articles(total + 60 * len(sizes))
    chronicle = Chronicle.open(store)
    there = 0
    print(f"{'articles':>9} {'ms/article':>11} {'one page, median ms':>20} {'worst ms':>9} {'cpu ms':>7} {'MB':>6}")
    for size in sizes:
        batch = [next(made) for _ in range(size - there)]
        start = time.perf_counter()
        chronicle.add(batch)
        each = (time.perf_counter() - start) / len(batch) * 1000
        single = []
        busy = time.process_time()
        for _ in range(60):
            page = next(made)
            start = time.perf_counter()
            chronicle.add([page])
            single.append((time.perf_counter() - start) * 1000)
        cpu = (time.process_time() - busy) / 60 * 1000
        there = size + 60
        megabytes = store.stat().st_size / 1e6
        worst = max(single)
        print(
            f"{size:>9} {each:>11.1f} {statistics.median(single):>20.1f} {worst:>9.1f} {cpu:>7.1f} {megabytes:>6.0f}",
            flush=True,
        )


def main() -> None:
    """Measures on this machine."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--store", type=Path)
    args = parser.parse_args()
    sizes = sorted(int(size) for size in args.sizes.split(","))
    with tempfile.TemporaryDirectory() as folder:
        run(sizes, args.store or Path(folder) / "chronicle.db")


if __name__ == "__main__":
    main()
