"""AMP and print views are one article with the page that they name as their own address."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from banggiao.articles import read_page
from banggiao.chronicle import Chronicle
from banggiao.exports.chronicle import write
from banggiao.exports.target import Target
from banggiao.imports.chronicle import take
from banggiao.model import Record
from banggiao.pages import page_of
from banggiao.reading import read_article
from banggiao.views import Material
from tests.articles.test_layouts import filled
from tests.pages.making import WORDS, html

MAIN = "https://mau.example/peru-tham-lao-1001.html"
VIEWS = {
    MAIN: "clicks_paper",
    "https://amp.mau.example/peru-1001.html": "amp",
    "https://mau.example/print/1001": "print",
}


def record(source: str, layout: str) -> Record:
    return read_article(read_page(page_of(filled(layout), source)))


RECORDS = [record(source, layout) for source, layout in VIEWS.items()]


def rows(chronicle: Chronicle) -> list[dict[str, object]]:
    from banggiao.exports.chronicle import rows as all_rows

    return list(all_rows(chronicle))


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
@pytest.mark.parametrize("together", [True, False])
def test_the_views_are_one_article_in_whatever_order_they_come(
    tmp_path: Path, order: tuple[int, ...], together: bool
) -> None:
    alone = Chronicle.open(tmp_path / "alone.db")
    alone.add(RECORDS[:1])
    expected = rows(alone)
    expected[0]["addresses"] = sorted(VIEWS)[:1] + sorted(VIEWS)[2:]
    chronicle = Chronicle.open(tmp_path / "db")
    cited: list[str] = []
    for batch in [[RECORDS[i] for i in order]] if together else [[RECORDS[i]] for i in order]:
        added = chronicle.add(batch)
        assert added.new + added.views == len(batch)
        cited += [event.id for event in chronicle.events()]
    assert rows(chronicle) == expected
    assert expected[0]["source"] == MAIN
    now = {event.id for event in chronicle.events()}
    assert {chronicle.event(one).id for one in cited} == now  # what was shown before its page came leads on
    assert [report.source for event in chronicle.events() for report in event.reports] == [MAIN] * len(now)
    for source in VIEWS:
        assert chronicle.article(source).source == MAIN
    assert chronicle.add(RECORDS).known == 3
    assert rows(chronicle) == expected
    chronicle.close()
    alone.close()


def test_a_site_that_names_one_address_for_all_its_pages_is_not_believed(tmp_path: Path) -> None:
    chronicle = Chronicle.open(tmp_path / "db")
    said = f'<link rel="canonical" href="{MAIN}"></head>'
    page = page_of(html(WORDS).replace("</head>", said), "https://mau.example/khac.html")
    other = read_article(read_page(page))
    assert other.article.url == MAIN
    assert chronicle.add([RECORDS[0], other]).new == 2
    assert {origin.source for origin in chronicle.articles()} == {MAIN, other.source}
    chronicle.close()


def test_the_addresses_go_out_and_come_back(tmp_path: Path) -> None:
    chronicle, back = Chronicle.open(tmp_path / "db"), Chronicle.open(tmp_path / "back.db")
    chronicle.add(RECORDS)
    write(Material(chronicle), Target(tmp_path / "out.jsonl"))
    with (tmp_path / "out.jsonl").open(encoding="utf-8") as lines:
        assert json.loads(next(lines))["addresses"]
        lines.seek(0)
        take(back, lines, "out.jsonl")
    assert rows(back) == rows(chronicle)
    chronicle.close()
    back.close()
