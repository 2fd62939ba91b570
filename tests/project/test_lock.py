"""The lock files name only the public index and agree with each other."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_the_lock_names_only_the_public_index() -> None:
    lock = (ROOT / "uv.lock").read_text("utf-8")
    hosts = set(re.findall(r"https?://([^/\"]+)", lock))
    assert hosts == {"pypi.org", "files.pythonhosted.org"}
    assert "file:" not in lock


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_pip_gets_the_versions_that_uv_gets(name: str) -> None:
    lock = (ROOT / "uv.lock").read_text("utf-8")
    locked = set(re.findall(r'\[\[package\]\]\nname = "([^"]+)"\nversion = "([^"]+)"', lock))
    lines = (ROOT / name).read_text("utf-8").splitlines()
    for line in lines:
        package, version = line.split(" ;")[0].split("==")
        assert (package, version) in locked
    assert len(lines) > 20
