"""What all requests share: the chronicle, the settings, the accounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path

from banggiao.chronicle import Chronicle, Question
from banggiao.chronicle.offices import Term
from banggiao.chronicle.watching import Watch
from banggiao.views import Tally, tally
from banggiao.web.accounts import Accounts
from banggiao.web.kept_remarks import Remarks
from banggiao.web.remembering import Remembered

_STATIC = Path(__file__).parent / "static"
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Settings:
    """How the site is served."""

    names: frozenset[str] = frozenset({"localhost", "127.0.0.1", "[::1]"})  # by which it may be called
    private: bool = False  # reading needs an account too


@dataclass(frozen=True, slots=True)
class File:
    """A file that comes with the program."""

    content: bytes
    type: str
    mark: str  # another for other content


@dataclass
class Site:
    """A chronicle that is shown in browsers."""

    chronicle: Chronicle
    settings: Settings = field(default_factory=Settings)

    @cached_property
    def accounts(self) -> Accounts:
        """Who may sign in."""
        return Accounts(self.chronicle)

    @cached_property
    def remarks(self) -> Remarks:
        """The errors that readers have reported."""
        return Remarks(self.chronicle)

    @cached_property
    def watch(self) -> Watch:
        """Notices when the chronicle changes."""
        return Watch(self.chronicle.engine)

    @cached_property
    def terms(self) -> Callable[[str], tuple[Term, ...]]:
        """The offices of an actor, remembered until the chronicle changes."""
        return Remembered(self.watch, self.chronicle.terms)

    @cached_property
    def tally(self) -> Callable[[Question], Tally]:
        """How much happened when, remembered until the chronicle changes."""
        return Remembered(self.watch, partial(tally, self.chronicle))

    @cached_property
    def files(self) -> Mapping[str, File]:
        """The files that come with the program, by name."""
        found = {}
        for path in sorted(_STATIC.iterdir()):
            if path.suffix in _TYPES:
                content = path.read_bytes()
                found[path.name] = File(content, _TYPES[path.suffix], sha256(content).hexdigest()[:12])
        return found
