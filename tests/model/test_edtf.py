from __future__ import annotations

from datetime import date

import pytest

from banggiao.model.edtf import EdtfError, Moment, Precision, When, compatible, contains, parse_edtf

FORMS = {
    "2024-06-19": (Precision.DAY, (date(2024, 6, 19), date(2024, 6, 19))),
    "2024-06": (Precision.MONTH, (date(2024, 6, 1), date(2024, 6, 30))),
    "2024-02~": (Precision.MONTH, (date(2024, 2, 1), date(2024, 2, 29))),
    "2024": (Precision.YEAR, (date(2024, 1, 1), date(2024, 12, 31))),
    "XXXX-07-26": (Precision.DAY, (None, None)),
    "XXXX-06": (Precision.MONTH, (None, None)),
    "201X": (Precision.DECADE, (date(2010, 1, 1), date(2019, 12, 31))),
    "19XX": (Precision.CENTURY, (date(1900, 1, 1), date(1999, 12, 31))),
    "2024-34": (Precision.PART, (date(2024, 4, 1), date(2024, 6, 30))),
    "2024-24": (Precision.PART, (date(2024, 12, 1), date(2025, 2, 28))),
    "2024-41": (Precision.PART, (date(2024, 7, 1), date(2024, 12, 31))),
    "2025-06-02/2025-06-03": (Precision.SPAN, (date(2025, 6, 2), date(2025, 6, 3))),
    "../2023-07": (Precision.SPAN, (None, date(2023, 7, 31))),
    "2023/..": (Precision.SPAN, (date(2023, 1, 1), None)),
    "/2023": (Precision.SPAN, (None, date(2023, 12, 31))),
}


@pytest.mark.parametrize("form", FORMS)
def test_parses_and_prints_back(form: str) -> None:
    when = parse_edtf(form)
    assert str(when) == form
    assert (when.precision, when.bounds()) == FORMS[form]


@pytest.mark.parametrize(
    "form", ["", "/", "../..", "2024-13", "2024-02-30", "24-06-19", "2024-06-19/2024-06-18", "XXX4", "2024-6", "٢٠٢٤"]
)
def test_refuses(form: str) -> None:
    with pytest.raises(EdtfError):
        parse_edtf(form)


def test_no_interval_ends_before_it_starts() -> None:
    with pytest.raises(EdtfError):
        When.between(Moment(2018), Moment(2015))
    later = parse_edtf("XXXX-12-30/2015-01-02")
    assert later.in_year(2014) == parse_edtf("2014-12-30/2015-01-02")
    assert later.in_year(2018) is None


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("2024-07-18", "2024-07-18", True),
        ("2024-07", "2024-07-18", True),
        ("XXXX-07-26", "2023-07-26", True),
        ("XXXX-07-26", "2023-07", True),
        ("XXXX-07-26", "XXXX-07", True),
        ("XXXX-07-26", "XXXX-07-27", False),
        ("XXXX-12-30/XXXX-01-02", "2024-01-01", True),
        ("XXXX-12-30/XXXX-01-02", "XXXX-01-02", True),
        ("XXXX-02-29", "2023-02", False),
        ("2024-07", "2024-08-01", False),
        ("2010/..", "2024", True),
        ("../2023-07-26", "2023-07-27", False),
        (None, "2024", True),
    ],
)
def test_compatible(a: str | None, b: str | None, same: bool) -> None:
    assert compatible(a, b) is same
    assert compatible(b, a) is same


def test_contains() -> None:
    assert contains("2024", "2024-07-18")
    assert contains("XXXX-07", "XXXX-07-26")
    assert not contains("2024-07-18", "2024-07")
    assert not contains("2024-07", "2024-07-31/2024-08-01")
