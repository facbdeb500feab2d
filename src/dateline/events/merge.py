"""Claims to events: those that speak of one happening, put together the same way in whatever order they came.

Pairs are compared within buckets that share a type's neighbourhood and a place or an open place, best pairs first;
two groups become one where their claims are alike on the average (Sokal and Michener 1958), and never where one pair
rules it out. A person's merge or split stands above all of it.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import combinations

from dateline.events.likeness import ENOUGH, Sketch, likeness
from dateline.model import Event, Noted

_RULED_OUT = -50.0
Pair = tuple[int, int]


def merge(
    claims: Iterable[Noted], together: Collection[frozenset[str]] = (), apart: Collection[frozenset[str]] = ()
) -> tuple[Event, ...]:
    """The events behind `claims`, first known first.

    `together` and `apart` are pairs of claim ids that a person merged or split.
    """
    noted = sorted(claims, key=lambda n: n.key)
    sketches = [Sketch(n) for n in noted]
    alike = _alike(sketches)
    ids = {n.claim.id: i for i, n in enumerate(noted)}
    for pairs, score, why in ((together, 10 * ENOUGH, "merged by hand"), (apart, 2 * _RULED_OUT, "split by hand")):
        for pair in pairs:
            found = sorted(ids[c] for c in pair if c in ids)
            if len(found) == 2:
                alike[found[0], found[1]] = score, (why,)
    groups = _grouped(len(noted), alike)
    return tuple(_event([noted[i] for i in group], group, alike) for group in groups)


def _alike(sketches: list[Sketch]) -> dict[Pair, tuple[float, tuple[str, ...]]]:
    """Likeness of every pair that shares a place, or of which one's place is open."""
    buckets: dict[str, set[int]] = defaultdict(set)
    for i, sketch in enumerate(sketches):
        for key in sketch.towns or ("open",):
            buckets[key].add(i)
        for place in sketch.noted.claim.places:
            if place.country:
                buckets[f"country {place.country} {sketch.noted.claim.type}"].add(i)
    pairs = {p for members in buckets.values() for p in combinations(sorted(members), 2)}
    for i in buckets["open"]:
        pairs.update((min(i, j), max(i, j)) for j in range(len(sketches)) if i != j)
    return {pair: likeness(sketches[pair[0]], sketches[pair[1]]) for pair in sorted(pairs)}


def _grouped(count: int, alike: dict[Pair, tuple[float, tuple[str, ...]]]) -> list[list[int]]:
    """Average-link clusters over the pairs, the most alike first."""
    group = list(range(count))
    members = {i: [i] for i in range(count)}
    for (a, b), (score, _) in sorted(alike.items(), key=lambda row: (-row[1][0], row[0])):
        if score < ENOUGH:
            break
        first, second = sorted((group[a], group[b]))
        if first == second or _average(members[first], members[second], alike) < ENOUGH:
            continue
        for i in members.pop(second):
            group[i] = first
            members[first].append(i)
    return sorted((sorted(rows) for rows in members.values()), key=lambda rows: rows[0])


def _average(a: list[int], b: list[int], alike: dict[Pair, tuple[float, tuple[str, ...]]]) -> float:
    scores = [alike.get((min(i, j), max(i, j)), (_RULED_OUT, ()))[0] for i in a for j in b]
    return _RULED_OUT if min(scores) <= _RULED_OUT else sum(scores) / len(scores)


def _event(claims: list[Noted], group: list[int], alike: dict[Pair, tuple[float, tuple[str, ...]]]) -> Event:
    """The event of a group; its id is that of its first claim, so that later ones do not change it."""
    first = claims[0].claim
    key = hashlib.sha256(f"{first.id}".encode()).hexdigest()[:12]
    reasons = tuple(
        f"{claims[0].claim.id} ~ {claims[k].claim.id}: {', '.join(alike[group[0], group[k]][1])}"
        for k in range(1, len(claims))
        if (group[0], group[k]) in alike
    )
    return Event(f"e-{key}", tuple(claims), reasons)
