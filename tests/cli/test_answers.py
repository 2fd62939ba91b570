"""Questions that are no questions, and answers that a stranger understands."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from banggiao.cli import main
from banggiao.cli.show import term
from banggiao.cli.tour import EXAMPLES


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A chronicle of the example pages."""
    path = str(tmp_path_factory.mktemp("answers") / "c.db")
    assert CliRunner().invoke(main, ["add", str(EXAMPLES), "--store", path]).exit_code == 0
    return path


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        (["timeline", "--since", "XXXX-05"], "is no date"),
        (["timeline", "--since", "2013-05/2013-06"], "is no date"),
        (["timeline", "--since", "2014", "--until", "2013-12"], "is before --since"),
        (["timeline", "--search", '"'], "no letter"),
        (["search", "*"], "no letter"),
        (["actor", " "], "no letter"),
        (["show", ""], "no letter"),
    ],
)
def test_what_asks_for_nothing_is_a_wrong_command_line(store: str, command: list[str], complaint: str) -> None:
    result = CliRunner().invoke(main, [*command, "--store", store])
    assert result.exit_code == 2
    assert complaint in result.output


def test_since_and_until_may_be_the_same_year(store: str) -> None:
    result = CliRunner().invoke(main, ["timeline", "--since", "2024-09", "--until", "2024", "--store", store])
    assert result.exit_code == 0
    assert "2024-09-03" in result.output


def test_an_actor_who_is_not_known_is_named(store: str) -> None:
    result = CliRunner().invoke(main, ["timeline", "--actor", "Nobody", "--store", store])
    assert result.exit_code == 1
    assert "no actor 'Nobody' is known" in result.output


@pytest.mark.parametrize("pages", [[str(EXAMPLES)], [str(page) for page in sorted(EXAMPLES.glob("*.txt"))[:2]]])
def test_one_url_is_not_given_to_several_pages(tmp_path: Path, pages: list[str]) -> None:
    store = tmp_path / "c.db"
    result = CliRunner().invoke(main, ["add", "--url", "https://example.org/a", "--store", str(store), *pages])
    assert result.exit_code == 2
    assert not store.exists()


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (None, None, "undated"),
        ("2020", "2024-01", "2020 – 2024-01"),
        ("2020", None, "2020 – .."),
        ("../2024-09-04", "2024-09-04/..", "seen 2024-09-04"),
        ("../2024-09-04", "2024-10-01/..", "seen 2024-09-04 – 2024-10-01"),
    ],
)
def test_an_office_is_told_as_seen_where_its_begin_and_end_are_open(
    since: str | None, until: str | None, said: str
) -> None:
    assert term(since, until) == said


def test_a_note_that_is_too_long_goes_on_under_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    out = CliRunner().invoke(main, ["explain", str(EXAMPLES / "undated-visit.txt")]).output.splitlines()
    at = next(i for i, line in enumerate(out) if line.startswith("  what"))
    assert out[at + 1].startswith(" " * 9)
    assert all(len(line) <= 60 for line in out)
