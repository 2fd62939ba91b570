"""Whether a text is HTML."""

from __future__ import annotations

import re

from banggiao.pages.page import PageForm

MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|meta|article|main|section|div|p|h1|title|script)\b",
    re.I | re.S,
)


def form_of(text: str) -> PageForm:
    """Whether the text is markup or plain lines."""
    return PageForm.HTML if MARKUP.match(text) else PageForm.TEXT
