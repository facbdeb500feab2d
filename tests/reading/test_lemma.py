from __future__ import annotations

import pytest

from dateline.reading.lemma import Lemmatiser
from dateline.reading.weights import load_weights


@pytest.fixture(scope="module")
def lemmatiser() -> Lemmatiser:
    return Lemmatiser(load_weights().lemmas)


@pytest.mark.parametrize(
    ("word", "upos", "lemma"),
    [
        ("overran", "VERB", "overrun"),
        ("seized", "VERB", "seize"),
        ("shelled", "VERB", "shell"),
        ("ambushed", "VERB", "ambush"),
        ("evacuated", "VERB", "evacuate"),
        ("fled", "VERB", "flee"),
        ("killing", "VERB", "kill"),
        ("denied", "VERB", "deny"),
        ("clashes", "NOUN", "clash"),
        ("cities", "NOUN", "city"),
        ("said", "VERB", "say"),
        ("Herat", "PROPN", "Herat"),
    ],
)
def test_dictionary_forms(lemmatiser: Lemmatiser, word: str, upos: str, lemma: str) -> None:
    assert lemmatiser(word, upos) == lemma
