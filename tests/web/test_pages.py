"""What readers see, page by page."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import feedparser
import pytest
from lxml import html

from banggiao.chronicle import Chronicle, Question
from banggiao.exports.formats import FORMATS
from tests.web.conftest import Enter, token_of

DISPUTED = Question(since="2021-05-03", until="2021-05-04", type="meeting")


def text_of(page: str) -> str:
    return " ".join(html.document_fromstring(page).text_content().split())


def disputed(chronicle: Chronicle) -> str:
    return next(one.id for one in chronicle.events(DISPUTED) if one.conflicts)


@pytest.mark.parametrize(
    ("language", "words"), [("vi", "Sự kiện mới"), ("en", "New events"), ("fr,en;q=0.5", "New events")]
)
def test_the_start_page_speaks_the_readers_language(enter: Enter, language: str, words: str) -> None:
    page = enter(language=language).get("/")
    assert words in page.text
    assert f'<html lang="{language[:2] if language != "fr,en;q=0.5" else "en"}"' in page.text


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ("", 17), ("type=meeting", 1), ("country=FR&with=JP", 1), ("country=Pháp&with=nhat+ban", 1),
        ("since=2021-06-05&until=2021-06-07", 3), ("actor=kenji+aomori", 1), ("q=duong+sat", 1), ("country=KP", 0),
        ("actor=hoang-van-minh&partner=pierre-dumarchais", 16),
    ],
)  # fmt: skip
def test_filters_stay_in_the_address_and_in_every_form_of_the_answer(enter: Enter, filters: str, count: int) -> None:
    browser = enter()
    page = browser.get(f"/timeline?{filters}")
    listed = page.text.count('class="when"')
    as_json = browser.get(f"/timeline.json?{filters}").json()
    as_csv = list(csv.DictReader(io.StringIO(browser.get(f"/timeline.csv?{filters}").text)))
    feed = feedparser.parse(browser.get(f"/timeline.atom?{filters}").content)
    api = browser.get(f"/api/v1/events?{filters}").json()
    assert not feed.bozo
    ids = [row["id"] for row in as_csv]
    assert [row["id"] for row in as_json] == ids
    assert {entry.id.rsplit(":", 1)[-1] for entry in feed.entries} == set(ids)
    assert [row["id"] for row in api["items"]][::-1] == ids or {row["id"] for row in api["items"]} == set(ids)
    assert listed == len(ids) == api["total"] == count
    assert page.text.count(f"/timeline.csv{'?' if filters else ''}") == 1


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        ("country=Atlantis", "No such state"), ("since=soon", "No date"), ("since=2024-13", "No date"),
        ("since=2024&until=2023", "before the beginning"), ("type=party", "No such kind"), ("actor=---", "no letter"),
    ],
)  # fmt: skip
def test_wrong_filters_are_named(enter: Enter, filters: str, words: str) -> None:
    browser = enter()
    page = browser.get(f"/timeline?{filters}")
    assert page.status_code == 400
    assert words in page.text
    assert 'aria-invalid="true"' in page.text or "type" in filters
    for form in ("csv", "json", "atom"):
        answer = browser.get(f"/timeline.{form}?{filters}")
        assert (answer.status_code, words in answer.text) == (400, True)


def test_a_long_timeline_goes_on_behind_what_was_shown(enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("banggiao.web.pages.events.ON_A_PAGE", 5)
    browser = enter()
    seen: list[str] = []
    address = "/timeline"
    while address:
        tree = html.document_fromstring(browser.get(address).text)
        seen += [str(one) for one in tree.xpath("//ol[@class='events']//a[@class='main']/@href")]
        address = next(iter(tree.xpath("//a[@rel='next']/@href")), "")
    assert len(seen) == len(set(seen)) == 17
    ascending = browser.get("/timeline?order=oldest").text
    assert html.document_fromstring(ascending).xpath("//ol[@class='events']//a[@class='main']/@href")[0] == seen[-1]


def test_an_event_shows_words_offices_copies_and_disagreements(enter: Enter, chronicle: Chronicle) -> None:
    name = disputed(chronicle)
    page = enter().get(f"/event/{name}")
    told = text_of(page.text)
    assert "Where reports disagree" in told
    for words in (
        "May 3, 2021",
        "May 4, 2021",
        "Ba ngoại trưởng hội đàm tại Paris",
        "1 copy of this text",
        "2 sources",
    ):
        assert words in told, words
    assert "Ngoại trưởng" in told
    assert "Why these reports were joined" in told


def test_an_event_keeps_every_id_that_it_ever_had(enter: Enter, chronicle: Chronicle) -> None:
    name = disputed(chronicle)
    other = chronicle.event(name).reports[-1].telling.id
    answer = enter().get(f"/event/{other}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/event/{name}")
    assert enter().get("/event/nothing").status_code == 404


def test_an_article_explains_what_was_read_in_it(enter: Enter, chronicle: Chronicle) -> None:
    event = chronicle.event(disputed(chronicle))
    page = enter().get(f"/article/{event.reports[0].telling.article}")
    tree = html.document_fromstring(page.text)
    marks = tree.xpath("//div[@class='text']//*[contains(concat(' ', @class, ' '), ' mark ')]")
    assert marks
    for mark in marks:
        assert mark.get("href") or mark.get("tabindex") == "0", "each can be reached by keyboard"
        assert mark.xpath("span[contains(@class, 'explained')]/span")[0].text.strip()
    assert any("meeting, took place, May 3, 2021" in mark.text_content() for mark in marks)
    assert "Ba ngoại trưởng hội đàm" in text_of(page.text)


def test_people_and_relations(enter: Enter) -> None:
    browser = enter()
    person = text_of(browser.get("/actor/hoang-van-minh").text)
    assert "Bộ trưởng Ngoại giao" in person
    assert "Pierre Dumarchais" in person
    assert browser.get("/actor/Pierre%20Dumarchais").headers["location"] == "/actor/pierre-dumarchais"
    relation = text_of(browser.get("/relation/VN/FR").text)
    assert "Hoàng Văn Minh" in relation
    assert "Agreements" in relation
    assert browser.get("/relation/Pháp/VN").headers["location"] == "/relation/FR/VN"
    assert browser.get("/relation?country=nga&with=KP").headers["location"] == "/relation/RU/KP"
    assert browser.get("/relation/FR/FR").status_code == 404


def test_every_picture_is_a_table_too(enter: Enter) -> None:
    browser = enter()
    for address in (
        "/",
        "/timeline",
        "/timeline?since=2021-06",
        "/actor/hoang-van-minh",
        "/relation/FR/VN",
        "/network",
        "/map",
    ):
        tree = html.document_fromstring(browser.get(address).text)
        figures = tree.xpath("//figure")
        assert figures, address
        for figure in figures:
            rows = figure.xpath(".//tbody/tr")
            assert rows, address
            for link in figure.xpath(".//*[local-name()='svg']//*[local-name()='a']/@href"):
                assert browser.get(link).status_code == 200, link


@pytest.mark.parametrize("words", ["hoàng văn minh", "hoang van minh", "HOANG VAN", "minh"])
def test_people_are_found_with_and_without_accents(enter: Enter, words: str) -> None:
    page = enter().get("/search", params={"q": words})
    assert "/actor/hoang-van-minh" in page.text


def test_events_articles_and_states_are_found(enter: Enter) -> None:
    page = text_of(enter().get("/search?q=duong+sat").text)
    assert "1 event" in page
    assert "articles" in page
    assert "All events with France" in text_of(enter().get("/search?q=phap").text)
    assert "Nothing was found" in enter().get("/search?q=zzzz").text


def test_citations(enter: Enter, chronicle: Chronicle) -> None:
    browser, name = enter(), disputed(chronicle)
    assert f"http://localhost/event/{name}" in browser.get(f"/event/{name}/cite").text
    bibtex = browser.get(f"/event/{name}/cite?format=bibtex")
    assert bibtex.text.count("@misc{") == 4
    items = json.loads(browser.get(f"/event/{name}/cite?format=csl-json").text)
    assert [item["type"] for item in items] == ["article-newspaper"] * 4
    article = chronicle.event(name).reports[0].telling.article
    assert browser.get(f"/article/{article}/cite").text == "Hội đàm ba bên. Báo A. 2021-05-04. m1.txt.\n"


def test_answers_are_kept_until_the_chronicle_changes(enter: Enter, chronicle: Chronicle) -> None:
    browser = enter()
    first = browser.get("/timeline")
    again = browser.get("/timeline", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert browser.get("/timeline").content == first.content
    chronicle.mend(disputed(chronicle), ("place", "Lyon"), "Lan")
    changed = browser.get("/timeline", headers={"if-none-match": first.headers["etag"]})
    assert changed.status_code == 200
    assert "Lyon" in changed.text


def test_choices_of_display_are_kept_by_the_browser(enter: Enter) -> None:
    browser = enter()
    form = {
        "language": "vi",
        "theme": "dark",
        "size": "huge",
        "contrast": "more",
        "next": "/map",
        "token": token_of(browser),
    }
    assert browser.post("/settings", data=form).headers["location"] == "/map"
    page = browser.get("/map").text
    for part in ('lang="vi"', 'data-theme="dark"', 'data-size="huge"', 'data-contrast="more"', "Bản đồ"):
        assert part in page
    browser.cookies.set("theme", '"><script>')
    assert "<script>" not in browser.get("/settings").text.replace('<script src="/static', "")


@pytest.mark.parametrize("form", [*FORMATS])
def test_every_format_can_be_taken_along(enter: Enter, form: str) -> None:
    answer = enter().get(f"/export/{form}?country=FR")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    assert len(answer.content) > 100


def test_the_tables_come_in_one_archive(enter: Enter) -> None:
    with zipfile.ZipFile(io.BytesIO(enter().get("/export/parquet").content)) as archive:
        assert {"events.parquet", "roles.parquet", "articles.parquet"} <= set(archive.namelist())
        assert not archive.testzip()


def test_formats_that_are_none(enter: Enter) -> None:
    assert enter().get("/export/papyrus").status_code == 404
    assert enter().get("/export/csv?country=Atlantis").status_code == 400


def test_of_everyday_words_the_articles_added_last_are_looked_at(enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    every = enter().get("/search?q=ngoai")
    monkeypatch.setattr("banggiao.views.finding.LOOKED_AT", 1)
    some = enter().get("/search?q=ngoai")
    events = "//ol[@class='events']/li"
    found = [html.document_fromstring(answer.text) for answer in (every, some)]
    assert len(found[0].xpath(events)) > len(found[1].xpath(events)) > 0
    assert "Newest events" in text_of(some.text)
    assert [one.xpath("string(//h2[@id='articles'])") for one in found] == [
        found[0].xpath("string(//h2[@id='articles'])")
    ] * 2
