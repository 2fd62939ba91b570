"""What sites ask of robots, by their robots.txt (RFC 9309)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from banggiao.model import BanggiaoError
from banggiao.pages.links.targets import Target

if TYPE_CHECKING:
    from protego import Protego

_LARGEST = 500_000  # bytes that are read, as the standard says at least
_SLOWEST = 30.0  # seconds between two requests; who asks for more is asked rarely anyway


class Robots:
    """The rules of the sites that were asked for, each fetched once."""

    def __init__(self, agent: str, fetch: Callable[[str], bytes]) -> None:
        self._agent = agent
        self._fetch = fetch
        self._rules: dict[str, Protego | None] = {}
        self._turns: dict[str, threading.Lock] = {}

    def ask(self, target: Target) -> tuple[bool, float]:
        """Whether the link may be fetched, and the pause that its site asks for.

        A site without rules allows all; one whose rules cannot be had for now is left alone, as an error says.
        """
        rules = self._of(target.origin)
        if rules is None:
            return True, 0.0
        pause = rules.crawl_delay(self._agent) or 0.0
        return rules.can_fetch(target.url, self._agent), min(float(pause), _SLOWEST)

    def site_maps(self, target: Target) -> tuple[str, ...]:
        """The site maps that the site names."""
        rules = self._of(target.origin)
        return tuple(rules.sitemaps) if rules else ()

    def _of(self, origin: str) -> Protego | None:
        with self._turns.setdefault(origin, threading.Lock()):
            if origin not in self._rules:
                self._rules[origin] = self._load(origin)
            return self._rules[origin]

    def _load(self, origin: str) -> Protego | None:
        from protego import Protego

        from banggiao.pages.links.fetch import FetchError

        try:
            body = self._fetch(f"{origin}/robots.txt")
        except FetchError as error:
            if error.wait is None:
                return None
            raise FetchError(f"{error} (its robots.txt has to be read first)", error.wait) from error
        except BanggiaoError:
            return None
        return Protego.parse(body[:_LARGEST].decode("utf-8", "replace"))
