"""Pages that mean harm, in every format that there is: nothing is lost, nothing runs, nothing breaks out."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pandas
import pytest
from lxml import etree

from banggiao.chronicle import Chronicle
from banggiao.exports.formats import FORMATS, export
from banggiao.exports.target import Target
from banggiao.views import Material

LONG = 100_000  # characters of the longest title
NOT_ARTICLES = {"csv", "xlsx", "cameo", "plover", "codebook", "ics", "atom", "graphml", "gexf"}  # show no title
LINES = {"chronicle", "plover", "ftm", "ninjs"}
ONE_JSON = {"jsonld", "csl-json"}
XML = {"atom", "graphml", "gexf"}
STEERING = [*map(chr, (0, 7, 8, 11, 12, 27, 127, 0x9B))]  # what drives a terminal


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_survives(hostile_chronicle: Chronicle, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    export(Material(hostile_chronicle), form, Target(out))
    made = files(tmp_path)
    assert made
    for path in made:
        assert path.stat().st_size > 0 or "-left-out-of-" in path.name
        assert not path.name.endswith(".part")
        if form == "parquet":
            pandas.read_parquet(path)
            continue
        if form == "xlsx":
            assert zipfile.ZipFile(path).testzip() is None
            continue
        text = path.read_bytes().decode("utf-8")  # never a lone surrogate
        assert not [repr(mark) for mark in STEERING if mark in text]
    if form in LINES:
        rows = [json.loads(line) for line in out.read_text("utf-8").split("\n") if line]
        assert rows
    if form in ONE_JSON:
        json.loads(out.read_text("utf-8"))
    if form in XML:
        etree.parse(out, etree.XMLParser(huge_tree=True))
    if form == "parquet":
        titles = pandas.read_parquet(out / "articles.parquet").title
        assert max(map(len, titles)) >= LONG
    elif form not in NOT_ARTICLES:
        assert "dài " * (LONG // 4 - 1) in out.read_text("utf-8") or form == "ftm"


def test_there_are_titles_of_a_hundred_thousand_characters(hostile_chronicle: Chronicle) -> None:
    assert max(len(origin.title or "") for origin in hostile_chronicle.articles()) >= LONG
