"""What keeps a browser safe from hostile pages: headers, cleaned text, addresses that stay here, tokens of forms."""

from __future__ import annotations

import re
from hashlib import sha256
from hmac import compare_digest
from secrets import token_urlsafe
from urllib.parse import urlsplit

HEADERS = (
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), interest-cohort=()"),
)
#: Controls, lone surrogates, and marks that turn the direction of writing beyond the word they stand in.
_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LOCAL = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


def without_steering(markup: str) -> str:
    """The page without characters that no reader sees and that change how the rest is shown."""
    return _STEERING.sub("\ufffd", markup)


def local_address(address: str | None, otherwise: str = "/") -> str:
    r"""The address when it stays on this site, whatever a browser makes of it.

    >>> local_address("/timeline?country=KP"), local_address("//evil.example"), local_address("/\\evil.example")
    ('/timeline?country=KP', '/', '/')
    """
    if not address or len(address) > 2000 or not _LOCAL.fullmatch(address):
        return otherwise
    try:
        parts = urlsplit(address)
    except ValueError:
        return otherwise
    return otherwise if parts.scheme or parts.netloc else address


def new_token() -> str:
    """A secret that nobody guesses."""
    return token_urlsafe(32)


def hashed(token: str) -> str:
    """What is kept of a secret, so that whoever reads the store cannot use it."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def form_token(secret: str) -> str:
    """The token that a form carries, by which it is known to come from a page of ours."""
    return hashed(f"form {secret}")


def good_form_token(given: str, secret: str | None) -> bool:
    """Whether the form comes from a page that we gave to this browser."""
    return bool(secret) and compare_digest(given.encode(), form_token(secret or "").encode())
