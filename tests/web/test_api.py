"""The API keeps to its own description, whatever it is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings

from banggiao.chronicle import Chronicle
from banggiao.web.app import make_app
from banggiao.web.site import Settings, Site
from tests.web.conftest import Enter
from tests.web.test_pages import disputed


def test_every_operation_keeps_to_the_description(stored: Path) -> None:
    app = make_app(Site(Chronicle.open(stored), Settings(names=frozenset({"testserver"}))))
    described = schemathesis.openapi.from_asgi("/api/openapi.json", app)
    operations: list[Any] = [found.ok() for found in list[Any](described.get_all_operations())]
    assert len(operations) == 7
    for operation in operations:

        @given(case=operation.as_strategy())
        @settings(max_examples=50, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
        def keeps(case: Any) -> None:
            case.call_and_validate()

        keeps()


def test_pages_of_events_follow_each_other(enter: Enter) -> None:
    browser = enter()
    seen, address = [], "/api/v1/events?limit=4&with=VN"
    while address:
        page = browser.get(address).json()
        seen += [one["id"] for one in page["items"]]
        address = page["next"]
        assert address is None or address.startswith("/api/v1/events?")
    assert len(seen) == len(set(seen)) == page["total"]


def test_what_the_api_tells(enter: Enter, chronicle: Chronicle) -> None:
    browser, name = enter(), disputed(chronicle)
    event = browser.get(f"/api/v1/events/{name}").json()
    assert event["conflicts"][0]["field"] == "date"
    assert {one["source"] for one in event["reports"]} == {"m1.txt", "m2.txt", "m3.txt"}
    assert event["offices"]["hoang-van-minh"] == ["Bộ trưởng Ngoại giao"]
    article = browser.get(f"/api/v1/articles/{event['reports'][0]['article']}").json()
    assert article["text"].startswith("Hội đàm ba bên")
    assert browser.get("/api/v1/actors?q=kenji").json()["items"][0]["id"] == "kenji-aomori"
    assert browser.get("/api/v1/actors/kenji-aomori").json()["events"] >= 1
    assert browser.get("/api/v1/relations").json()["items"][0]["events"] > 1
    assert browser.get("/api/v1/articles?limit=1&page=2").json()["next"].endswith("page=3")
    for address, status in (("/events/none", 404), ("/events?country=Atlantis", 404), ("/events?behind=x", 422)):
        assert browser.get(f"/api/v1{address}").status_code == status


def test_answers_of_the_api_are_marked(enter: Enter) -> None:
    browser = enter()
    first = browser.get("/api/v1/events")
    assert browser.get("/api/v1/events", headers={"if-none-match": first.headers["etag"]}).status_code == 304
