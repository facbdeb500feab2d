from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.events import merge
from dateline.model import Claim, Control, Noted, Place, Quantity, Span, When

SUNDAY = When("2021-08-08", "2021-08-08", "day")


def span(words: str, at: int = 0) -> Span:
    return Span(at, at + len(words), words)


def taking(report: str, town: str, *, day: When | None = SUNDAY, at: int = 0, words: str = "", **more: object) -> Noted:
    place = Place(span(town), name=town, geonameid=len(town) + 1000, country="AF", kind="city")
    claim = Claim(
        id=f"{report}-{at}",
        evidence=span(words or f"Fighters captured {town}", at),
        trigger=span("captured", at),
        type="COERCE",
        mode="seize",
        places=(place,),
        when=day,
        controls=(Control(town, "held", "Taliban", place.geonameid),),
    )
    return Noted(report, "2021-08-09", replace(claim, **more), report)


def groups(*claims: Noted) -> list[list[str]]:
    return [[n.claim.id for n in event.claims] for event in merge(claims)]


def test_two_reports_of_one_capture_are_one_event() -> None:
    assert groups(taking("a", "Kunduz"), taking("b", "Kunduz", words="The town fell to them")) == [["a-0", "b-0"]]


def test_the_next_town_on_the_same_day_is_another_event() -> None:
    assert groups(taking("a", "Kunduz"), taking("b", "Taloqan")) == [["a-0"], ["b-0"]]


def test_a_recalled_capture_of_the_same_town_is_another_event() -> None:
    recalled = When("2015-09-28", "2015-09-28", "day")
    assert groups(taking("a", "Kunduz"), taking("b", "Kunduz", day=recalled)) == [["a-0"], ["b-0"]]


def test_a_building_is_not_its_town() -> None:
    prison = (Place(span("the prison"), name="Kunduz", part_of="Kunduz", country="AF", kind="facility"),)
    controls = (Control("prison in Kunduz", "held", "Taliban", None, "Kunduz"),)
    assert len(merge([taking("a", "Kunduz"), taking("b", "Kunduz", places=prison, controls=controls)])) == 2


def toll(report: str, count: float, words: str) -> Noted:
    killed = (Quantity(span(str(count)), count, unit="killed"),)
    return taking(report, "Kunduz", type="ASSAULT", mode=None, controls=(), quantities=killed, words=words)


def test_the_same_number_brings_claims_together_and_another_keeps_them_apart() -> None:
    first, other = "The ministry counted its dead enemies", "Officials gave a tally"
    assert len(merge([toll("a", 572, first), toll("b", 572, other)])) == 1
    assert len(merge([toll("a", 572, first), toll("b", 579, other)])) == 2


def test_the_same_sentence_of_one_wire_text_is_one_event_whatever_its_fields() -> None:
    bare = taking("a", "Kunduz", places=(), when=None, controls=(), type="REQUEST")
    again = replace(taking("b", "Kunduz", places=(), when=None, controls=(), type="REQUEST"), wire="a")
    assert groups(bare, again) == [["a-0", "b-0"]]


def test_a_persons_merge_and_split_stand_above_likeness() -> None:
    claims = [taking("a", "Kunduz"), taking("b", "Kunduz"), taking("c", "Taloqan")]
    assert len(merge(claims, apart=[frozenset(("a-0", "b-0"))])) == 3
    assert len(merge(claims, together=[frozenset(("b-0", "c-0"))])) < 3


def test_an_event_says_why_its_claims_are_together() -> None:
    [event] = merge([taking("a", "Kunduz"), taking("b", "Kunduz")])
    assert "same place" in event.reasons[0]


TOWNS = ["Kunduz", "Taloqan", "Zaranj"]
CLAIMS = [taking(f"{k}{town}", town, at=k) for town in TOWNS for k in range(3)]


@settings(deadline=None, max_examples=30)
@given(st.permutations(CLAIMS))
def test_merging_does_not_depend_on_the_order_of_arrival(order: list[Noted]) -> None:
    assert merge(order) == merge(CLAIMS)
