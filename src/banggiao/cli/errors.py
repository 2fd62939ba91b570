"""How the command line fails: one clear line on standard error, no traceback, and an exit code for scripts."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import IO, Any

import click

from banggiao.model import BanggiaoError, StoreError
from banggiao.text.safety import one_line

REFUSED = 1  # the rest was done, but some pages were refused, or what was asked for is not known
STORE = 3  # the store cannot be used; 2 is click's, for a wrong command line


class Failure(click.ClickException):
    """A command that cannot go on: nothing, or only a part, of what was asked for is done."""

    exit_code = REFUSED

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message as one line on standard error."""
        click.echo(f"banggiao: {one_line(self.message)}", file=file, err=True)


class StoreFailure(Failure):
    """A command that cannot use its store."""

    exit_code = STORE


class ErrorsInOneLine(click.Group):
    """The group of all commands: an error that a user can mend becomes a line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the table, which is that of use."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; output that a terminal's encoding cannot show is escaped, never an error."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except StoreError as error:
            raise StoreFailure(str(error)) from error
        except BanggiaoError as error:
            raise Failure(str(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # click's: whoever reads has had enough
            _drop_output()
            raise Failure(f"{error.filename or 'the output'}: {error.strerror}") from error


def _drop_output() -> None:
    """Let what could not be written go, so that it is not tried again at the end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def refused(message: str) -> None:
    """Tell on standard error that a page is left out, and go on with the rest."""
    click.echo(f"banggiao: {one_line(message)}", err=True)
