"""Accounts, sessions and tries to sign in, kept in the chronicle's own store."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from threading import BoundedSemaphore
from time import time

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Column, Float, MetaData, String, Table, Text, delete, func, insert, select, update

from banggiao.chronicle import Chronicle
from banggiao.model import BanggiaoError, NotFoundError
from banggiao.web.safety import hashed, new_token
from banggiao.web.visit import Role, User

metadata = MetaData()
_USERS = Table(
    "web_user",
    metadata,
    Column("name", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("password", Text, nullable=False),  # argon2id
)
_SESSIONS = Table(
    "web_session",
    metadata,
    Column("token", String, primary_key=True),  # hashed
    Column("user", String, nullable=False, index=True),
    Column("begun", Float, nullable=False),
    Column("seen", Float, nullable=False),
)
_TRIES = Table(
    "web_try",
    metadata,
    Column("who", String, nullable=False, index=True),
    Column("time", Float, nullable=False),
)

NAME = re.compile(r"[\w.@ -]{2,60}")
SHORTEST, LONGEST = 12, 400  # characters of a password
TRIES, WITHIN = 5, 900.0  # tries that may fail, and for how many seconds they count
IDLE, LONG = 12 * 3600.0, 7 * 86400.0  # seconds after which a session ends
_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash(new_token())  # what is compared when there is no such user, so that it takes as long
_AT_ONCE = BoundedSemaphore(2)  # each hashing takes 64 MB


@dataclass(frozen=True, slots=True)
class Account:
    """Someone who can sign in."""

    name: str
    role: Role


class Accounts:
    """The accounts of a chronicle."""

    def __init__(self, chronicle: Chronicle) -> None:
        self._chronicle = chronicle
        with chronicle.writing() as connection:
            metadata.create_all(connection)

    def all(self) -> list[Account]:
        """Everyone who can sign in."""
        with self._chronicle.reading() as connection:
            rows = connection.execute(select(_USERS.c.name, _USERS.c.role).order_by(_USERS.c.name))
            return [Account(name, Role[role]) for name, role in rows]

    def put(self, name: str, password: str, role: Role) -> bool:
        """Makes an account, or gives it another password and role and ends its sessions; whether it is new."""
        if not NAME.fullmatch(name) or name != name.strip():
            raise BanggiaoError("a name has 2 to 60 letters, digits, blanks or . @ _ -")
        if not SHORTEST <= len(password) <= LONGEST:
            raise BanggiaoError(f"a password has {SHORTEST} to {LONGEST} characters")
        row = {"role": role.name, "password": _HASHER.hash(password)}
        with self._chronicle.writing() as connection:
            changed = connection.execute(update(_USERS).where(_USERS.c.name == name).values(row)).rowcount
            if not changed:
                connection.execute(insert(_USERS).values(name=name, **row))
            connection.execute(delete(_SESSIONS).where(_SESSIONS.c.user == name))
        return not changed

    def remove(self, name: str) -> None:
        """Takes an account away; what its owner has judged stays. Raises NotFoundError."""
        with self._chronicle.writing() as connection:
            connection.execute(delete(_SESSIONS).where(_SESSIONS.c.user == name))
            if not connection.execute(delete(_USERS).where(_USERS.c.name == name)).rowcount:
                raise NotFoundError(f"no user {name!r} is known")

    def sign_in(self, name: str, password: str, client: str) -> str | None:
        """The token of a new session; None for a wrong name or password. Raises TooManyTriesError."""
        keys = [f"client {client}", f"name {name[:60]}"]
        if self._tried(keys):
            raise TooManyTriesError
        with self._chronicle.reading() as connection:
            found = connection.execute(select(_USERS.c.password).where(_USERS.c.name == name)).scalar()
        if not _matches(found or _NOBODY, password[:LONGEST]) or found is None:
            with self._chronicle.writing() as connection:
                connection.execute(insert(_TRIES), [{"who": key, "time": time()} for key in keys])
            return None
        token = new_token()
        with self._chronicle.writing() as connection:
            connection.execute(delete(_TRIES).where(_TRIES.c.who == keys[1]))
            connection.execute(delete(_SESSIONS).where(_SESSIONS.c.seen < time() - LONG))
            values = {"token": hashed(token), "user": name, "begun": time(), "seen": time()}
            connection.execute(insert(_SESSIONS).values(values))
        return token

    def user(self, token: str | None) -> User | None:
        """Whose session it is, while it lasts."""
        if not token:
            return None
        now = time()
        query = select(_USERS.c.name, _USERS.c.role, _SESSIONS.c.seen).join(
            _SESSIONS, _SESSIONS.c.user == _USERS.c.name
        )
        lasting = (_SESSIONS.c.seen > now - IDLE, _SESSIONS.c.begun > now - LONG)
        with self._chronicle.reading() as connection:
            row = connection.execute(query.where(_SESSIONS.c.token == hashed(token), *lasting)).first()
        if row is None:
            return None
        if row.seen < now - 300:
            with self._chronicle.writing() as connection:
                mine = _SESSIONS.c.token == hashed(token)
                connection.execute(update(_SESSIONS).where(mine).values(seen=now))
        return User(row.name, Role[row.role], token)

    def sign_out(self, token: str) -> None:
        """Ends a session."""
        with self._chronicle.writing() as connection:
            connection.execute(delete(_SESSIONS).where(_SESSIONS.c.token == hashed(token)))

    def too_often(self, what: str, most: int, within: float) -> bool:
        """Notes that something was done, and tells whether it was done too often of late."""
        now = time()
        with self._chronicle.writing() as connection:
            connection.execute(delete(_TRIES).where(_TRIES.c.time < now - LONG))
            connection.execute(insert(_TRIES).values(who=what, time=now))
            recent = (_TRIES.c.who == what, _TRIES.c.time > now - within)
            return int(connection.execute(select(func.count()).where(*recent)).scalar_one()) > most

    def _tried(self, keys: list[str]) -> bool:
        recent = (_TRIES.c.who.in_(keys), _TRIES.c.time > time() - WITHIN)
        counted = select(func.count()).where(*recent).group_by(_TRIES.c.who)
        with self._chronicle.reading() as connection:
            return any(count >= TRIES for count in connection.execute(counted).scalars())


class TooManyTriesError(BanggiaoError):
    """Too many tries to sign in have failed."""


def _matches(kept: str, password: str) -> bool:
    with _AT_ONCE, suppress(VerificationError, InvalidHashError):
        return _HASHER.verify(kept, password)
    return False
