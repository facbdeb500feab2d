from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.tokenise import tokenise


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in tokenise(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They didn't flee.", ["They", "did", "n't", "flee", "."]),
        ("the city\u2019s airport", ["the", "city", "\u2019s", "airport"]),
        ("U.S. forces", ["U.S.", "forces"]),
        ("Gen. J. Doe", ["Gen.", "J.", "Doe"]),
        ("third-largest", ["third", "-", "largest"]),
        ("pro-government fighters", ["pro-government", "fighters"]),
        ("$1.5 million", ["$", "1.5", "million"]),
        ("at 7.42pm -- late", ["at", "7.42", "pm", "--", "late"]),
        ("O'Brien cannot", ["O'Brien", "can", "not"]),
        ("4,042 people", ["4,042", "people"]),
        ('"Go," he said', ['"', "Go", ",", '"', "he", "said"]),
        ("", []),
    ],
)
def test_words_follow_the_treebanks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(max_size=300))
def test_words_cover_everything_but_white_space_once_and_in_order(text: str) -> None:
    spans = tokenise(text, 0, len(text))
    at = 0
    for a, b in spans:
        assert at <= a < b
        assert not text[at:a].strip()
        at = b
    assert not text[at:].strip()


def test_a_very_long_word_takes_no_time() -> None:
    text = "a" * 200_000 + "." * 200_000 + "-'" * 50_000
    assert sum(b - a for a, b in tokenise(text, 0, len(text))) == len(text)
