"""Nothing that stands in a page becomes markup, leads away or steers the reader's browser."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from starlette.testclient import TestClient

from banggiao.chronicle import Chronicle, Question
from banggiao.web.app import make_app
from banggiao.web.safety import form_token, good_form_token, local_address, without_steering
from banggiao.web.site import Site
from tests.web.evil import MARKUP

_TAGS = """
    a abbr article bdi blockquote body button circle code datalist dd details div dl dt fieldset figcaption figure
    footer form g h1 h2 h3 head header html input label legend li line link main meta nav ol option p path rect
    script section select span strong summary svg table tbody td text textarea th thead title tr ul
"""
OWN = frozenset(_TAGS.split())


@pytest.fixture(scope="module")
def reader(evil: Chronicle) -> TestClient:
    return TestClient(make_app(Site(evil)), "http://localhost", follow_redirects=False)


def addresses(evil: Chronicle) -> list[str]:
    found = ["/", "/timeline", "/timeline?since=2021-05&until=2021-05", "/articles", "/relation", "/relation/FR/VN"]
    found += ["/network", "/network?of=states", "/map", "/search?q=gap+nhau", "/review"]
    for event in evil.events(Question()):
        found += [f"/event/{event.id}", f"/article/{event.reports[0].telling.article}"]
        found += [f"/actor/{actor.id}" for cast in event.roles.values() for actor in cast]
    return sorted(set(found))


def test_no_page_lets_text_become_markup(reader: TestClient, evil: Chronicle) -> None:
    seen = 0
    for address in addresses(evil):
        answer = reader.get(address)
        assert answer.status_code in (200, 303), address
        if answer.status_code == 303:
            continue
        tree = html.document_fromstring(answer.text)
        for element in tree.iter():
            if not isinstance(element.tag, str):
                continue
            assert element.tag in OWN, f"<{element.tag}> in {address}"
            for name, value in element.attrib.items():
                assert not name.startswith("on"), f"{name} in {address}"
                assert name != "style", address
                if name in ("href", "src", "action"):
                    assert urlsplit(value).scheme in ("", "http", "https"), value
                    assert not value.startswith("//"), value
        scripts = list(tree.iter("script"))
        assert [one.get("src", "").split("?")[0] for one in scripts] == ["/static/enhance.js"]
        assert not any(one.text for one in scripts)
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b]", answer.text), address
        seen += sum(evil_one in tree.text_content() for evil_one in MARKUP[:4])
    assert seen > 10, "the words themselves are shown"


@pytest.mark.parametrize(
    "words", [*MARKUP, "\x00", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), '"' * 999]
)
def test_what_an_address_says_becomes_no_markup(reader: TestClient, words: str) -> None:
    for path, name in (
        ("/search", "q"), ("/timeline", "country"), ("/timeline", "actor"), ("/timeline", "behind"), ("/articles", "q"),
        ("/sign-in", "next"), ("/report", "about"), ("/network", "since"), ("/articles", "page"), ("/timeline", "type"),
    ):  # fmt: skip
        answer = reader.get(path, params={name: words})
        assert answer.status_code in (200, 400), (path, name)
        tree = html.document_fromstring(answer.text)
        assert {element.tag for element in tree.iter() if isinstance(element.tag, str)} <= OWN
        assert not [one for element in tree.iter() for one in element.attrib if one.startswith("on")]
    for path in ("/event/", "/article/", "/actor/", "/static/"):
        assert reader.get(path + quote(words, safe="")).status_code in (404, 303, 200)


@given(st.text(alphabet=st.sampled_from("/\\.:@evilhttps?#\t\n\r %2Ff"), max_size=12) | st.text(max_size=12))
def test_no_address_leads_away(address: str) -> None:
    found = local_address(address)
    assert found.startswith("/")
    assert not re.match(r"[/\\\s]{2}", found.replace("\t", "").replace("\n", "").replace("\r", ""))
    assert "\\" not in found
    assert not urlsplit(found).netloc
    assert not urlsplit(found).scheme


@pytest.mark.parametrize(
    "address", ["//evil.example", "/\\evil.example", "/\t/evil.example", "https://evil.example", "\\\\evil.example",
                "evil", "/\n/evil.example", "///evil.example", "javascript:alert(1)", "", "/" * 3000]
)  # fmt: skip
def test_addresses_of_others_lead_to_the_start(address: str) -> None:
    assert local_address(address) == "/"


def test_a_form_is_of_one_browser() -> None:
    assert good_form_token(form_token("a"), "a")
    assert not good_form_token(form_token("a"), "b")
    assert not good_form_token("", "")
    assert not good_form_token("\ud800x".encode("utf-8", "replace").decode(), None)


@given(st.text())
def test_what_steers_is_shown_and_does_nothing(text: str) -> None:
    assert not re.search("[\x00-\x08\u202a-\u202e\u2066-\u2069\ud800-\udfff]", without_steering(text))
    without_steering(text).encode()
