from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.claims.times import find_times

FRIDAY = date(2021, 8, 13)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("on Friday", "2021-08-13", "2021-08-13"),
        ("on Thursday", "2021-08-12", "2021-08-12"),
        ("yesterday", "2021-08-12", "2021-08-12"),
        ("since Monday", "2021-08-09", "2021-08-13"),
        ("on August 9", "2021-08-09", "2021-08-09"),
        ("on 30 December", "2020-12-30", "2020-12-30"),
        ("in 2015", "2015-01-01", "2015-12-31"),
        ("in July", "2021-07-01", "2021-07-31"),
        ("last week", "2021-08-02", "2021-08-08"),
        ("2 March 2019", "2019-03-02", "2019-03-02"),
    ],
)
def test_time_expressions_resolve_against_the_day_of_publication(text: str, start: str, end: str) -> None:
    found = find_times(f"It fell {text}.", 0, len(text) + 9, FRIDAY)
    assert [(t.when.start, t.when.end) for t in found if t.when] == [(start, end)]


def test_without_a_day_of_publication_a_weekday_has_no_value() -> None:
    assert all(t.when is None for t in find_times("It fell on Friday.", 0, 18, None))


@given(st.text(max_size=120), st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_any_text_gives_ordered_intervals_that_quote_it(text: str, day: date) -> None:
    found = find_times(text, 0, len(text), day)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for mention in found:
        assert 0 <= mention.start < mention.end <= len(text)
        if mention.when and mention.when.start and mention.when.end:
            assert mention.when.start <= mention.when.end


@pytest.mark.parametrize("text", ["on Frıday", "on Tueſday", "MAY 2021", "in Aprıl"])
def test_letters_that_only_look_alike_break_nothing(text: str) -> None:
    find_times(f"It fell {text}.", 0, len(text) + 9, FRIDAY)
