from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.calibration import auroc, measures, reliability

JUDGED = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=50)


def test_a_confidence_that_keeps_its_promise_has_no_error() -> None:
    judged = [(0.75, True)] * 3 + [(0.75, False)]
    assert measures(judged)["confidence: 1 - ECE"] == pytest.approx(1)


def test_boasting_costs() -> None:
    judged = [(1.0, False)] * 5 + [(1.0, True)] * 5
    found = measures(judged)
    assert found["confidence: 1 - ECE"] == pytest.approx(0.5)
    assert found["confidence: 1 - Brier"] < found["confidence: 1 - Brier of the base rate"]


def test_auroc_is_one_when_every_right_claim_is_surer_than_every_wrong_one() -> None:
    assert auroc([(0.9, True), (0.8, True), (0.3, False)]) == 1
    assert auroc([(0.1, True), (0.8, False)]) == 0
    assert auroc([(0.5, True), (0.5, False)]) == 0.5


@given(JUDGED)
def test_measures_lie_between_zero_and_one_and_bins_hold_every_claim(judged: list[tuple[float, bool]]) -> None:
    assert all(-1e-9 <= value <= 1 + 1e-9 for value in measures(judged).values())
    assert sum(b.count for b in reliability(judged)) == len(judged)
