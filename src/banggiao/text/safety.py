"""Text from pages made safe to print: a page must not steer the terminal or the spreadsheet of whoever reads it."""

from __future__ import annotations

import json
import re
from typing import Any

# Controls (ANSI escapes begin with one), marks that turn the direction of writing, lone surrogates. Not line breaks.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb]"
)
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)  # XML allows none of them
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def shown(text: str) -> str:
    r"""The text with every character that could steer a terminal written out.

    >>> shown("Nga\x1b[31m")
    'Nga\\x1b[31m'
    """
    return _UNSAFE.sub(_written, text)


def one_line(text: str) -> str:
    """The text safe for a terminal and on one line."""
    return shown(" ".join(text.split()))


def cell(value: object) -> str:
    """The value as a cell of a CSV file that no spreadsheet takes for a formula.

    >>> cell("=HYPERLINK(1)")
    "'=HYPERLINK(1)"
    """
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list | tuple):
        value = "; ".join(str(item) for item in value)
    text = value if isinstance(value, str) else json_text(value)
    return "'" + text if text.lstrip().startswith(_FORMULA) else text


def visible(text: str) -> str:
    """The text with controls and lone surrogates, which few formats can hold, replaced by U+FFFD; letters stay.

    >>> visible("Nga\\x00")
    'Nga\ufffd'
    """
    return _CONTROLS.sub("\ufffd", text)


def json_text(value: Any) -> str:
    """The value as JSON on one line, in readable Unicode; what could steer a terminal is escaped as JSON allows."""
    return _UNSAFE.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(value, ensure_ascii=False))


def _written(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
