from __future__ import annotations

import pytest

from banggiao.language import Entry, LanguageError, Outlets, load_language, load_outlets
from banggiao.language.outlets import domain_of


def test_outlets_are_found_by_any_of_their_names() -> None:
    outlets = load_outlets(load_language())
    names = {
        "TTXVN": "TTXVN",
        "Thông tấn xã Việt Nam": "TTXVN",
        "tuổi trẻ": "Tuổi Trẻ",
        "Tass": "TASS",
        "CAND": "Báo Công an nhân dân",
    }
    for name, form in names.items():
        entry = outlets.by_name(name)
        assert entry is not None, name
        assert entry.form == form


def test_outlets_are_found_by_site() -> None:
    outlets = load_outlets(load_language())
    entry = outlets.by_domain("https://en.vietnamplus.vn/some-story/1.vnp")
    assert entry is not None
    assert entry.form == "VietnamPlus"
    assert outlets.by_domain("https://unknown.example/x") is None
    assert domain_of("http://[broken") == ""


def test_an_everyday_word_names_a_paper_only_beside_bao() -> None:
    found = load_language().matcher.find("Đoàn Thanh niên và báo Thanh niên; Báo Nhân Dân của Nhân dân.")
    assert [hit.span for hit in found if hit.of("outlet")] == [(19, 33), (35, 47)]


def test_a_wrong_row_is_refused_by_name() -> None:
    row = Entry("outlet", "Báo Mẫu", {"outlet_kind": "newspaper"}, "outlets.yml")
    with pytest.raises(LanguageError, match="Báo Mẫu: outlet_kind must be one of"):
        Outlets([("Báo Mẫu", row)])
    twin = [Entry("outlet", name, {"outlet_kind": "paper", "domains": ["mau.example"]}, "outlets.yml") for name in "AB"]
    with pytest.raises(LanguageError, match=r"mau\.example stands in two rows"):
        Outlets([(row.form, row) for row in twin])
