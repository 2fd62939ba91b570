"""Connections to addresses that were checked, and to no other."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from banggiao.pages.links.targets import Target, TargetError, forbidden

Resolver = Callable[[str, int], list[str]]
Connector = Callable[[str, int, float], socket.socket]
_MOST = 8  # addresses of a name that are tried


def _resolve(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def _connect(address: str, port: int, timeout: float) -> socket.socket:
    return socket.create_connection((address, port), timeout)


@lru_cache(maxsize=1)
def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context()


@dataclass(frozen=True, slots=True)
class Network:
    """How names become connections. Proxies of the environment are not used: they would choose the address."""

    allow_private: bool = False
    resolve: Resolver = _resolve
    connect: Connector = _connect
    trust: Callable[[], ssl.SSLContext] = _trusted  # which certificates are believed

    def addresses(self, target: Target) -> list[str]:
        """The addresses of the target's name. Raises TargetError when any is forbidden, OSError when there is none."""
        found = self.resolve(target.host, target.port)
        for address in found:
            why = None if self.allow_private else forbidden(address)
            if why:
                raise TargetError(
                    f"{target.url}: {target.host} leads to {address}, which {why}; give --allow-private if you mean it"
                )
        if not found:
            raise OSError(f"the name {target.host} leads nowhere")
        return found[:_MOST]

    def open(self, target: Target, timeout: float) -> socket.socket:
        """A connection to the target, not encrypted yet.

        The name is resolved once; what was checked is what is connected to, so that an answer which changes between
        the two leads nowhere.
        """
        failed: OSError | None = None
        for address in self.addresses(target):
            try:
                return self.connect(address, target.port, timeout)
            except OSError as error:
                failed = error
        raise failed or OSError("no address could be connected to")

    def secure(self, target: Target, plain: socket.socket) -> socket.socket:
        """The connection as the target's scheme asks for it: https is encrypted, and the certificate is checked."""
        if target.scheme == "http":
            return plain
        return self.trust().wrap_socket(plain, server_hostname=target.host)
