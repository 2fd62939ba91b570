"""FollowTheMoney and schema.org: the libraries accept every entity, and nothing is lost on the way."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import followthemoney
import pytest
from click.testing import CliRunner
from followthemoney.cli.cli import cli
from rdflib import RDF, Graph, Namespace

from banggiao.chronicle import Chronicle
from banggiao.exports.formats import export
from banggiao.exports.target import Target
from banggiao.views import Material
from tests.exports.worlds import json_lines

SCHEMA = Namespace("https://schema.org/")


def test_followthemoney_accepts_every_entity(chronicle: Chronicle, tmp_path: Path) -> None:
    path = tmp_path / "entities.ftm.json"
    export(Material(chronicle), "ftm", Target(path))
    entities = [followthemoney.model.get_proxy(row) for row in json_lines(path)]
    ids = {entity.id for entity in entities}
    for entity in entities:
        entity.schema.validate({"properties": entity.properties})
        assert all(entity.has(name) for name in entity.schema.required), entity.to_dict()
        references = [value for prop, value in entity.itervalues() if prop.type.name == "entity"]
        assert set(references) <= ids
    events = list(chronicle.events())
    kinds = Counter(entity.schema.name for entity in {entity.id: entity for entity in entities}.values())
    assert kinds["Event"] == len(events)
    assert kinds["Documentation"] == sum(len(one.reports) for one in events)
    assert kinds["Article"] == len(list(chronicle.articles()))
    texts = {f"article-{one.id}": one.first("bodyText") for one in entities if one.schema.name == "Article"}
    assert len(texts) == kinds["Article"]
    spans = json_lines(tmp_path / "entities.ftm-spans.jsonl")
    assert {row["documentation"] for row in spans} <= ids


def letters(text: str) -> str:
    """The letters and digits: FollowTheMoney tidies blanks, controls and some marks."""
    return "".join(filter(str.isalnum, text))


def test_ftm_validate_takes_nothing_away(chronicle: Chronicle, tmp_path: Path) -> None:
    path, checked = tmp_path / "entities.ftm.json", tmp_path / "checked.json"
    export(Material(chronicle), "ftm", Target(path))
    done = CliRunner().invoke(cli, ["validate", "-i", str(path), "-o", str(checked)])
    assert done.exit_code == 0, done.output
    before, after = ({row["id"]: row["properties"] for row in json_lines(one)} for one in (path, checked))
    lost = {
        (name, value)
        for identity, values in before.items()
        for name, told in values.items()
        for value in told
        if letters(value) not in map(letters, after[identity].get(name, []))
    }
    assert not lost


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_rdflib_reads_every_event_and_claim(chronicle: Chronicle, tmp_path: Path) -> None:
    path = tmp_path / "graph.jsonld"
    export(Material(chronicle), "jsonld", Target(path))
    graph = Graph().parse(path, format="json-ld")
    events = list(chronicle.events())
    happened = {*graph.subjects(RDF.type, SCHEMA.Event), *graph.subjects(RDF.type, SCHEMA.TravelAction)}
    assert {str(one) for one in happened} == {f"urn:banggiao:event:{event.id}" for event in events}
    claims = {*graph.subjects(RDF.type, SCHEMA.Claim), *graph.subjects(RDF.type, SCHEMA.Quotation)}
    assert len(claims) == sum(len(event.reports) for event in events)
    headlines = Counter(str(title) for title in graph.objects(None, SCHEMA.headline))
    assert headlines == Counter(origin.title for origin in chronicle.articles())
    articles = set(graph.subjects(RDF.type, SCHEMA.NewsArticle))
    assert {graph.value(claim, SCHEMA.appearance) for claim in claims} <= articles
