"""What we write, against the rules of each format.

IPTC's schema of ninjs and Gephi's of GEXF are not in any package: `schemas/` holds the part of them that we write, made
from their names, types and values. In November 2026 both files were also checked with the schemas themselves.
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from pyshacl import validate
from rdflib import Graph

from banggiao.chronicle import Chronicle
from banggiao.exports.formats import export
from banggiao.exports.target import Target
from banggiao.imports.table import open_table, take_rows
from banggiao.views import Material
from tests.exports.worlds import json_lines, lively, opened

SCHEMAS = Path(__file__).parent / "schemas"


def test_every_article_is_a_news_object(chronicle: Chronicle, tmp_path: Path) -> None:
    export(Material(chronicle), "ninjs", Target(tmp_path / "news.jsonl"))
    rows = json_lines(tmp_path / "news.jsonl")
    validator = Draft202012Validator(json.loads((SCHEMAS / "ninjs.json").read_text("utf-8")))
    for row in rows:
        validator.validate(row)
    pages = list(chronicle.pages())
    assert [row["title"] for row in rows] == [origin.title for origin, _ in pages]
    assert [row["bodies"][0]["value"] for row in rows] == [record.article.text for _, record in pages]
    assert [[one["id"] for one in row["events"]] for row in rows] == [list(origin.events) for origin, _ in pages]
    assert len({row["uri"] for row in rows}) == len(rows)


def test_gephi_finds_nothing_that_it_does_not_know(chronicle: Chronicle, tmp_path: Path) -> None:
    export(Material(chronicle), "gexf", Target(tmp_path / "graph.gexf"))
    schema = etree.RelaxNG(etree.parse(SCHEMAS / "gexf.rng"))
    schema.assertValid(etree.parse(tmp_path / "graph.gexf", etree.XMLParser(huge_tree=True)))


def shapes() -> Graph:
    return Graph().parse(data=(files("banggiao.exports") / "shapes.ttl").read_text("utf-8"), format="turtle")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_linked_data_has_the_shape_that_we_promise(chronicle: Chronicle, tmp_path: Path) -> None:
    export(Material(chronicle), "jsonld", Target(tmp_path / "graph.jsonld"))
    graph = Graph().parse(tmp_path / "graph.jsonld", format="json-ld")
    conforms, _, told = validate(graph, shacl_graph=shapes(), ont_graph=shapes(), advanced=False)
    assert conforms, told


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_what_was_written_down_has_the_shape_too(tmp_path: Path) -> None:
    table = tmp_path / "visits.csv"
    table.write_text("visitor,visitor_country,counterpart,date\nPhan Văn Thử,VN,Lào,3/5/2021\n", "utf-8")
    chronicle = opened(tmp_path, lively())
    chronicle.add(row.record for row in take_rows(open_table(table, {})) if row.record)
    export(Material(chronicle), "jsonld", Target(tmp_path / "graph.jsonld"))
    graph = Graph().parse(tmp_path / "graph.jsonld", format="json-ld")
    conforms, _, told = validate(graph, shacl_graph=shapes(), ont_graph=shapes())
    assert conforms, told
    export(Material(chronicle), "ninjs", Target(tmp_path / "news.jsonl"))
    entries = [
        {one["role"]: one["value"] for one in row["altIds"]}["entry"] for row in json_lines(tmp_path / "news.jsonl")
    ]
    assert entries.count("table") == 1


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_claim_without_its_article_has_not_the_shape(lively_chronicle: Chronicle, tmp_path: Path) -> None:
    export(Material(lively_chronicle), "jsonld", Target(tmp_path / "graph.jsonld"))
    broken = json.loads((tmp_path / "graph.jsonld").read_text("utf-8"))
    broken["@graph"] = [thing for thing in broken["@graph"] if thing["@type"] != "NewsArticle"]
    graph = Graph().parse(data=json.dumps(broken), format="json-ld")
    conforms, _, told = validate(graph, shacl_graph=shapes(), ont_graph=shapes())
    assert not conforms
    assert "appearance" in told
