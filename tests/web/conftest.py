from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from banggiao.chronicle import Chronicle
from banggiao.web import accounts
from banggiao.web.app import make_app
from banggiao.web.site import Settings, Site
from banggiao.web.visit import Role
from tests.exports.worlds import hostile, lively
from tests.web.evil import hostile_markup

PASSWORD = "mật khẩu đủ dài"


@pytest.fixture(autouse=True)
def quick_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are hashed with less work than in earnest."""
    monkeypatch.setattr(accounts, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a chronicle with every kind of event, copies, and a disagreement."""
    path = tmp_path_factory.mktemp("web") / "c.db"
    chronicle = Chronicle.open(path)
    chronicle.add(lively())
    chronicle.close()
    return path


@pytest.fixture
def chronicle(tmp_path: Path, stored: Path) -> Iterator[Chronicle]:
    copyfile(stored, tmp_path / "c.db")
    chronicle = Chronicle.open(tmp_path / "c.db")
    yield chronicle
    chronicle.close()


@pytest.fixture(scope="session")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chronicle]:
    """A chronicle of pages whose every field tries to break a format, to read only."""
    chronicle = Chronicle.open(tmp_path_factory.mktemp("web") / "evil.db")
    chronicle.add([*hostile(), *hostile_markup()])
    yield chronicle
    chronicle.close()


@pytest.fixture
def site(chronicle: Chronicle) -> Site:
    site = Site(chronicle)
    site.accounts.put("Lan", PASSWORD, Role.REVIEWER)
    site.accounts.put("Hoa", PASSWORD, Role.READER)
    return site


Enter = Callable[..., TestClient]


@pytest.fixture
def enter(site: Site) -> Enter:
    """Opens a browser, signed in under a name when one is given."""

    def opened(name: str | None = None, language: str = "en", private: bool = False) -> TestClient:
        site.settings = Settings(private=private)
        browser = TestClient(
            make_app(site), "http://localhost", follow_redirects=False, headers={"accept-language": language}
        )
        if name:
            form = {"name": name, "password": PASSWORD, "next": "/", "token": token_of(browser)}
            assert browser.post("/sign-in", data=form).status_code == 303
        return browser

    return opened


def token_of(browser: TestClient) -> str:
    """The token of a form that the browser was given."""
    page = browser.get("/settings").text
    return page.split('name="token" value="')[1].split('"')[0]
