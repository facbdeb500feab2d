"""The best legal BIO sequence for each row of a batch."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def forbidden(tags: Sequence[str]) -> NDArray[np.float32]:
    """Transition penalties `[from, to]`: I-x follows only B-x or I-x."""
    out = np.zeros((len(tags), len(tags)), np.float32)
    for j, to in enumerate(tags):
        if to.startswith("I-"):
            for i, before in enumerate(tags):
                if before[2:] != to[2:] or before[0] not in "BI":
                    out[i, j] = -1e4
    return out


def decode(logits: NDArray[np.float32], penalty: NDArray[np.float32], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """`logits` `[B, N, K]` to tag indices `[B, N]`; words past a row's length get tag 0."""
    b, n, k = logits.shape
    score = logits[:, 0].copy()
    score += penalty[0] * (penalty[0] < 0)  # a row starts as if after "O", which is tag 0
    back = np.zeros((b, n, k), np.int16)
    scores = [score]
    for t in range(1, n):
        best, which = _step(score, penalty)
        score = best + logits[:, t]
        back[:, t] = which
        scores.append(score)
    out = np.zeros((b, n), np.int64)
    table = np.stack(scores, 1)
    rows = np.arange(b)
    now = table[rows, lengths - 1].argmax(1)
    for t in range(n - 1, -1, -1):
        starts = lengths - 1 == t
        inside = t <= lengths - 1
        now = np.where(starts, table[rows, t].argmax(1), now)
        out[:, t] = np.where(inside, now, 0)
        if t:
            now = np.where(inside, back[rows, t, now], now)
    return out


def _step(score: NDArray[np.float32], penalty: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.intp]]:
    total = score[:, :, None] + penalty[None]
    which = total.argmax(1)
    return np.take_along_axis(total, which[:, None], 1)[:, 0], which
