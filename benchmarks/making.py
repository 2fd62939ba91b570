"""Articles for measuring, made by varying the example pages: other countries, people, towns, days, figures and words.

Each takes a few paragraphs of one page, with a cast that holds office for some years, and goes on in prose of the
examples' own words in another order, of which some stand in every second article and most hardly anywhere. Of ten
articles two print again one of the days before, with another heading, and two follow one up in other words. An office
is told by its country and its title; a few countries are in the news every day and most now and then.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

import banggiao
from banggiao.language import load_language
from banggiao.model import ActorKind, Article, Block, BlockKind, Record, Span
from banggiao.reading import read_article
from banggiao.text import fold, match_view

START = date(2015, 1, 1)
A_DAY = 40  # articles
TERM = 1400  # days in office
COMMON = 2000  # pairs of words that stand in every hundredth article; the others the more rarely
IN_THE_NEWS = 8  # states that are so every day
FREE, TOWN = "¤", "§"  # a word of a page that says nothing to the reader; a name that it does not know
EVERYWHERE = 2000  # of 11,500 articles: a word that stands in so many carries no news
RECENT = 120  # articles that are printed again or followed up
_DAY = re.compile(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})(?:\2(\d{4}))?(?![\d/-])")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_FIGURE = re.compile(r"(?<![\d/.,-])\d{2,3}(?![\d/.,-])")
_WORD = re.compile(r"(?<!-)\b[^\W\d_]+\b")
_SYLLABLES = [c + v + e for c in "bdghklmnprstv" for v in "aeiou" for e in ("", "n", "r", "l")]


@dataclass(frozen=True)
class Template:
    """An example page: its paragraphs, its day, and the people and countries that are to be replaced."""

    paragraphs: tuple[str, ...]
    day: date
    people: tuple[tuple[str, str, str], ...]  # name, country, title
    countries: tuple[str, ...]


@dataclass(frozen=True)
class Story:
    """What an article is made of, for the ones that print it again or follow it up."""

    template: Template
    countries: dict[str, str]  # of the template -> of the article
    day: date
    prose: tuple[str, ...]
    chance: int  # by which towns and figures are drawn


class World:
    """The articles, one after the other in order of their days."""

    def __init__(self, seed: int = 1) -> None:
        self.chance = random.Random(seed)
        self.templates, self.words = _templates()
        self.pairs = [f"{a} {b}" for a in self.words for b in self.words]
        self.chance.shuffle(self.pairs)
        self.forms = _forms()
        self.states = sorted(code for code, forms in self.forms.items() if len(forms) > 1)
        self.chance.shuffle(self.states)
        self.recent: list[Story] = []

    def articles(self, count: int) -> Iterator[Article]:
        """So many articles."""
        for i in range(count):
            day = START + timedelta(days=i // A_DAY)
            kind = self.chance.random()
            if self.recent and kind < 0.2:
                story = self.chance.choice(self.recent)
            elif self.recent and kind < 0.4:
                before = self.chance.choice(self.recent)
                prose = (self.chance.choice(before.prose), self._prose())
                story = replace(before, prose=prose, chance=self.chance.getrandbits(30))
            else:
                story = self._fresh(day)
            self.recent = [*self.recent[-RECENT:], story]
            yield self._article(i, day, story)

    def records(self, count: int) -> Iterator[Record]:
        """What is read from so many articles."""
        return (read_article(article) for article in self.articles(count))

    def _fresh(self, day: date) -> Story:
        template = self.chance.choice(self.templates)
        drawn: dict[str, str] = {}
        while len(drawn) < len(template.countries):
            state = self._one(self.states, IN_THE_NEWS)
            if state not in drawn.values():
                drawn[template.countries[len(drawn)]] = state
        prose = tuple(self._prose() for _ in range(3))
        return Story(template, drawn, day, prose, self.chance.getrandbits(30))

    def _prose(self) -> str:
        return ". ".join(self._words(self.chance.randint(9, 18)).capitalize() for _ in range(3)) + "."

    def _words(self, count: int) -> str:
        return " ".join(self._one(self.pairs, COMMON) for _ in range(count))

    def _one(self, items: list[str], common: int) -> str:
        """One of the items, of which so many are common and the others the rarer the later they stand."""
        return items[int(common * ((1 + len(items) / common) ** self.chance.random() - 1))]

    def _article(self, i: int, day: date, story: Story) -> Article:
        chance = random.Random(story.chance)
        lead, *rest = story.template.paragraphs
        body = sorted(chance.sample(rest, min(2, len(rest))), key=rest.index)
        told = self._varied("\n\n".join([lead, *body]), story, chance)
        states = [self.forms[code][0] for code in story.countries.values()]
        heading = f"{self._words(2)} {states[0]} {self._words(1)} {states[-1]}"
        heading = heading[0].upper() + heading[1:]
        text = "\n\n".join([heading, told, *story.prose])
        blocks, at = [], 0
        for number, part in enumerate(text.split("\n\n")):
            kind = BlockKind.TITLE if number == 0 else BlockKind.PARAGRAPH
            blocks.append(Block(kind, Span(at, at + len(part))))
            at += len(part) + 2
        outlet = f"Báo {i % 37}"
        return Article(
            f"https://bao{i % 37}.example/{i}.html",
            text,
            title=heading,
            outlet=outlet,
            published=day.isoformat(),
            blocks=tuple(blocks),
        )

    def _varied(self, text: str, story: Story, chance: random.Random) -> str:
        template, shift = story.template, story.day - story.template.day
        new: dict[str, str] = {}
        for code, other in story.countries.items():
            for form, fresh in zip(self.forms[code], self.forms[other] * 9, strict=False):
                new.setdefault(form, fresh)
        for name, country, title in template.people:
            holder = _holder(story.countries[country], title, story.day.toordinal() // TERM)
            new[name] = holder
            for part in name.split():
                new.setdefault(part, holder.split()[-1])
        text = re.sub(
            r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(new, key=len, reverse=True))) + r")(?!\w)",
            lambda found: new[found[0]],
            text,
        )
        text = re.sub(FREE, lambda _found: chance.choice(self.words), text)
        text = re.sub(TOWN, lambda _found: _name(chance), text)
        text = _DAY.sub(lambda found: _shifted(found, template.day, shift), text)
        text = _YEAR.sub(lambda found: str(int(found[0]) + round(shift.days / 365)), text)
        return _FIGURE.sub(lambda found: str(chance.randint(11, 990)), text)


@lru_cache(maxsize=100_000)
def _holder(country: str, title: str, term: int) -> str:
    """Who holds the office; some hold it for two terms."""
    chance = random.Random(f"{country} {title.lower()} {term - term % (1 + len(title) % 2)}")
    return f"{_name(chance)} {_name(chance)}"


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 3))).capitalize()


def _shifted(found: re.Match[str], day: date, shift: timedelta) -> str:
    try:
        there = date(int(found[4] or day.year), int(found[3]), int(found[1])) + shift
    except ValueError:
        return found[0]
    return f"{there.day}{found[2]}{there.month}" + (f"{found[2]}{there.year}" if found[4] else "")


def _forms() -> dict[str, list[str]]:
    """The name of each state and then its capital, by its code."""
    found: dict[str, list[str]] = {}
    for name in ("states", "capitals"):
        rows: list[dict[str, Any]] = yaml.safe_load(
            (files("banggiao.languages") / "vi" / "names" / f"{name}.yml").read_text("utf-8")
        )["rows"]
        for row in rows:
            found.setdefault(row["code"], []).append(row.get("name", row["form"]))
    return found


@lru_cache
def _small_words() -> frozenset[str]:
    lines = (files("banggiao.chronicle") / "common_terms.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return frozenset(term for term, count in rows if int(count) > EVERYWHERE)


def _templates() -> tuple[list[Template], list[str]]:
    """The example pages that tell of contacts without Vietnam, and the words that stand in them."""
    templates: list[Template] = []
    words: set[str] = set()
    for path in sorted(Path(str(files("banggiao") / "examples")).iterdir()):
        record = banggiao.read(path)
        text = record.article.text
        words.update(word for word in _WORD.findall(text) if word.islower())
        countries = [actor.country for actor in record.actors if actor.country]
        if not record.events or "VN" in countries:
            continue
        templates.append(
            Template(
                tuple(_loosened(part, record) for part in text.split("\n\n")[1:]),
                date.fromisoformat(record.article.published or "2024-08-07"),
                tuple(
                    (actor.name, actor.country, actor.offices[0].title)
                    for actor in record.actors
                    if actor.kind is ActorKind.PERSON and actor.country and actor.offices
                ),
                tuple(sorted(set(filter(None, countries)), key=countries.index)),
            )
        )
    return templates, sorted(words)


def _loosened(paragraph: str, record: Record) -> str:
    """The paragraph with a mark for each word and name that the reader's lexicon does not know."""
    hits = load_language("vi").matcher.find(paragraph, match_view(paragraph))
    named = {part for actor in record.actors if actor.kind is ActorKind.PERSON for part in actor.name.split()}
    small = _small_words()

    def mark(found: re.Match[str]) -> str:
        span, word = Span(*found.span()), found[0]
        if any(span.overlaps(hit.span) for hit in hits):
            return word
        if word.islower():
            return word if fold(word) in small else FREE
        begins = not paragraph[: span.start].rstrip(' "“(') or paragraph[: span.start].rstrip(' "“(')[-1] in ".!?:"
        return word if begins or word in named or fold(word) in small else TOWN

    return _WORD.sub(mark, paragraph)
