from __future__ import annotations

from datetime import date

import pytest

from dateline.articles.dates import find_dates, find_time


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Friday May 17, 2024", date(2024, 5, 17)),
        ("Monday, August 9, 2021", date(2021, 8, 9)),
        ("Saturday 16 August 2021", date(2021, 8, 16)),
        ("9th of August, 2021", date(2021, 8, 9)),
        ("2021-08-09T10:00Z", date(2021, 8, 9)),
        ("29/02/2024", date(2024, 2, 29)),
        ("AUG. 9, 2021", date(2021, 8, 9)),
        ("03/04/2021 10:00 EST", date(2021, 3, 4)),
        ("03/04/2021 10:00 BST", date(2021, 4, 3)),
    ],
)
def test_dates_in_the_forms_pages_print(text: str, day: date) -> None:
    assert [d.full for d in find_dates(text)] == [day]


@pytest.mark.parametrize("text", ["03/04/2021", "30 February 2021", "may 5 be seen", "version 2021.13.45", "march 3"])
def test_what_is_no_date_or_two_is_none(text: str) -> None:
    assert [d.full for d in find_dates(text)] in ([], [None])


def test_a_year_less_day_is_the_nearest_one() -> None:
    (found,) = find_dates("Dec 30")
    assert found.nearest(date(2022, 1, 2)) == date(2021, 12, 30)


def test_a_clock_time_beside_a_date_with_its_zone() -> None:
    (found,) = find_dates("Sunday 18 April 2021, 4.05pm BST")
    time = find_time("Sunday 18 April 2021, 4.05pm BST", found)
    assert time is not None
    assert (time.hour, time.minute, time.offset) == (16, 5, "+01:00")
