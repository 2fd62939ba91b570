#!/usr/bin/env python3
"""Sets banggiao up in `.venv` and runs it. Needs Python 3.11 or later, with pip or uv; nothing else.

python3 dev.py try     set up, read the example pages, show the timeline
python3 dev.py test    set up with the developers' tools and run every check
python3 dev.py lock    write uv.lock and the requirements files anew (needs uv)
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "set-up-from"

CHECKS = (
    ("lint", ["-m", "ruff", "check", "."]),
    ("format", ["-m", "ruff", "format", "--check", "."]),
    ("types", ["-m", "mypy"]),
    ("imports", ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]),
    ("tests", ["-m", "pytest", "-n", "auto"]),
    ("floors", ["tools/floors.py"]),
    ("commands in README and docs", ["tools/readme.py"]),
    ("notebooks", ["tools/notebooks.py"]),
    ("site", ["-m", "mkdocs", "build", "--strict", "--quiet"]),
)


def main() -> int:
    """Do what the first word asks."""
    if sys.version_info < (3, 11):
        return complain("banggiao needs Python 3.11 or later; this is %d.%d" % sys.version_info[:2])
    word = sys.argv[1] if len(sys.argv) == 2 else ""
    if word == "lock":
        return lock()
    if word not in ("try", "test"):
        return complain(__doc__)
    if not set_up(dev=word == "test"):
        return complain("the set-up failed; the lines above say why")
    return run_checks() if word == "test" else run([str(PYTHON), "-m", "banggiao", "try"])


def set_up(dev: bool) -> bool:
    """Bring `.venv` to the locked versions, by uv where it is there, else by pip."""
    uv = shutil.which("uv")
    if uv:
        group = [] if dev else ["--no-dev", "--extra", "web"]
        if run([uv, "sync", "--quiet", "--frozen", "--python", sys.executable, *group]) == 0:
            return True
        print("uv could not set up; trying pip", file=sys.stderr)
    return set_up_by_pip(HERE / ("requirements-dev.lock" if dev else "requirements.lock"))


def set_up_by_pip(requirements: Path) -> bool:
    """Make `.venv` with the versions of a requirements file; nothing to do when that was done before."""
    wanted = hashlib.sha256(requirements.read_bytes() + (HERE / "pyproject.toml").read_bytes()).hexdigest()
    if STAMP.is_file() and wanted in STAMP.read_text("utf-8").split():
        return True
    pip = make_venv()
    quiet = ["install", "-qq", "--disable-pip-version-check"]
    print(f"installing {requirements.name} into .venv …", file=sys.stderr)
    if run([*pip, *quiet, "--no-deps", "-r", str(requirements)]) or run([*pip, *quiet, "--no-deps", "-e", str(HERE)]):
        return False
    done = STAMP.read_text("utf-8") if STAMP.is_file() else ""
    STAMP.write_text(f"{done}{wanted}\n", "utf-8")
    return True


def make_venv() -> list[str]:
    """The pip that installs into `.venv`: its own, or this Python's where the system left out ensurepip."""
    own = [str(PYTHON), "-m", "pip"]
    if PYTHON.exists() and run([*own, "--version"], quiet=True) == 0:
        return own
    try:
        venv.create(VENV, with_pip=True)
    except (subprocess.CalledProcessError, OSError):
        venv.create(VENV, with_pip=False, clear=True)
        return [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    return own


def run_checks() -> int:
    """Run every check, even after one has failed, and tell at the end which did."""
    failed = []
    for name, arguments in CHECKS:
        print(f"── {name}", flush=True)
        if run([str(PYTHON), *arguments]):
            failed.append(name)
    return complain("failed: " + ", ".join(failed)) if failed else 0


def lock() -> int:
    """Resolve the newest versions that pyproject allows and write them down for uv and for pip."""
    uv = shutil.which("uv")
    if not uv:
        return complain("only uv can write the lock file")
    export = [uv, "export", "--quiet", "--frozen", "--no-hashes", "--no-emit-project", "--no-header", "--no-annotate"]
    return (
        run([uv, "lock", "--upgrade", "--default-index", "https://pypi.org/simple"])
        or run([*export, "--no-dev", "--extra", "web", "-o", "requirements.lock"])
        or run([*export, "-o", "requirements-dev.lock"])
    )


def run(command: list[str], quiet: bool = False) -> int:
    """Run a command from the project's folder; its exit code."""
    sink = subprocess.DEVNULL if quiet else None
    environment = {"NO_MKDOCS_2_WARNING": "1"} | {
        k: v for k, v in os.environ.items() if k not in ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME")
    }
    return subprocess.run(command, cwd=HERE, env=environment, stdout=sink, stderr=sink).returncode


def complain(message: str | None) -> int:
    """Print a message on standard error; the exit code of a failure."""
    print(message, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
