from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals import floors
from evals.alike import same_name, same_phrase, same_when
from evals.annotation import as_reading
from evals.measure import BUNDLED, Measured, annotated, claims
from evals.score import Tally, score
from tests.conftest import EXAMPLES


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.json")), ids=lambda p: p.stem)
def test_a_reading_equal_to_the_annotation_scores_one(path: Path) -> None:
    gold, tally = json.loads(path.read_text(encoding="utf-8")), Tally()
    score(gold, as_reading(gold, optional=True), tally)
    assert {name: count.f1 for name, count in tally.counts.items() if count.gold} == {
        name: 1.0 for name, count in tally.counts.items() if count.gold
    }


def test_an_empty_reading_scores_nothing() -> None:
    gold = json.loads(next(iter(sorted(EXAMPLES.glob("*.json")))).read_text(encoding="utf-8"))
    tally = Tally()
    empty = dict.fromkeys(gold["article"])
    score(gold, {"article": empty, "claims": []}, tally)
    assert all(count.right == 0 for count in tally.counts.values())


def test_names_are_the_same_up_to_spelling_and_a_town_is_not_its_airport() -> None:
    assert same_name("Lashkar Gah", "Lashkar Gar")
    assert not same_name("Kunduz", "Kunduz airport")
    assert same_phrase("the provincial police", "a spokesman for the provincial police")
    assert not same_phrase("police", "army")
    assert not same_when({"start": "2021-08-01", "end": "2021-08-01"}, {"start": "2021-08-02", "end": "2021-08-02"})


def test_floors_go_up_and_down_only_when_told_to() -> None:
    old = {"examples": {"detected": 0.8}}
    assert floors.moved({"examples": {"detected": 0.7}}, old, lower=False) == old
    assert floors.moved({"examples": {"detected": 0.7}}, old, lower=True)["examples"]["detected"] < 0.7
    assert floors.moved({"examples": {"detected": 0.9}}, old, lower=False)["examples"]["detected"] > 0.89
    assert floors.below({"examples": {"detected": 0.79}}, old)
    assert floors.below({"examples": {}}, old)
    assert not floors.below({}, old)


def test_the_bundled_gold_is_not_under_its_floors(pipeline) -> None:  # noqa: ANN001 - the shipped pipeline
    measured = Measured()
    claims("examples", annotated(BUNDLED), pipeline, measured)
    assert floors.below(measured.scores, floors.read()) == []
