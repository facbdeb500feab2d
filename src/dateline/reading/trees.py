"""Arc scores to a tree with one root: the best head of each word, or Chu-Liu-Edmonds where that is no tree.

Chu and Liu (1965), Edmonds (1967); the single-root constraint by trying each root that competes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def heads_of(scores: Floats) -> list[int]:
    """`scores[d, h]` `[N+1, N+1]` of head `h` for word `d`, 0 the root, to a head a word (-1: the root)."""
    n = scores.shape[0] - 1
    best = scores[1:, :].copy()
    best[np.arange(n), np.arange(1, n + 1)] = -np.inf
    heads = best.argmax(1)
    if not _is_tree(heads):
        heads = _single_root(best)
    return [int(h) - 1 for h in heads]


def _is_tree(heads: NDArray[np.intp]) -> bool:
    """Exactly one word hangs from the root and every word leads there."""
    if int((heads == 0).sum()) != 1:
        return False
    up = np.concatenate(([0], heads))
    reach = up.copy()
    for _ in range(len(up).bit_length()):
        reach = reach[reach]
    return bool((reach == 0).all())


def _single_root(scores: Floats) -> NDArray[np.intp]:
    """The best tree whose root has one child, tried over the few words that want to be it."""
    n = scores.shape[0]
    gain = scores[:, 0] - scores[:, 1:].max(1) if n > 1 else scores[:, 0]
    best, result = -np.inf, np.zeros(n, np.intp)
    for root in np.argsort(-gain, kind="stable")[:3]:
        allowed = scores.astype(np.float64)
        allowed[:, 0] = -1e9
        allowed[root, 0] = scores[root, 0] + 1e6
        full = np.full((n + 1, n + 1), -1e9)
        full[1:, :] = np.where(np.isfinite(allowed), allowed, -1e9)
        heads = _edmonds(full)[1:]
        value = float(scores[np.arange(n), heads].sum())
        if value > best:
            best, result = value, heads
    return result


def _edmonds(scores: NDArray[np.float64]) -> NDArray[np.intp]:
    """Maximum spanning arborescence from node 0; `scores[d, h]`, dense, recursive by contraction."""
    n = scores.shape[0]
    scores = scores.copy()
    np.fill_diagonal(scores, -1e12)
    scores[0, :] = -1e12
    heads: NDArray[np.intp] = scores.argmax(1)
    heads[0] = 0
    cycle = np.array(_cycle(heads), np.intp)
    if not cycle.size:
        return heads
    inside = np.zeros(n, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    m = len(outside)
    gain = scores[cycle, heads[cycle]]
    small = np.full((m + 1, m + 1), -1e12)
    small[:m, :m] = scores[np.ix_(outside, outside)]
    into = scores[np.ix_(cycle, outside)] - gain[:, None]
    enter = into.argmax(0)
    small[m, :m] = into.max(0)
    out = scores[np.ix_(outside, cycle)]
    leave = out.argmax(1)
    small[:m, m] = out.max(1)
    solved = _edmonds(small)
    result: NDArray[np.intp] = heads.copy()
    for k in range(1, m):
        result[outside[k]] = cycle[leave[k]] if solved[k] == m else outside[solved[k]]
    broken = enter[solved[m]]
    result[cycle[broken]] = outside[solved[m]]
    return result


def _cycle(heads: NDArray[np.intp]) -> list[int]:
    """The nodes of one cycle, or none."""
    state = np.zeros(len(heads), np.int8)
    state[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node) :]
        state[path] = 2
    return []
