"""The first thing that a new user types."""

import re
import shlex
from pathlib import Path

from click.testing import CliRunner

from banggiao.cli import main


def test_try_shows_a_timeline_and_every_hint_works(tmp_path: Path) -> None:
    store = tmp_path / "tour.db"
    result = CliRunner().invoke(main, ["try", "--store", str(store)])
    assert result.exit_code == 0, result.output
    assert "12 pages read: 12 new" in result.output
    assert "meeting" in result.output
    hints = result.output.split("What to type next:\n")[1].splitlines()
    assert len(hints) == 7
    for hint in hints[:-1]:
        words = shlex.split(re.split(r"banggiao ", hint.strip(), maxsplit=1)[1])
        answer = CliRunner().invoke(main, words)
        assert answer.exit_code == 0, (hint, answer.output)
        assert answer.output.strip()
