from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Claim, Control, Holding, Noted, Place, Span, Voice, When
from dateline.situation import current, holdings

TALIBAN = Voice(Span(0, 7, "Taliban"), "party", False, name="Taliban", party="Taliban")
COUNCILLOR = Voice(Span(0, 13, "a councillor"), "official", True)
MINISTRY = Voice(Span(0, 12, "the ministry"), "official", False)


def says(report: str, state: str, day: str | None, *, known: str = "2021-08-09", **more: object) -> Noted:
    holder = "Taliban" if state == "held" else None
    claim = Claim(
        id=report, evidence=Span(0, 5, "words"), trigger=Span(0, 4, "took"), type="COERCE", mode="seize",
        places=(Place(Span(0, 6, "Kunduz"), name="Kunduz", geonameid=7, country="AF", kind="city"),),
        when=When(day, day, "day") if day else None,
        controls=(Control("Kunduz", state, holder, 7),),  # type: ignore[arg-type]
    )  # fmt: skip
    return Noted(report, known, replace(claim, **more), report)


def brief(found: tuple[Holding, ...]) -> list[tuple[str, str | None, str, str]]:
    return [(h.start, h.end, h.state, h.basis) for h in found]


def test_a_plain_account_is_undisputed() -> None:
    assert brief(holdings([says("a", "held", "2021-08-08")], "2021-08-09")) == [
        ("2021-08-08", None, "held", "undisputed")
    ]


def test_what_only_its_winner_says_is_claimed() -> None:
    claim = says("a", "held", "2021-08-08", voices=(TALIBAN,), stance="claimed")
    assert brief(holdings([claim], "2021-08-09"))[0][3] == "claimed"


def test_what_is_spoken_against_is_disputed_and_denied_where_only_its_winner_said_it() -> None:
    denial = says("b", "held", "2021-08-08", voices=(MINISTRY,), stance="denied")
    told = says("a", "held", "2021-08-08", voices=(COUNCILLOR,), stance="claimed")
    own = says("a", "held", "2021-08-08", voices=(TALIBAN,), stance="claimed")
    assert brief(holdings([told, denial], "2021-08-09"))[0][3] == "disputed"
    assert brief(holdings([own, denial], "2021-08-09"))[0][3] == "denied"


def test_a_later_plain_account_ends_the_dispute_but_not_as_known_before() -> None:
    claims = [
        says("a", "held", "2021-08-08", voices=(COUNCILLOR,), stance="claimed", known="2021-08-08"),
        says("b", "held", "2021-08-08", voices=(MINISTRY,), stance="denied", known="2021-08-08"),
        says("c", "held", "2021-08-08", known="2021-08-10"),
    ]
    assert brief(holdings(claims, "2021-08-08"))[0][3] == "disputed"
    assert brief(holdings(claims, "2021-08-10"))[0][3] == "undisputed"


def test_a_later_state_ends_an_earlier_one() -> None:
    claims = [says("a", "contested", "2021-08-06"), says("b", "held", "2021-08-08")]
    found = holdings(claims, "2021-08-09")
    assert brief(found) == [
        ("2021-08-06", "2021-08-08", "contested", "undisputed"), ("2021-08-08", None, "held", "undisputed"),
    ]  # fmt: skip
    assert [h.state for h in current(found)] == ["held"]


def test_an_undated_claim_counts_from_the_day_it_became_known() -> None:
    assert holdings([says("a", "held", None)], "2021-08-09")[0].start == "2021-08-09"


def test_a_plan_holds_nothing() -> None:
    assert holdings([says("a", "held", "2021-08-08", modality="planned")], "2021-08-09") == ()


CLAIMS = [
    says("a", "contested", "2021-08-06", known="2021-08-07"),
    says("b", "held", "2021-08-08", voices=(TALIBAN,), stance="claimed", known="2021-08-08"),
    says("c", "held", "2021-08-08", voices=(MINISTRY,), stance="denied", known="2021-08-08"),
    says("d", "held", "2021-08-08", known="2021-08-10"),
]


@settings(deadline=None)
@given(st.permutations(CLAIMS), st.sampled_from(["2021-08-07", "2021-08-08", "2021-08-10"]))
def test_the_situation_does_not_depend_on_the_order_of_arrival(order: list[Noted], day: str) -> None:
    assert holdings(order, day) == holdings(CLAIMS, day)


@settings(deadline=None)
@given(st.sets(st.sampled_from(["2021-08-11", "2021-08-12", "2021-09-01"])))
def test_later_pages_never_change_what_was_known(days: set[str]) -> None:
    later = [says(f"late {day}", "lost", "2021-08-08", known=day) for day in days]
    assert holdings([*CLAIMS, *later], "2021-08-10") == holdings(CLAIMS, "2021-08-10")
