"""Which links may be followed at all, by their words and by the addresses behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, urlsplit

from banggiao.model import BanggiaoError

PORTS = {"http": 80, "https": 443}
_HOST = re.compile(
    r"(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*"
)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_QUAD = re.compile(r"(?:0|[1-9][0-9]{0,2})(?:\.(?:0|[1-9][0-9]{0,2})){3}")
_ODD = re.compile(r"[\x00-\x20\x7f-\x9f\\]")
_INSIDE = (
    "localhost",
    "local",
    "localdomain",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "private",
    "arpa",
    "onion",
)
_LONGEST = 4000
# Not reachable from everywhere, though the standard library calls them global; and ways to write IPv4 inside IPv6.
_CLOSED = [
    ip_network(one)
    for one in ("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "224.0.0.0/3",
                "::/8", "100::/8", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/6", "ff00::/8")
]  # fmt: skip
_MAPPED = IPv6Network("::ffff:0:0/96")
_TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


class TargetError(BanggiaoError, ValueError):
    """A link that is not followed; the message says why, and what can be done."""


@dataclass(frozen=True, slots=True)
class Target:
    """A link taken apart: nothing in it can be read in two ways."""

    url: str
    scheme: str
    host: str  # ASCII, lower case; an IPv6 address without its brackets
    port: int
    path: str  # with the query

    @property
    def netloc(self) -> str:
        """What the Host header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt is about."""
        return f"{self.scheme}://{self.netloc}"


def target_of(url: str, allow_private: bool = False) -> Target:
    """The link taken apart. Raises TargetError for one that is not followed, whatever its name resolves to.

    With `allow_private`, names and addresses of one's own network and any port are allowed.
    """
    shown = url[:100]
    if len(url) > _LONGEST or _ODD.search(url):
        raise TargetError(f"{shown}: the link holds blanks or signs that no link has, or is too long; mend it")
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
    except ValueError as error:
        raise TargetError(f"{shown}: it is no link ({error}); mend it") from None
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise TargetError(
            f"{shown}: only http and https links are followed; give one of these, or save the page and give the file"
        )
    if "@" in parts.netloc:
        raise TargetError(f"{shown}: a link with a user's name or password in it is not followed; take that out")
    if not host or port == 0:
        raise TargetError(f"{shown}: the link names no host; mend it")
    port = port or PORTS[scheme]
    if port not in PORTS.values() and not allow_private:
        raise TargetError(f"{shown}: port {port} is none of the web's; give --allow-private if you trust it")
    name = _host(host, shown, allow_private)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]|") if parts.query else ""
    target = Target(url, scheme, name, port, path + query)
    return Target(target.origin + target.path, scheme, name, port, target.path)


def forbidden(address: str) -> str | None:
    """Why nothing is fetched from the address; None when it lies in the public network."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return "is no address"
    inner = _inner(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None:
        return forbidden(str(inner)) or "is an IPv4 address in disguise"
    closed = any(ip in network for network in _CLOSED if network.version == ip.version)
    if closed or not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_link_local:
        return "lies in a private, loopback, link-local or reserved network"
    return None


def _inner(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to."""
    if ip in _MAPPED or any(ip in network for network in _TRANSLATED):
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    if ip.sixtofour or ip.teredo:
        return ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
    return None


def _host(host: str, shown: str, allow_private: bool) -> str:
    if ":" in host:
        if "%" in host:
            raise TargetError(f"{shown}: an address with a zone is not followed; give the site's name")
        try:
            ip = ip_address(host)
        except ValueError:
            raise TargetError(f"{shown}: {host!r} is no address; mend the link") from None
        return _address(str(ip), shown, allow_private)
    try:
        name = host.encode("idna").decode("ascii").lower() if not host.isascii() else host.lower()
    except UnicodeError:
        raise TargetError(f"{shown}: {host!r} is no name of a host; mend the link") from None
    name = name.removesuffix(".")
    if not _HOST.fullmatch(name):
        raise TargetError(f"{shown}: {host!r} is no name of a host; mend the link")
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        # inet_aton reads 0177.1, 0x7f000001 and 2130706433 as 127.0.0.1; no site is named so.
        if not _QUAD.fullmatch(name) or any(int(label) > 255 for label in labels):
            raise TargetError(f"{shown}: write the address as four plain numbers, or give the site's name")
        return _address(name, shown, allow_private)
    if not allow_private and (len(labels) == 1 or labels[-1] in _INSIDE):
        raise TargetError(f"{shown}: {name} is a name of a private network; give --allow-private if you mean it")
    return name


def _address(address: str, shown: str, allow_private: bool) -> str:
    why = None if allow_private else forbidden(address)
    if why:
        raise TargetError(f"{shown}: {address} {why}; give --allow-private if you mean it")
    return address
