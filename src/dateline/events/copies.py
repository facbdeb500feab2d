"""Reports that carry the same text: one wire in three papers is one source.

Texts are compared by their runs of five words. MinHash signatures in bands (Broder 1997; Leskovec, Rajaraman and
Ullman, "Mining of Massive Datasets", ch. 3) find the pairs worth comparing; a pair is a copy where the shorter one
shares half of its runs with the other, for reprints are cut and given new heads.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

_RUN = 5  # words
_SHARED = 0.5  # of the shorter text's runs; reports of one day on one event by different hands share under .1
_BANDS, _ROWS = 48, 2  # finds 99 of 100 pairs with a Jaccard index of .3
_LARGEST = (1 << 61) - 1
_WORD = re.compile(r"[^\W_]+")


def copies(texts: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Names of reports in groups that carry the same text, each group and all of them in order; lone ones left out."""
    runs = {name: _runs(text) for name, text in texts.items()}
    leader = {name: name for name in texts}

    def lead(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    for a, b in sorted(_candidates(runs)):
        if _alike(runs[a], runs[b]):
            first, second = sorted((lead(a), lead(b)))
            leader[second] = first
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(texts):
        groups[lead(name)].append(name)
    return tuple(sorted(tuple(group) for group in groups.values() if len(group) > 1))


def _runs(text: str) -> frozenset[int]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return frozenset(
        int.from_bytes(hashlib.blake2b(" ".join(words[i : i + _RUN]).encode(), digest_size=8).digest(), "big")
        % _LARGEST
        for i in range(max(1, len(words) - _RUN + 1))
    )


def _alike(a: frozenset[int], b: frozenset[int]) -> bool:
    return len(a & b) >= _SHARED * min(len(a), len(b))


def _candidates(runs: Mapping[str, frozenset[int]]) -> set[tuple[str, str]]:
    """Pairs of names whose signatures agree in one band at least."""
    buckets: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for name, mine in runs.items():
        for band in _bands(mine):
            buckets[band].append(name)
    return {(min(p), max(p)) for names in buckets.values() for p in combinations(sorted(set(names)), 2)}


def _bands(runs: frozenset[int]) -> Iterator[tuple[int, ...]]:
    for band in range(_BANDS):
        yield (band, *(min((_mixed(run, band * _ROWS + row) for run in runs), default=0) for row in range(_ROWS)))


def _mixed(run: int, seed: int) -> int:
    """One of a family of hashes: an odd multiplier and a shift, modulo a prime (Carter and Wegman 1979)."""
    return (run * (2 * seed * 0x9E3779B97F4A7C15 + 1) + seed * 0xBF58476D1CE4E5B9) % _LARGEST
