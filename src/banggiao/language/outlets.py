"""The outlet table: papers, agencies, broadcasters and portals, found by name or by site."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

from banggiao.language.lexicon import Entry, LanguageError
from banggiao.language.load import Language
from banggiao.text import fold

OUTLET_KINDS = frozenset(
    ["agency", "state_agency", "party_organ", "army_organ", "ministry", "paper", "broadcaster", "portal", "aggregator"]
)
_KEYS = {"domains", "country", "outlet_kind", "credit"}


class Outlets:
    """The outlets a language's press knows, by every name a credit may use and by domain."""

    def __init__(self, rows: Iterable[tuple[str, Entry]]) -> None:
        self._names: dict[str, Entry] = {}
        self._domains: dict[str, Entry] = {}
        for form, entry in rows:
            _check(entry)
            self._name(form, entry)
            for name in entry.get("credit") or ():
                self._name(name, entry)
            for domain in entry.get("domains") or ():
                if self._domains.setdefault(domain, entry) != entry:
                    raise LanguageError(f"{entry.file}: the domain {domain} stands in two rows; keep one")
        self._sites = {domain.split(".")[0]: entry for domain, entry in reversed(self._domains.items())}

    def _name(self, name: str, entry: Entry) -> None:
        if self._names.setdefault(fold(name), entry) != entry:
            raise LanguageError(f"{entry.file}: the name {name!r} stands in two rows; keep one")

    def by_name(self, name: str) -> Entry | None:
        """The outlet that a credit or site line calls so, with or without accents, hyphens and capitals."""
        return self._names.get(fold(name))

    def by_site(self, name: str) -> Entry | None:
        """The outlet whose site is called so, with or without its top-level domain: "dantri", "dantri.com.vn"."""
        if "." in name:
            return self.by_domain(name)
        return self._sites.get(name.lower())

    def by_domain(self, url: str) -> Entry | None:
        """The outlet whose site, or whose subdomain, the URL or bare domain is of."""
        host = domain_of(url)
        while "." in host:
            if host in self._domains:
                return self._domains[host]
            host = host.split(".", 1)[1]
        return None


def domain_of(url: str) -> str:
    """The host of a URL or bare domain, without `www.`; empty when there is none.

    >>> domain_of("https://www.example.vn/a.html")
    'example.vn'
    """
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


@lru_cache(maxsize=4)
def load_outlets(language: Language) -> Outlets:
    """The outlet table of the language. Raises LanguageError when a row of it is wrong."""
    return Outlets(language.entries("outlet"))


def _check(entry: Entry) -> None:
    unknown = set(entry.attributes) - _KEYS
    if unknown:
        raise LanguageError(f"{entry.file}: {entry.form}: unknown keys {sorted(unknown)}; known are {sorted(_KEYS)}")
    if entry.get("outlet_kind") not in OUTLET_KINDS:
        raise LanguageError(f"{entry.file}: {entry.form}: outlet_kind must be one of {', '.join(sorted(OUTLET_KINDS))}")
