"""Accounts, sessions, and how serving warns."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from banggiao.chronicle import Chronicle
from banggiao.cli import main
from banggiao.model import BanggiaoError
from banggiao.web import accounts
from banggiao.web.accounts import TRIES
from banggiao.web.serve import Place, names_of, warnings
from banggiao.web.site import Settings, Site
from banggiao.web.visit import Role
from tests.web.conftest import PASSWORD, Enter, token_of


def test_signing_in_goes_on_to_where_one_wanted_and_nowhere_else(enter: Enter) -> None:
    browser = enter()
    for wanted, reached in (("/review?page=2", "/review?page=2"), ("//evil.example", "/"), ("/\\evil.example", "/")):
        form = {"name": "Lan", "password": PASSWORD, "next": wanted, "token": token_of(browser)}
        answer = browser.post("/sign-in", data=form)
        assert (answer.status_code, answer.headers["location"]) == (303, reached)
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        browser.cookies.clear()


def test_cookies_are_secure_behind_https(enter: Enter) -> None:
    browser = enter()
    browser.base_url = "https://localhost"
    form = {"name": "Lan", "password": PASSWORD, "token": token_of(browser)}
    assert "Secure" in browser.post("/sign-in", data=form).headers["set-cookie"]


def test_a_session_ends(enter: Enter, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = enter("Lan")
    page = browser.get("/review")
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    now = time.time()
    monkeypatch.setattr(accounts, "time", lambda: now + accounts.IDLE + 1)
    assert browser.get("/review").status_code == 303
    monkeypatch.undo()
    assert browser.get("/review").status_code == 200
    token = browser.cookies["banggiao-session"]
    assert browser.post("/sign-out", data={"token": page.text.split('name="token" value="')[1][:64]}).status_code == 303
    browser.cookies.set("banggiao-session", token)
    assert browser.get("/review").status_code == 303, "the session is over, not only its cookie gone"


def test_a_new_password_ends_the_sessions(enter: Enter, site: Site) -> None:
    browser = enter("Lan")
    assert site.accounts.put("Lan", "một mật khẩu khác", Role.REVIEWER) is False
    assert browser.get("/review").status_code == 303


def test_guessing_is_stopped(enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = enter()
    wrong = {"name": "Lan", "password": "wrong" * 4, "token": token_of(browser)}
    assert [browser.post("/sign-in", data=wrong).status_code for _ in range(TRIES + 1)] == [401] * TRIES + [429]
    assert browser.post("/sign-in", data={**wrong, "password": PASSWORD}).status_code == 429
    now = time.time()
    monkeypatch.setattr(accounts, "time", lambda: now + accounts.WITHIN + 1)
    assert browser.post("/sign-in", data={**wrong, "password": PASSWORD}).status_code == 303


def test_what_is_kept_of_secrets(enter: Enter, chronicle: Chronicle) -> None:
    token = enter("Lan").cookies["banggiao-session"]
    with chronicle.reading() as connection:
        kept = connection.execute(text("SELECT password FROM web_user")).scalars().all()
        tokens = connection.execute(text("SELECT token FROM web_session")).scalars().all()
    assert all(one.startswith("$argon2id$") and PASSWORD not in one for one in kept)
    assert token not in tokens


def test_names_and_passwords_have_bounds(site: Site) -> None:
    for name, password in (
        ("a", PASSWORD),
        ("a\nb", PASSWORD),
        (" Lan", PASSWORD),
        ("Mai", "short"),
        ("Mai", "x" * 999),
    ):
        with pytest.raises(BanggiaoError):
            site.accounts.put(name, password, Role.READER)


def test_accounts_from_the_command_line(tmp_path: Path) -> None:
    store = tmp_path / "c.db"
    Chronicle.open(store).close()

    def run(*arguments: str, password: str | None = None) -> str:
        done = CliRunner().invoke(main, [*arguments, "--store", str(store)], env={"BANGGIAO_PASSWORD": password})
        assert done.exit_code == 0, done.output
        return done.output

    assert run("user", "add", "Lan", password=PASSWORD) == "Lan is a reviewer\n"
    assert run("user", "add", "Hoa", "--role", "reader", password=PASSWORD) == "Hoa is a reader\n"
    assert run("user", "add", "Lan", password=PASSWORD) == "Lan is a reviewer with a new password\n"
    assert run("user", "list") == "Hoa\treader\nLan\treviewer\n"
    assert run("user", "remove", "Hoa") == "Hoa can no longer sign in\n"
    gone = CliRunner().invoke(main, ["user", "remove", "Hoa", "--store", str(store)])
    assert (gone.exit_code, "no user 'Hoa'" in gone.output) == (1, True)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "::1", "localhost"])
def test_this_machine_alone_needs_no_warning(site: Site, host: str) -> None:
    assert not list(warnings(Place(host), site))


def test_serving_others_warns_plainly(chronicle: Chronicle, site: Site) -> None:
    told = " ".join(warnings(Place("0.0.0.0"), site))
    assert "can read the whole chronicle" in told
    assert "unencrypted" in told
    site.accounts.remove("Lan")
    site.accounts.remove("Hoa")
    place = Place("192.0.2.7", proxy="127.0.0.1", settings=Settings(private=True))
    assert "no accounts" in " ".join(warnings(place, Site(chronicle, Settings(private=True))))


def test_the_names_of_a_site() -> None:
    assert names_of(Place("0.0.0.0"), ("Press.example",)) == {"localhost", "127.0.0.1", "[::1]", "press.example"}
    assert "[2001:db8::1]" in names_of(Place("2001:db8::1"), ())
