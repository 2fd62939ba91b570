"""References, calendar, feed and graphs, read back with the libraries that people use."""

from __future__ import annotations

import json
from pathlib import Path

import bibtexparser
import feedparser
import icalendar
import networkx
import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from banggiao.chronicle import Chronicle
from banggiao.exports.formats import export
from banggiao.exports.network import edges
from banggiao.exports.target import Target
from banggiao.views import Material


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def words(text: str | None) -> list[str]:
    """The letters and digits, whatever a format does to the rest."""
    return "".join(letter if letter.isalnum() else " " for letter in text or "").split()


def test_bibtexparser_reads_every_article(chronicle: Chronicle, out: Path) -> None:
    export(Material(chronicle), "bibtex", Target(out))
    entries = bibtexparser.loads(out.read_text("utf-8")).entries
    origins = list(chronicle.articles())
    assert len({entry["ID"] for entry in entries}) == len(origins)
    assert [entry.get("year") for entry in entries] == [origin.published and origin.published[:4] for origin in origins]
    plain = [
        (words(e["title"]), words(o.title)) for e, o in zip(entries, origins, strict=True) if "\\" not in e["title"]
    ]
    assert all(read == told for read, told in plain)


def test_citeproc_cites_every_article(chronicle: Chronicle, out: Path) -> None:
    export(Material(chronicle), "csl-json", Target(out))
    items = json.loads(out.read_text("utf-8"))
    assert [item["title"] for item in items] == [origin.title for origin in chronicle.articles()]
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    book = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        book.register(Citation([CitationItem(item["id"])]))
    cited = [str(entry) for entry in book.bibliography()]
    assert len(cited) == len(items)
    assert all("2021" in entry for entry in cited)


def test_icalendar_reads_every_dated_event(chronicle: Chronicle, out: Path) -> None:
    export(Material(chronicle), "ics", Target(out))
    assert max(map(len, out.read_bytes().split(b"\r\n"))) <= 75
    found = icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    dated = {one.id: one for one in chronicle.events() if one.day}
    assert {str(event["UID"]) for event in found} == {f"{one}@banggiao" for one in dated}
    for event in found:
        one = dated[str(event["UID"]).removesuffix("@banggiao")]
        assert event.decoded("DTSTART").toordinal() == one.day
        assert words(str(event["LOCATION"])) == words(one.place[0] if one.place else None)


def test_feedparser_reads_every_event(chronicle: Chronicle, out: Path) -> None:
    export(Material(chronicle), "atom", Target(out))
    feed = feedparser.parse(out.read_bytes())
    assert not feed.bozo
    assert [entry.id for entry in feed.entries] == [f"urn:banggiao:event:{one.id}" for one in chronicle.events()]
    assert feed.feed.updated.endswith("T00:00:00Z")


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networkx_reads_every_contact(chronicle: Chronicle, out: Path, form: str) -> None:
    export(Material(chronicle), form, Target(out))
    graph = (networkx.read_graphml if form == "graphml" else networkx.read_gexf)(out)
    assert set(graph.nodes) == {character.known.id for character in chronicle.actors()}
    told = [edge for view in Material(chronicle).events() for edge in edges(view)]
    assert graph.number_of_edges() == len(told)
    found = {(one, other, data["event"]): data for one, other, data in graph.edges(data=True)}
    assert set(found) == {(edge.source, edge.target, edge.values["event"]) for edge in told}
    assert all(data["date"] and int(data["sources"]) > 0 for data in found.values())
