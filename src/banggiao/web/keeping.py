"""Answers are kept until the chronicle changes; a browser that has one already is told so."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock
from typing import Any

from banggiao.chronicle.watching import Watch
from banggiao.web.visit import CHOICES

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST, LARGEST = 64 * 2**20, 2**20  # bytes kept, and of one answer
PASSED = b"x-keep"  # a header by which a handler says that its answer is not to be kept
_ASKED = {"language", *CHOICES}  # cookies that change an answer


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that may be given again."""

    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    mark: bytes  # its ETag


class Shelf:
    """The answers that are kept, the least asked for thrown out first; all of them when the chronicle changes."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._lock = Lock()
        self._answers: OrderedDict[tuple[str, ...], Answer] = OrderedDict()
        self._state = ""
        self._size = 0

    def state(self) -> str:
        """The state of the chronicle; drops what another state gave."""
        state = self._watch.state()
        with self._lock:
            if state != self._state:
                self._answers.clear()
                self._state, self._size = state, 0
        return state

    def get(self, key: tuple[str, ...]) -> Answer | None:
        """The answer that is kept under a key."""
        with self._lock:
            found = self._answers.get(key)
            if found:
                self._answers.move_to_end(key)
            return found

    def put(self, key: tuple[str, ...], answer: Answer, state: str) -> None:
        """Keeps an answer that the chronicle gave in that state."""
        with self._lock:
            if state != self._state or len(answer.body) > LARGEST or key in self._answers:
                return
            self._answers[key] = answer
            self._size += len(answer.body)
            while self._size > MOST:
                self._size -= len(self._answers.popitem(last=False)[1].body)


class Keeping:
    """Gives kept answers to whoever only reads; asks the application behind it for all else."""

    def __init__(self, app: App, shelf: Shelf, private: bool) -> None:
        self._app, self._shelf, self._private = app, shelf, private

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        key = None if self._private else _key(scope)
        if key is None:
            await self._app(scope, receive, send)
            return
        state = self._shelf.state()
        asked = dict(scope["headers"]).get(b"if-none-match", b"")
        kept = self._shelf.get(key)
        if kept is not None:
            await _give(kept, asked, send)
            return
        await self._app(scope, receive, _Catching(self._shelf, key, state, asked, send))


class _Catching:
    """Takes what the application sends; a whole good answer is marked, kept and passed on."""

    def __init__(self, shelf: Shelf, key: tuple[str, ...], state: str, asked: bytes, send: Send) -> None:
        self._shelf, self._key, self._state, self._asked, self._send = shelf, key, state, asked, send
        self._start: Message | None = None
        self._parts: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _good(message):
            self._start = message
            return
        if self._start is None or message["type"] != "http.response.body":
            await self._send(message)
            return
        self._parts.append(message.get("body", b""))
        if message.get("more_body"):
            return
        body = b"".join(self._parts)
        mark = b'"' + sha256(body).hexdigest()[:24].encode() + b'"'
        headers = (*(tuple(one) for one in self._start["headers"]), (b"etag", mark), (b"cache-control", b"no-cache"))
        answer = Answer(headers, body, mark)
        self._shelf.put(self._key, answer, self._state)
        await _give(answer, self._asked, self._send)


def _key(scope: Scope) -> tuple[str, ...] | None:
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    cookies = dict(part.strip().partition("=")[::2] for part in headers.get(b"cookie", "").split(";"))
    if "banggiao-session" in cookies or len(scope["query_string"]) > 2000:
        return None
    chosen = tuple(f"{name}={cookies.get(name, '')[:20]}" for name in sorted(_ASKED))
    accepted = headers.get(b"accept-language", "")[:100]
    host = headers.get(b"host", "")[:200]
    return (scope["scheme"], host, scope["path"], scope["query_string"].decode("latin-1"), accepted, *chosen)


def _good(start: Message) -> bool:
    names = {name for name, _ in start["headers"]}
    return start["status"] == 200 and not names & {PASSED, b"set-cookie", b"cache-control"}


async def _give(answer: Answer, asked: bytes, send: Send) -> None:
    same = answer.mark in [one.strip().removeprefix(b"W/") for one in asked.split(b",")]
    headers = [one for one in answer.headers if not (same and one[0] in (b"content-length", b"content-type"))]
    await send({"type": "http.response.start", "status": 304 if same else 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if same else answer.body})
