from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.claims.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "value", "low", "high"),
    [
        ("around 40 police", 40, None, None),
        ("at least 1,200 people", 1200, 1200, None),
        ("between 25 and 30 assailants", None, 25, 30),
        ("430 million euros", 430_000_000, None, None),
        ("twenty-three soldiers", 23, None, None),
    ],
)
def test_numbers_are_read_with_their_bounds(
    text: str, value: float | None, low: float | None, high: float | None
) -> None:
    found = find_quantities(text, 0, len(text))[0]
    assert found.value == value or (value is None and found.low == low)
    if low is not None:
        assert found.low == low
    if high is not None:
        assert found.high == high


@given(st.text(max_size=120))
def test_any_text_gives_numbers_that_lie_in_it(text: str) -> None:
    for found in find_quantities(text, 0, len(text)):
        assert 0 <= found.start < found.end <= len(text)
        if found.low is not None and found.high is not None:
            assert found.low <= found.high
