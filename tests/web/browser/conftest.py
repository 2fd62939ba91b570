"""A real browser before a real server. Both are started by the tests; the browser is the system's Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect, sync_playwright

import banggiao
from banggiao.chronicle import Chronicle
from banggiao.cli import main
from banggiao.web.accounts import Accounts
from banggiao.web.visit import Role
from tests.exports.worlds import hostile
from tests.web.evil import hostile_markup

PASSWORD = "mật khẩu đủ dài"
SRC = Path(banggiao.__file__).parents[1]
PATIENCE = 60_000  # milliseconds; the machine may be busy
expect.set_options(timeout=PATIENCE)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
    "--no-first-run",
]


@dataclass(frozen=True)
class Served:
    """A site that is being served."""

    base: str
    chronicle: Chronicle


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("these tests need Chromium, which .ci/run installs")
        pytest.skip("there is no Chromium here")
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *sandbox])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The chronicle of the example pages."""
    store = tmp_path_factory.mktemp("served") / "c.db"
    done = CliRunner().invoke(main, ["try", "--store", str(store)])
    assert done.exit_code == 0, done.output
    yield from served(store, Chronicle.open(store))


@pytest.fixture(scope="session")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A chronicle of pages that mean harm."""
    store = tmp_path_factory.mktemp("served") / "evil.db"
    chronicle = Chronicle.open(store)
    chronicle.add([*hostile(), *hostile_markup()])
    yield from served(store, chronicle)


def served(store: Path, chronicle: Chronicle) -> Iterator[Served]:
    """Serves a store, as a user does, until the tests are done."""
    Accounts(chronicle).put("Lan", PASSWORD, Role.REVIEWER)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "banggiao", "serve", "--store", str(store), "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(SRC)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as server:
        base = f"http://127.0.0.1:{port}"
        try:
            wait_for(base)
            yield Served(base, chronicle)
        finally:
            server.terminate()
    chronicle.close()


def wait_for(base: str) -> None:
    for _ in range(150):
        try:
            with urlopen(f"{base}/sign-in"):
                return
        except (URLError, ConnectionError):
            time.sleep(0.2)
    raise TimeoutError(base)


Open = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """Opens a page of a site; whatever asks another host, reports a fault or opens a dialog fails the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def answered(dialog: Dialog) -> None:
        faults.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def opened(site: Served, path: str = "/", **options: object) -> Page:
        context = browser.new_context(**{"locale": "en-US", "base_url": site.base, **options})  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("request", lambda r: None if r.url.startswith(site.base) else faults.append(f"asks {r.url}"))
        page.on(
            "console", lambda m: faults.append(m.text) if m.type == "error" and "status of 4" not in m.text else None
        )
        page.on("pageerror", lambda e: faults.append(str(e)))
        page.on("dialog", answered)
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults


def sign_in(page: Page) -> None:
    page.goto("/sign-in?next=/review")
    page.get_by_label("Name").fill("Lan")
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/review")
