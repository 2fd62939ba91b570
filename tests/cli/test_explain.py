"""What `explain` shows of a page."""

from click.testing import CliRunner

from banggiao.cli import main
from banggiao.cli.tour import EXAMPLES


def test_explain_names_who_was_read_and_by_which_rule() -> None:
    result = CliRunner().invoke(main, ["explain", str(EXAMPLES / "undated-visit.txt")])
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert any(line.startswith("  who") and "Ingrid Solheim (NO)" in line and "[" in line for line in lines)
    assert "\x1b" not in result.output
