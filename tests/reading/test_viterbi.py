from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dateline.reading.viterbi import decode, forbidden

TAGS = ("O", "B-a", "I-a", "B-b", "I-b")


@given(
    arrays(np.float32, (3, 7, 5), elements=st.floats(-9, 9, width=32)),
    st.lists(st.integers(1, 7), min_size=3, max_size=3),
)
def test_no_inside_tag_follows_another_kind(logits: np.ndarray, lengths: list[int]) -> None:
    found = decode(logits, forbidden(TAGS), np.array(lengths))
    for row, n in zip(found, lengths, strict=True):
        before = "O"
        for k in row[:n]:
            tag = TAGS[k]
            assert not tag.startswith("I-") or before[2:] == tag[2:]
            before = tag
        assert not row[n:].any()


@given(arrays(np.float32, (1, 4, 5), elements=st.floats(-9, 9, width=32)))
def test_padding_changes_nothing(logits: np.ndarray) -> None:
    padded = np.concatenate([logits, np.full((1, 3, 5), 50, np.float32)], 1)
    alone = decode(logits, forbidden(TAGS), np.array([4]))
    assert (decode(padded, forbidden(TAGS), np.array([4]))[:, :4] == alone).all()
