from __future__ import annotations

import pytest

from bench.__main__ import REPORTS, warm
from bench.cold import cold


def test_a_short_run_counts_words_and_a_cold_page_is_measured() -> None:
    assert warm(100) > 100
    measured = cold(REPORTS[0])
    assert 0 < measured.seconds < 30
    assert 20 < measured.megabytes < 1000


def test_a_command_that_fails_is_no_measurement() -> None:
    with pytest.raises(RuntimeError, match="failed"):
        cold(REPORTS[0].with_name("missing.txt"))
