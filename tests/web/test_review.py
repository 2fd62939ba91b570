"""Correcting: by the same judgements as the command line, each with its author, each undone again."""

from __future__ import annotations

import json

import pytest
from lxml import html
from starlette.testclient import TestClient

from banggiao.chronicle import Chronicle, Question
from tests.web.conftest import Enter, token_of
from tests.web.test_pages import disputed, text_of


@pytest.fixture
def lan(enter: Enter) -> TestClient:
    return enter("Lan")


def judge(browser: TestClient, where: str, **form: str) -> int:
    return browser.post(f"{where}/judge", data={"token": token_of(browser), **form}).status_code


def test_rejecting_and_undoing(lan: TestClient, chronicle: Chronicle) -> None:
    event = disputed(chronicle)
    assert judge(lan, f"/event/{event}", verdict="reject", note="tin đồn") == 303
    assert event not in lan.get("/timeline").text
    assert event in lan.get("/timeline?rejected=1").text
    page = text_of(lan.get(f"/event/{event}?done=reject").text)
    assert "rejected by people" in page
    assert "tin đồn Lan" in page
    assert judge(lan, f"/event/{event}", verdict="undo") == 303
    assert event in lan.get("/timeline").text
    assert [(one.verdict.value, one.by) for one in chronicle.judgements()] == [("reject", "Lan"), ("undo", "Lan")]


def test_mending_fields(lan: TestClient, chronicle: Chronicle) -> None:
    event = disputed(chronicle)
    for field, value in (("date", "2021-05-05"), ("place", "Lyon"), ("status", "planned")):
        assert judge(lan, f"/event/{event}", verdict="mend", field=field, value=value, note="theo bản in") == 303
    page = text_of(lan.get(f"/event/{event}").text)
    assert "May 5, 2021 · Lyon" in page
    assert "mended by people" in page
    assert "May 3, 2021" in page, "what the reports say stays"
    for field, value in (("date", "5/5"), ("colour", "red"), ("status", "")):
        assert judge(lan, f"/event/{event}", verdict="mend", field=field, value=value) == 400
    assert chronicle.event(event).date == "2021-05-05"


def test_mending_who_took_part(lan: TestClient, chronicle: Chronicle) -> None:
    event = disputed(chronicle)
    before = chronicle.event(event).roles
    (role, (first, *_)), *_ = before.items()
    other = next(one.known for one in chronicle.actors() if one.known.kind == "person" and one.known.id != first.id)
    part = {"verdict": "mend", "field": "role"}
    page = lan.get(f"/event/{event}").text
    assert f'<option value="{first.id}">' in page, "whom the reports show is offered"
    assert judge(lan, f"/event/{event}", **part, who=f"/actor/{other.id}", value=role, instead=first.id) == 303
    assert other in chronicle.event(event).roles[role]
    assert first not in chronicle.event(event).roles.get(role, ())
    page = lan.get(f"/event/{event}").text
    assert "mended by people: who took part" in text_of(page)
    assert f"mended {other.name}" in text_of(page)
    assert "took no part" in text_of(page)
    assert event in lan.get(f"/timeline?actor={other.id}").text
    assert event not in lan.get(f"/timeline?actor={first.id}").text
    for who, value, code in (("", role, 400), ("nobody at all", role, 404), (other.id, "speaker", 400)):
        assert judge(lan, f"/event/{event}", **part, who=who, value=value) == code
    for form in html.document_fromstring(page).xpath("//ul[@class='judgements']//form"):
        assert judge(lan, form.get("action").removesuffix("/judge"), **dict(form.form_values()[1:])) == 303
    assert chronicle.event(event).roles == before
    assert "Take back" not in lan.get(f"/event/{event}").text


def test_parting_and_joining(lan: TestClient, chronicle: Chronicle) -> None:
    event = disputed(chronicle)
    other = chronicle.event(event).reports[-1].telling.id
    assert judge(lan, f"/event/{event}", verdict="different", other=other) == 303
    assert chronicle.event(other).id == other
    assert judge(lan, f"/event/{event}", verdict="same", other=f"http://localhost/event/{other}") == 303
    assert chronicle.event(other).id == event
    assert judge(lan, f"/event/{event}", verdict="same") == 400
    assert judge(lan, f"/event/{event}", verdict="same", other="nothing") == 404
    assert judge(lan, "/actor/kenji-aomori", verdict="same", other="pierre-dumarchais") == 303
    assert lan.get("/actor/kenji-aomori").status_code in (200, 303)
    assert judge(lan, "/actor/kenji-aomori", verdict="undo", other="pierre-dumarchais") == 303
    assert sum(1 for one in chronicle.actors() if one.known.id in ("kenji-aomori", "pierre-dumarchais")) == 2


def test_notes_change_nothing_else(lan: TestClient, chronicle: Chronicle) -> None:
    event = disputed(chronicle)
    before = chronicle.event(event)
    assert judge(lan, f"/event/{event}", verdict="note", note="<b>xem lại</b>") == 303
    assert judge(lan, f"/event/{event}", verdict="note") == 400
    assert chronicle.event(event) == before
    assert "&lt;b&gt;xem lại" in lan.get(f"/event/{event}").text


def test_the_most_doubtful_come_first_and_leave_when_judged(lan: TestClient, chronicle: Chronicle) -> None:
    event = disputed(chronicle)
    first = html.document_fromstring(lan.get("/review").text).xpath("//ol/li")[0]
    assert first.xpath(".//a[@class='main']/@href") == [f"/event/{event}"]
    assert "the reports disagree" in first.text_content()
    form = {"token": token_of(lan), "verdict": "accept", "back": "/review"}
    assert lan.post(f"/event/{event}/judge", data=form).headers["location"] == "/review"
    assert event not in lan.get("/review").text


def test_judgements_leave_as_the_command_line_gives_them(lan: TestClient, chronicle: Chronicle) -> None:
    judge(lan, f"/event/{disputed(chronicle)}", verdict="accept", note="đúng")
    rows = [json.loads(line) for line in lan.get("/review/judgements.jsonl").text.splitlines()]
    assert rows == [one.to_json() for one in chronicle.judgements()]
    assert "đúng" in lan.get("/review/judgements").text


def test_readers_report_errors_within_bounds(enter: Enter, lan: TestClient, chronicle: Chronicle) -> None:
    reader = enter()
    form = {"token": token_of(reader), "about": "/event/x?a=1", "words": "<i>sai ngày</i>", "by": "Một độc giả"}
    assert reader.post("/report", data=form).headers["location"] == "/report?done=1"
    assert "Thank you" in reader.get("/report?done=1").text
    assert reader.post("/report", data={**form, "words": " - "}).status_code == 400
    shown = lan.get("/review/reports").text
    assert "&lt;i&gt;sai ngày" in shown
    assert 'href="/event/x?a=1"' in shown
    codes = [reader.post("/report", data=form).status_code for _ in range(12)]
    assert codes[0] == 303
    assert codes[-1] == 400
    lan.post("/review/reports", data={"token": token_of(lan), "n": "1"})
    assert lan.get("/review/reports").text.count("sai ngày") < shown.count("sai ngày") + 12
    assert [one.id for one in chronicle.events(Question())]
