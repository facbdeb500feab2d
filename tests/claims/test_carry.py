from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dateline.claims.carry import Told, candidates, scorer, times_of
from dateline.model import Span, When

PUBLISHED = When("2021-08-13", "2021-08-13", "day", None, why="published")
THURSDAY = When("2021-08-12", "2021-08-12", "day", Span(0, 8, "Thursday"), why="weekday")
FELL = Told(THURSDAY, (), 0, 1, "past", "COERCE", "actual", ())
FOLLOWED = Told(None, (), 1, 1, "past", "COERCE", "actual", ())


def test_a_time_in_its_own_words_is_kept() -> None:
    assert times_of([FELL], PUBLISHED, live=False) == [THURSDAY]


def test_an_act_that_goes_on_in_the_next_sentence_has_the_day_of_the_one_before() -> None:
    _, carried = times_of([FELL, FOLLOWED], PUBLISHED, live=False)
    assert carried is not None
    assert carried.start == "2021-08-12"
    assert "earlier claim" in carried.why


def test_a_demand_has_less_often_the_day_of_what_happened_before_it() -> None:
    def likely(claim: Told) -> float:
        return max(
            scorer()(c.features) for c in candidates([FELL, claim], 1, PUBLISHED, live=False) if c.when == THURSDAY
        )

    demanded = replace(FOLLOWED, type="ASSAULT", modality="hypothetical", tense="modal")
    assert likely(demanded) < likely(FOLLOWED)


def test_without_any_day_there_is_none() -> None:
    assert times_of([FOLLOWED], None, live=False) == [None]


TOLD = st.builds(
    Told,
    st.sampled_from([None, THURSDAY, PUBLISHED]),
    st.just(()),
    st.integers(0, 30),
    st.integers(0, 9),
    st.sampled_from(["past", "present", "perfect", "modal", "noun"]),
    st.sampled_from(["COERCE", "ACCUSE", "ASSAULT"]),
    st.sampled_from(["actual", "planned"]),
    st.sampled_from([(), ("a clerk",)]),
)


@given(st.lists(TOLD, max_size=6))
def test_every_candidate_is_offered_once_and_comes_from_the_report(told: list[Told]) -> None:
    for i in range(len(told)):
        days = [(c.when.start, c.when.end) for c in candidates(told, i, PUBLISHED, live=False)]
        assert len(days) == len(set(days))
        assert set(days) <= {("2021-08-12", "2021-08-12"), ("2021-08-13", "2021-08-13")}
