from __future__ import annotations

from tests.exports.conftest import lively_chronicle

__all__ = ["lively_chronicle"]
