from __future__ import annotations

from collections.abc import Iterator

import pytest

from banggiao.chronicle import Chronicle
from tests.exports.worlds import hostile, lively, opened


@pytest.fixture(scope="session")
def lively_chronicle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chronicle]:
    chronicle = opened(tmp_path_factory.mktemp("lively"), lively())
    yield chronicle
    chronicle.close()


@pytest.fixture(scope="session")
def hostile_chronicle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chronicle]:
    chronicle = opened(tmp_path_factory.mktemp("hostile"), hostile())
    yield chronicle
    chronicle.close()


@pytest.fixture(params=["lively", "hostile"])
def chronicle(request: pytest.FixtureRequest) -> Chronicle:
    """Each of the two chronicles in turn."""
    found: Chronicle = request.getfixturevalue(f"{request.param}_chronicle")
    return found
