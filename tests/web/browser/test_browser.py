"""The pages as a browser shows them: for everyone, with and without scripts, on any screen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from banggiao.chronicle import Question
from tests.web.browser.conftest import Open, Served, sign_in

PAGES = (
    "/", "/timeline", "/timeline?since=2024-09&until=2024-09", "/timeline?country=Atlantis", "EVENT", "ARTICLE",
    "/actor/kwabena-asiedu", "/relation", "/relation/GH/KR", "/network", "/network?of=states", "/map", "/articles",
    "/search?q=asiedu", "/sign-in", "/settings", "/report?about=/", "/nothing-here",
)  # fmt: skip
REVIEWERS = ("/review", "/review/reports", "/review/judgements", "EVENT", "/actor/kwabena-asiedu")
DISPUTED = Question(actor="kwabena-asiedu", type="meeting")
SHOWN = "one => getComputedStyle(one.parentElement).clipPath === 'none' && one.getBoundingClientRect().height > 15"
PHONE = {"width": 360, "height": 740}


def disputed(site: Served) -> str:
    return next(one.id for one in site.chronicle.events(DISPUTED) if one.conflicts)


def address(site: Served, path: str) -> str:
    if path == "EVENT":
        return f"/event/{disputed(site)}"
    if path == "ARTICLE":
        return f"/article/{site.chronicle.event(disputed(site)).reports[-1].telling.article}"
    return path


def no_serious_fault(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    assert not serious, [
        (one["id"], one["nodes"][0]["html"][:200], one["nodes"][0]["failureSummary"]) for one in serious
    ]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_for_everyone(visit: Open, examples: Served, path: str) -> None:
    scheme = "dark" if PAGES.index(path) % 2 else "light"
    page = visit(examples, "/settings", color_scheme=scheme)
    page.goto(address(examples, path))
    for opened in page.locator("details").all():
        opened.evaluate("one => one.open = true")
    no_serious_fault(page)


@pytest.mark.parametrize("path", REVIEWERS)
def test_what_reviewers_see_is_for_everyone(visit: Open, examples: Served, path: str) -> None:
    page = visit(examples)
    sign_in(page)
    page.goto(address(examples, path))
    no_serious_fault(page)


@pytest.mark.parametrize("choice", [{"theme": "dark", "contrast": "more", "size": "huge"}, {"contrast": "more"}])
def test_display_as_chosen(visit: Open, examples: Served, choice: dict[str, str]) -> None:
    page = visit(examples, "/settings?next=/timeline")
    before = page.evaluate("getComputedStyle(document.documentElement).fontSize")
    for name, value in choice.items():
        page.locator(f'input[name="{name}"][value="{value}"]').check()
    page.locator("main").get_by_role("button").click()
    page.wait_for_url("**/timeline")
    no_serious_fault(page)
    if "size" in choice:
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") > before


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_shows_every_page_without_scrolling_sideways(visit: Open, examples: Served, path: str) -> None:
    page = visit(examples, "/settings", viewport=PHONE)
    page.goto(address(examples, path))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_reading_needs_no_scripts(visit: Open, examples: Served) -> None:
    page = visit(examples, java_script_enabled=False, locale="vi-VN")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tiếp xúc chính thức")
    page.get_by_role("navigation", name="Chính").get_by_role("link", name="Dòng thời gian").click()
    page.get_by_label("Quốc gia", exact=True).fill("Ghana")
    page.get_by_label("Loại", exact=True).select_option("meeting")
    page.get_by_role("button", name="Xem", exact=True).click()
    assert "country=Ghana&" in page.url
    page.locator(f'a.main[href="/event/{disputed(examples)}"]').click()
    expect(page.get_by_role("heading", name="Chỗ các bản tin khác nhau")).to_be_visible()
    page.locator(".report .from a").first.click()
    expect(page.locator(".text .mark.event").first).to_be_visible()
    page.get_by_role("searchbox").fill("xe cuu thuong")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Hàn Quốc tặng xe cứu thương cho Ghana")
    page.get_by_role("link", name="Ngôn ngữ và hiển thị").click()
    page.get_by_label("English").check()
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Found for")


@pytest.mark.parametrize(
    ("label", "value", "asked"),
    [
        ("State", "Ghana", "country=Ghana"), ("and state", "KR", "with=KR"), ("From", "2024-09", "since=2024-09"),
        ("Until", "2024-08", "until=2024-08"), ("Words of the articles", "cuu thuong", "q=cuu+thuong"),
        ("Person or body", "asiedu", "actor=asiedu"),
    ],
)  # fmt: skip
def test_every_filter_stays_in_the_address(visit: Open, examples: Served, label: str, value: str, asked: str) -> None:
    page = visit(examples, "/timeline")
    every = page.locator("ol.events > li").count()
    page.get_by_label(label, exact=True).fill(value)
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url("**/timeline?*")
    assert asked in page.url
    assert page.locator("ol.events > li").count() > 0
    assert page.locator("main .bar").inner_text() != "", every
    expect(page.get_by_label(label, exact=True)).to_have_value(value)


def test_the_timeline_zooms_from_years_to_days_to_an_event(visit: Open, examples: Served) -> None:
    page = visit(examples, "/timeline")
    page.locator("svg a").nth(5).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/timeline?since=*")
    page.locator("svg a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/event/*")


def test_what_was_read_is_explained_to_mouse_and_keyboard(visit: Open, examples: Served) -> None:
    page = visit(examples, address(examples, "ARTICLE"))
    for kind in ("event", "place", "date", "attribution"):
        expect(page.locator(f".text .mark.{kind}").first).to_be_visible()
    person = page.locator(".text a.mark.actor", has_text="Yoon Tae Seok")
    told = person.locator(".explained > span")
    expect(told).to_contain_text("person: Yoon Tae-seok (South Korea)")
    for look in (person.hover, person.focus):
        page.mouse.move(0, 0)
        assert told.evaluate(SHOWN) is False
        look()
        assert told.evaluate(SHOWN) is True
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/actor/yoon-tae-seok")


def test_keyboard_alone(visit: Open, examples: Served) -> None:
    page = visit(examples)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("To the content")
    page.keyboard.press("Enter")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("Asiedu")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=Asiedu")


def test_a_correction_and_its_undoing(visit: Open, examples: Served) -> None:
    event = disputed(examples)
    before = examples.chronicle.event(event).date
    page = visit(examples)
    sign_in(page)
    expect(page.locator(".doubts").first).to_be_visible()
    page.goto(f"/event/{event}")
    page.get_by_label("Mend a field").select_option("date")
    page.get_by_label("Right value").fill("2024-09-05")
    page.get_by_role("button", name="Mend", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Noted.")
    expect(page.locator("article.event > .quiet").first).to_contain_text("September 5, 2024")
    page.get_by_role("button", name="Undo the last").click()
    expect(page.locator("article.event > .quiet").first).not_to_contain_text("September 5")
    assert examples.chronicle.event(event).date == before
    page.get_by_role("button", name="Sign out Lan").click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def test_a_citation_is_copied(visit: Open, examples: Served) -> None:
    page = visit(examples, address(examples, "EVENT"), permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("link", name="BibTeX").click()
    expect(page.get_by_role("link", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@misc{")


def test_hostile_pages_do_nothing(visit: Open, evil: Served) -> None:
    page = visit(evil)
    for event in evil.chronicle.events():
        page.goto(f"/event/{event.id}")
        page.goto(f"/article/{event.reports[0].telling.article}")
        for mark in page.locator(".mark").all()[:2]:
            mark.hover()
    for path in ("/timeline", "/network", "/map", "/search?q=gap+nhau", "/articles"):
        page.goto(path)
    assert page.evaluate("document.querySelectorAll('script').length") == 1
    no_serious_fault(page)


def test_paper_shows_the_text_alone(visit: Open, examples: Served) -> None:
    page = visit(examples, address(examples, "EVENT"))
    page.emulate_media(media="print")
    expect(page.locator(".top nav")).to_be_hidden()
    expect(page.locator("blockquote").first).to_be_visible()


PICTURES = {
    "event": "EVENT", "article": "ARTICLE", "start": "/",
    "timeline": "/timeline?country=GH&with=KR&since=2024-09&until=2024-09", "person": "/actor/kwabena-asiedu",
    "review": "/review",
}  # fmt: skip


@pytest.mark.parametrize(("name", "path"), PICTURES.items())
def test_pictures_of_the_pages(visit: Open, examples: Served, tmp_path: Path, name: str, path: str) -> None:
    """With PICTURES=docs/images these are the pictures of the documentation."""
    page = visit(examples, "/", viewport={"width": 1100, "height": 820})
    if name == "review":
        sign_in(page)
    page.goto(address(examples, path))
    if name == "article":
        page.locator(".text a.mark.actor", has_text="Yoon Tae Seok").focus()
    folder = Path(os.environ.get("PICTURES") or tmp_path)
    page.screenshot(path=folder / f"{name}.png")
    assert (folder / f"{name}.png").stat().st_size > 10_000
