from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.sentences import split


def sentences(text: str) -> list[str]:
    return [text[s[0][0] : s[-1][1]] for s in split(text, 0, len(text))]


@pytest.mark.parametrize(
    "parts",
    [
        ["Rebels took the town.", "The army denied it."],
        ['"We are not leaving," he said.', '"Nobody is."'],
        ["Gen. Moussa Kane said U.S. troops had left.", "He gave no date."],
        ["The raid began at 4 a.m. on Friday.", "Two men died."],
        ["Who fired first?", "No one knows."],
    ],
)
def test_sentences_of_news_text_are_told_apart(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_a_blank_line_ends_a_sentence() -> None:
    assert sentences("No full stop here\n\nNor here") == ["No full stop here", "Nor here"]


@given(st.text(max_size=400), st.integers(min_value=4, max_value=40))
def test_no_word_is_lost_and_no_sentence_is_over_the_limit(text: str, most: int) -> None:
    found = split(text, 0, len(text), most=most)
    assert all(0 < len(sentence) <= most for sentence in found)
    flat = [word for sentence in found for word in sentence]
    assert flat == sorted(flat)
    assert "".join(text[a:b] for a, b in flat) == "".join(text.split())
