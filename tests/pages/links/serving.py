"""A small site on loopback, and a network in which its name leads to it."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from banggiao.pages.links import Network

PUBLIC = "93.184.215.14"  # never connected to: the connector below dials the site on loopback in its place
SITE = "http://paper.test"
Reply = tuple[int, dict[str, str], bytes]


@dataclass
class Site:
    """What the site answers on each path, and what it was asked."""

    replies: dict[str, Reply | Callable[[BaseHTTPRequestHandler], Reply | None]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    port: int = 0

    def page(self, path: str, body: bytes | str, status: int = 200, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        said = {"Content-Type": "text/html; charset=utf-8"} | {
            key.replace("_", "-"): value for key, value in headers.items()
        }
        self.replies[path] = (status, said, data)

    def pages_asked(self) -> list[str]:
        return [path for path in self.asked if path != "/robots.txt"]


@contextmanager
def serving(site: Site, encryption: ssl.SSLContext | None = None) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.headers.append({key.lower(): value for key, value in self.headers.items()})
            reply = site.replies.get(self.path, (404, {}, b""))
            if callable(reply):
                made = reply(self)
                if made is None:
                    self.close_connection = True
                    return
                reply = made
            status, headers, body = reply
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass  # the client hung up, as tests want it to

    server = Server(("127.0.0.1", 0), Handler)
    if encryption:
        server.socket = encryption.wrap_socket(server.socket, server_side=True)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Wires:
    """Names and connections of a test: where each name leads, and what was connected to."""

    names: dict[str, list[list[str]]]
    port: int
    resolved: list[str] = field(default_factory=list)
    dialled: list[str] = field(default_factory=list)

    def resolve(self, host: str, port: int) -> list[str]:
        self.resolved.append(host)
        answers = self.names.get(host)
        if answers is None:
            raise OSError(f"no such name: {host}")
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def connect(self, address: str, port: int, timeout: float) -> socket.socket:
        self.dialled.append(address)
        if address != PUBLIC:
            raise AssertionError(f"a connection to {address} was tried")
        return socket.create_connection(("127.0.0.1", self.port), timeout)

    def network(self) -> Network:
        return Network(resolve=self.resolve, connect=self.connect)


def wires(site: Site, **names: list[str]) -> Wires:
    known = {"paper.test": [[PUBLIC]], "other.test": [[PUBLIC]]}
    return Wires(known | {name.replace("_", "."): [found] for name, found in names.items()}, site.port)
