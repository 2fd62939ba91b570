"""A PostgreSQL server for the tests: its own, started in a folder of its own, or the one that the environment names."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

NAMED = "BANGGIAO_TEST_POSTGRES"  # the URL of an empty database


def programs() -> Path | None:
    """The folder of a PostgreSQL server's programs: the system's, or that of the package `pgserver`."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    if there := shutil.which("initdb"):
        return Path(there).resolve().parent
    package = find_spec("pgserver")
    return Path(package.origin).parent / "pginstall" / "bin" if package and package.origin else None


@contextmanager
def server() -> Iterator[str | None]:
    """The URL of an empty database; None where there is no server to be had."""
    if os.environ.get(NAMED):
        yield os.environ[NAMED]
        return
    bin_ = programs()
    if bin_ is None:
        yield None
        return
    with TemporaryDirectory(prefix="pg") as name:  # a short path, for it holds a socket
        folder, user = Path(name), _someone()
        if user:
            os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
        if user and "site-packages" in bin_.parts:  # which may be where only root looks
            package = bin_.parents[1]
            for part in (package, package.with_name("pgserver.libs")):
                shutil.copytree(part, folder / part.name)
            folder.chmod(0o755)
            bin_ = folder / bin_.relative_to(package.parent)

        def run(*command: str) -> None:
            how: dict[str, Any] = {"user": user} if user else {}
            subprocess.run(
                [str(bin_ / command[0]), *command[1:]], check=True, cwd=folder, stdout=subprocess.PIPE, **how
            )

        data, log = str(folder / "data"), str(folder / "log")
        run("initdb", "-D", data, "-U", "test", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        run("pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")
        try:
            yield f"postgresql://test@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "stop")


def _someone() -> str | None:
    """Whom the server runs as, for it refuses to run as root; None: as who runs the tests."""
    return "nobody" if os.getuid() == 0 else None
