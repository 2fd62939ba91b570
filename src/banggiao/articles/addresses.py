"""The address of an article, as its page names it: its AMP and print views name the same."""

from __future__ import annotations

from urllib.parse import urldefrag, urljoin, urlsplit

_VIEWS = ("www.", "m.", "amp.", "mobile.", "print.", "touch.")


def address_of(had: str | None, named: str | None) -> str | None:
    """Where the article stands: what the page names, when that is of the same site; else where the page was had.

    >>> address_of("https://m.mau.example/amp/tin-1.html", "https://mau.example/tin-1.html#top")
    'https://mau.example/tin-1.html'
    >>> address_of("https://mau.example/tin-1.html", "https://other.example/tin-1.html")
    'https://mau.example/tin-1.html'
    """
    try:
        address = urldefrag(urljoin(had or "", named or "")).url
        parts = urlsplit(address)
        host = parts.hostname
        ours = urlsplit(had).hostname if had else host
    except ValueError:
        return had
    # A site that calls its front page the address of all its pages tells nothing.
    if parts.scheme not in ("http", "https") or not host or parts.path in ("", "/"):
        return had
    return address if ours is None or _site(host) == _site(ours) else had


def _site(host: str) -> str:
    for view in _VIEWS:
        host = host.removeprefix(view)
    return host
