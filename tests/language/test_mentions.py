"""The joints of mentions: every table is there, and wrong data is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from banggiao.language import LanguageError, load_language
from banggiao.language.mentions import ends_with, load_joints


def write(folder: Path, text: str) -> Path:
    """A language's folder with that file of joints."""
    (folder / "grammar").mkdir()
    (folder / "grammar" / "mentions.yml").write_text(text, "utf-8")
    return folder


def test_a_blank_stands_on_both_sides_of_what_stands_between() -> None:
    joints = load_joints(load_language("vi").folder)
    assert joints.title_and_organ >= {" ", " của "}
    assert "của" not in joints.title_and_organ


def test_endings_are_whole_words() -> None:
    assert ends_with("ông đã thăm", ("thăm",))
    assert ends_with("thăm", ("thăm",))
    assert not ends_with("vết thâm", ("hâm",))


def test_unknown_keys_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LanguageError, match="between, home, patterns, source, words"):
        load_joints(write(tmp_path, "home: VN\n"))


def test_a_wrong_pattern_is_named(tmp_path: Path) -> None:
    text = "source: x\nhome: VN\nbetween: {}\nwords: {}\npatterns: {aside: '('}\n"
    with pytest.raises(LanguageError, match="aside"):
        load_joints(write(tmp_path, text))


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    text = "source: x\nhome: VN\nbetween: {}\nwords: {}\npatterns: {}\n"
    with pytest.raises(LanguageError, match="title_and_host"):
        load_joints(write(tmp_path, text))
