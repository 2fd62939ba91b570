"""Pages that a browser saved whole (MHTML): the HTML among the parts, and where it was had."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace

from banggiao.pages.content import read_bytes
from banggiao.pages.page import Page, Reason, Refused


def read_mail(data: bytes, source: str) -> Page:
    """The page that was saved. Raises Refused when there is none among the parts."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes) or not content.strip():
            continue
        url = message.get("Snapshot-Content-Location") or part.get("Content-Location")
        charset = part.get_content_charset() or ""
        if charset.startswith("utf-16"):
            content = content.decode(charset, "replace").encode()
        page = read_bytes(content, source)
        return replace(page, url=str(url) if url and str(url).startswith("http") else None)
    raise Refused(source, Reason.NO_ARTICLE, "no HTML page is saved in it; save the page from the browser again")
