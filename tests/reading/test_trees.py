from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dateline.reading.trees import heads_of


def is_tree(heads: list[int]) -> bool:
    for i in range(len(heads)):
        seen, now = set(), i
        while now >= 0:
            if now in seen:
                return False
            seen.add(now)
            now = heads[now]
    return heads.count(-1) == 1


def value(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[d + 1, h + 1] for d, h in enumerate(heads)))


@given(
    st.integers(min_value=1, max_value=12).flatmap(
        lambda n: arrays(np.float32, (n + 1, n + 1), elements=st.floats(-20, 20, width=32))
    )
)
def test_any_scores_give_a_tree_with_one_root(scores: np.ndarray) -> None:
    assert is_tree(heads_of(scores))


@given(arrays(np.float32, (5, 5), elements=st.integers(-9, 9).map(float)))
def test_small_trees_are_the_best_there_are(scores: np.ndarray) -> None:
    every = (list(c) for c in itertools.product(range(-1, 4), repeat=4) if all(h != i for i, h in enumerate(c)))
    best = max(value(scores, heads) for heads in every if is_tree(heads))
    assert value(scores, heads_of(scores)) >= best - 1e-3
