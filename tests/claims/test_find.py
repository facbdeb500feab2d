from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Article, Claim
from dateline.pipeline import Pipeline

Make = Callable[..., Article]
HEAD = "GOMA, Aug 13 (AFP) - "


@pytest.fixture
def claims(pipeline: Pipeline, article: Make) -> Callable[[str], tuple[Claim, ...]]:
    def read(text: str) -> tuple[Claim, ...]:
        found = article(f"Fighting goes on in east\n\n{HEAD}{text}\n", "2021-08-13-goma")
        return pipeline.find(found, pipeline.read(found))

    return read


Read = Callable[[str], tuple[Claim, ...]]


def one(found: tuple[Claim, ...], word: str) -> Claim:
    return next(c for c in found if word in c.trigger.quote)


def test_who_did_what_to_whom_according_to_whom(claims: Read) -> None:
    claim = one(claims("Rebels captured the town of Sake on Thursday, two officials said."), "captured")
    assert (claim.type, claim.mode) == ("COERCE", "seize")
    assert [a.quote for a in (x.span for x in claim.actors)] == ["Rebels"]
    assert "Sake" in claim.places[0].span.quote
    assert claim.when is not None
    assert claim.when.start == "2021-08-12"
    assert [(v.span.quote, v.role, v.anonymous) for v in claim.voices] == [("two officials", "official", True)]


def test_a_nominal_happening_is_a_claim(claims: Read) -> None:
    found = claims("The capture of Sake by rebels on Thursday was confirmed by two officials.")
    assert one(found, "capture").type == "COERCE"


def test_a_denied_happening_did_not_happen(claims: Read) -> None:
    claim = one(claims("The army did not attack the hospital, its spokesman said."), "attack")
    assert claim.polarity == "negative"


def test_a_plan_is_no_fact(claims: Read) -> None:
    claim = one(claims("Denmark plans to close its embassy next week, the foreign minister said."), "close")
    assert claim.modality == "planned"


def test_the_outlets_own_word_has_no_voice(claims: Read) -> None:
    claim = one(claims("Soldiers arrested forty students in the capital on Wednesday."), "arrested")
    assert claim.voices == ()
    assert claim.stance == "asserted"


def test_according_to_names_the_voice(claims: Read) -> None:
    claim = one(claims("According to the provincial police, gunmen killed six miners on Monday."), "killed")
    assert "police" in claim.voices[0].span.quote
    assert claim.quantities[0].value == 6


def test_every_field_says_why(claims: Read) -> None:
    claim = one(claims("Rebels captured the town of Sake on Thursday, two officials said."), "captured")
    assert {"type", "mode", "modality", "polarity", "stance", "when"} <= {name for name, _ in claim.why}
    assert all(x.why for x in (*claim.places, *claim.voices))


def test_text_without_a_happening_gives_no_claim(claims: Read) -> None:
    assert claims("The lake is deep and the hills above it are green in every season.") == ()
