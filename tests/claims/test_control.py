from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Article, Claim
from dateline.pipeline import Pipeline

Make = Callable[..., Article]
Read = Callable[[str], tuple[Claim, ...]]


@pytest.fixture
def claims(pipeline: Pipeline, article: Make) -> Read:
    def read(text: str) -> tuple[Claim, ...]:
        found = article(f"Fighting goes on in north\n\nKABUL, Aug 13 (AFP) - {text}\n", "2021-08-13-kabul")
        return pipeline.find(found, pipeline.read(found))

    return read


def held(found: tuple[Claim, ...]) -> list[tuple[str, str, str | None]]:
    return [(row.place, row.state, row.holder) for claim in found for row in claim.controls]


def test_who_takes_a_town_holds_it(claims: Read) -> None:
    assert ("Kunduz", "held", "Taliban") in held(claims("The Taliban captured Kunduz on Sunday, two councillors said."))


def test_a_building_that_is_held_is_not_its_town(claims: Read) -> None:
    found = held(claims("The Taliban seized the police headquarters in Kunduz on Sunday, two councillors said."))
    assert [(place, state) for place, state, _ in found] == [("police headquarters in Kunduz", "held")]


def test_a_part_of_a_town_makes_it_contested(claims: Read) -> None:
    found = held(claims("The Taliban have captured parts of Kunduz, residents said on Sunday."))
    assert all(state == "contested" for place, state, _ in found if place == "Kunduz")


def test_soldiers_without_a_name_are_those_of_the_state_that_the_report_is_about(claims: Read) -> None:
    found = held(claims("Afghan officials said government forces recaptured Kunduz from the Taliban on Sunday."))
    assert [holder for place, state, holder in found if (place, state) == ("Kunduz", "held")] == ["Afghan army"]


def test_an_arrest_gives_nobody_the_town(claims: Read) -> None:
    assert held(claims("In Herat the Taliban arrested the commander Ismail Khan on Friday, officials said.")) == []
