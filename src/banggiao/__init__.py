"""Reads Vietnamese news reports of official contact between states into a sourced chronicle.

    >>> import banggiao
    >>> page = "Hôm 3/5, Ngoại trưởng Lào Khamsing Douangdy đã đến thăm Hà Nội."
    >>> visit = banggiao.read(page, published="2024-05-04").events[0]
    >>> visit.type.value, visit.date, visit.place
    ('visit', '2024-05-03', Place(name='Hà Nội', country='VN'))

`read` gives the record of one page; `Chronicle` keeps what many pages report and answers questions about it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from banggiao.model import BanggiaoError, NotFoundError, PageError, Record, StoreError

if TYPE_CHECKING:
    from banggiao.api import Chronicle, read, read_many

__version__ = "0.1.0"

__all__ = [
    "BanggiaoError",
    "Chronicle",
    "NotFoundError",
    "PageError",
    "Record",
    "StoreError",
    "read",
    "read_many",
]


def __getattr__(name: str) -> Any:
    """The reading and the chronicle, imported when first asked for, so that the command line starts at once."""
    if name in ("Chronicle", "read", "read_many"):
        from banggiao import api

        return getattr(api, name)
    raise AttributeError(f"module 'banggiao' has no attribute {name!r}")
