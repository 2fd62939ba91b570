"""Every address by every role and method: what stands here is all that can be done."""

from __future__ import annotations

import pytest

from banggiao.chronicle import Chronicle
from banggiao.web.access import RULES, Access
from banggiao.web.app import methods
from tests.web.conftest import Enter, token_of

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
# what GET and POST (with a good token) answer to: anyone; a reader; a reviewer
READ = {"GET": (200, 200, 200), "POST": (405, 405, 405)}
REVIEW = {"GET": (303, 403, 200), "POST": (405, 405, 405)}
TABLE = {
    "/": READ,
    "/timeline": READ,
    "/timeline.csv": READ,
    "/timeline.json": READ,
    "/timeline.atom": READ,
    "/export/{format}": READ,
    "/event/{id}": READ,
    "/event/{id}/cite": READ,
    "/event/{id}/judge": {"GET": (405, 405, 405), "POST": (401, 403, 303)},
    "/articles": READ,
    "/article/{id}": READ,
    "/article/{id}/cite": READ,
    "/actor/{id}": READ,
    "/actor/{id}/judge": {"GET": (405, 405, 405), "POST": (401, 403, 400)},  # nobody else is named
    "/relation": READ,
    "/relation/{a}/{b}": READ,
    "/network": READ,
    "/map": READ,
    "/search": READ,
    "/report": {"GET": (200, 200, 200), "POST": (303, 303, 303)},
    "/review": REVIEW,
    "/review/reports": {"GET": (303, 403, 200), "POST": (401, 403, 303)},
    "/review/judgements": REVIEW,
    "/review/judgements.jsonl": REVIEW,
    "/sign-in": {"GET": (200, 200, 200), "POST": (401, 401, 401)},  # without a password
    "/sign-out": {"GET": (405, 405, 405), "POST": (303, 303, 303)},
    "/settings": {"GET": (200, 200, 200), "POST": (303, 303, 303)},
    "/static/{name}": READ,
}
WHO = (None, "Hoa", "Lan")


def address(path: str, chronicle: Chronicle) -> str:
    event = next(chronicle.events())
    name = "FR" if path.startswith("/actor") else event.id
    if path.startswith("/article"):
        name = event.reports[0].telling.article
    return path.format(id=name, a="FR", b="VN", name="style.css", format="csv")


def test_the_table_has_every_address() -> None:
    assert [rule.path for rule in RULES] == list(TABLE)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.path)
@pytest.mark.parametrize(("number", "name"), list(enumerate(WHO)))
def test_every_address_by_every_role_and_method(
    enter: Enter, chronicle: Chronicle, rule: object, number: int, name: str | None
) -> None:
    browser = enter(name)
    path = rule.path  # type: ignore[attr-defined]
    where = address(path, chronicle)
    for method in METHODS:
        form = {"token": token_of(browser), "verdict": "accept", "words": "sai", "next": "/"}
        answer = browser.request(method, where, data=form if method == "POST" else None)
        if method in ("GET", "POST"):
            expected = TABLE[path][method][number]
        elif method == "HEAD":
            expected = TABLE[path]["GET"][number]
        else:
            expected = 405
        assert answer.status_code == expected, f"{method} {where} by {name or 'anyone'}"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.path)
def test_a_private_site_shows_nothing_to_strangers(enter: Enter, chronicle: Chronicle, rule: object) -> None:
    browser = enter(private=True)
    where = address(rule.path, chronicle)  # type: ignore[attr-defined]
    always = rule.access is Access.ALWAYS  # type: ignore[attr-defined]
    if "GET" in methods(rule):  # type: ignore[arg-type]
        answer = browser.get(where)
        assert answer.status_code == (200 if always else 303)
        assert always or answer.headers["location"].startswith("/sign-in?next=")
    else:
        assert browser.post(where, data={"token": token_of(browser)}).status_code in (401, 303)


def test_the_api_of_a_private_site(enter: Enter) -> None:
    assert enter(private=True).get("/api/v1/events").status_code == 401
    assert enter("Hoa", private=True).get("/api/v1/events").status_code == 200


def test_forms_need_a_token_of_this_browser(enter: Enter, chronicle: Chronicle) -> None:
    where = address("/event/{id}/judge", chronicle)
    browser, other = enter("Lan"), enter("Lan")
    for token in ("", "x", token_of(other)):
        assert browser.post(where, data={"verdict": "reject", "token": token}).status_code == 403
    good = {"verdict": "reject", "token": token_of(browser)}
    for header in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        assert browser.post(where, data=good, headers=header).status_code == 403
    assert not chronicle.judgements()
    assert browser.post(where, data=good, headers={"origin": "http://localhost"}).status_code == 303
    assert [one.by for one in chronicle.judgements()] == ["Lan"]


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", ""])
def test_the_site_answers_to_its_own_names_only(enter: Enter, host: str) -> None:
    answer = enter().get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Official" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST"])
def test_its_own_names(enter: Enter, host: str) -> None:
    assert enter().get("/", headers={"host": host}).status_code == 200


def test_large_forms_are_refused(enter: Enter) -> None:
    browser = enter()
    assert browser.post("/report", content=b"words=" + b"x" * 100_000).status_code == 413
    assert browser.post("/report", content=b"a=1&" * 200).status_code == 403
