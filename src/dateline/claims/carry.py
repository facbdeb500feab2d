"""The time of each claim, from its own words or from what stands around it.

A report dates one happening and goes on to tell its parts without a day. Each claim has candidates: the time in its
own clause, other times of its sentence, those of the claims before and after, the day most claims are about, the day
of publication. A logistic model over plain features (`carry.json`, fitted by `training/carry.py` on the corpus's
training part) gives each candidate its likelihood of being right; the likeliest is taken where it is likely enough.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from dateline.claims.tense import Tense
from dateline.errors import BadLexicon
from dateline.model import When

_SPEAKING = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"))
_REAL = ("actual", "ongoing")
_EARLIER = 3  # distinct times before a claim that are looked at
_LEAD = 3  # sentences
_WORDS = {
    "own": "its own words",
    "within": "another time in its sentence",
    "next": "a claim after it",
    "story": "the day the report is about",
    "published": "the day of publication",
}
Key = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as far as its time is concerned: the time in its own clause, and how and where it is told."""

    own: When | None
    within: tuple[When, ...]
    sentence: int
    block: int
    tense: Tense
    type: str
    modality: str
    speakers: tuple[str, ...]

    @property
    def manner(self) -> str:
        """Saying or acting, and whether someone vouches for it."""
        return ("says" if self.type in _SPEAKING else "acts") + (":voiced" if self.speakers else "")


@dataclass(slots=True)
class Candidate:
    """A time that a claim may have, with the sources that offer it and its features."""

    when: When
    sources: list[str] = field(default_factory=list)
    features: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Scorer:
    """Weights of features; a candidate under `least` is not taken."""

    bias: float
    least: float
    weights: Mapping[str, float]

    def __call__(self, features: set[str]) -> float:
        """How likely a candidate with these features is right, 0 to 1."""
        return 1 / (1 + math.exp(-self.bias - sum(self.weights.get(f, 0.0) for f in sorted(features))))


@cache
def scorer() -> Scorer:
    """The fitted model.

    Raises:
        BadLexicon: its file is missing or damaged.

    """
    try:
        raw = json.loads(files("dateline.claims").joinpath("carry.json").read_text(encoding="utf-8"))
        return Scorer(float(raw["bias"]), float(raw["least"]), {k: float(v) for k, v in raw["weights"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadLexicon(str(error), where="carry.json", remedy="install the package again") from error


def times_of(told: Sequence[Told], published: When | None, *, live: bool) -> list[When | None]:
    """The time of each claim of a report, in order; None where no candidate is likely enough."""
    out: list[When | None] = []
    score = scorer()
    for i in range(len(told)):
        best: tuple[float, Candidate] | None = None
        for candidate in candidates(told, i, published, live=live):
            likely = score(candidate.features)
            if likely >= score.least and (best is None or likely > best[0]):
                best = likely, candidate
        out.append(_taken(*best) if best else None)
    return out


def _taken(likely: float, candidate: Candidate) -> When:
    if "own" in candidate.sources:
        return candidate.when
    source = candidate.sources[0]
    return replace(candidate.when, why=f"{_WORDS.get(source, 'an earlier claim')} ({likely:.2f})")


def candidates(told: Sequence[Told], i: int, published: When | None, *, live: bool) -> list[Candidate]:
    """Every time that claim `i` may have, once, with its features."""
    found: dict[Key, Candidate] = {}
    for when, source, details in _offers(told, i, published):
        if when.start is None and when.end is None:
            continue
        candidate = found.setdefault((when.start, when.end), Candidate(when))
        candidate.sources.append(source)
        candidate.features.update((source, *(f"{source}:{detail}" for detail in details)))
    day = date.fromisoformat(published.start) if published and published.start else None
    for candidate in found.values():
        _describe(candidate, told[i], day, live=live)
    return list(found.values())


def _offers(told: Sequence[Told], i: int, published: When | None) -> Iterator[tuple[When, str, tuple[str, ...]]]:
    """Each time offered to claim `i`, by whom, and details of the offer."""
    claim = told[i]
    if claim.own is not None:
        yield claim.own, "own", (claim.own.why.split(" from ")[0],)
    seen: list[Key] = []
    for other in reversed(told[:i]):
        if other.own is None or (other.own.start, other.own.end) in seen:
            continue
        seen.append((other.own.start, other.own.end))
        if len(seen) > _EARLIER:
            break
        yield other.own, f"before{len(seen)}", _between(other, claim)
    after = next((other for other in told[i + 1 :] if other.own is not None), None)
    if after is not None and after.own is not None:
        yield after.own, "next", _between(after, claim)
    story = _story(told)
    if story is not None:
        yield story[0], "story", story[1]
    if published is not None:
        yield published, "published", ()
    for when in claim.within:
        yield when, "within", (when.why,)


def _between(other: Told, claim: Told) -> tuple[str, ...]:
    """How another claim lies to this one."""
    away = abs(claim.sentence - other.sentence)
    far = str(away) if away < 3 else "3-5" if away < 6 else "6+"
    block = "same block" if claim.block == other.block else "other block"
    return (
        far, block, f"{far} {block} {claim.tense}", other.manner.split(":")[0], other.modality,
        "same type" if other.type == claim.type else "other type",
        "same voices" if other.speakers == claim.speakers else "other voices",
    )  # fmt: skip


def _story(told: Sequence[Told]) -> tuple[When, tuple[str, ...]] | None:
    """The commonest day of what is said to have happened, and how common it is."""
    days = [c.own for c in told if c.own and c.own.start and c.own.start == c.own.end and c.modality in _REAL]
    if not days:
        return None
    (start, count), *_ = Counter(when.start for when in days).most_common(1)
    share = count / len(days)
    common = "nearly all" if share >= 0.8 else "most" if share >= 0.5 else "few"
    many = "several" if count >= 3 else "one or two"
    return next(when for when in days if when.start == start), (common, f"{common} of {many}")


def _describe(candidate: Candidate, claim: Told, published: date | None, *, live: bool) -> None:
    """Features that cross a candidate's sources with how the claim is told."""
    relation = _relation(candidate.when, published)
    features = candidate.features
    features.update((relation, f"{relation}|{claim.tense}", f"{relation}|{claim.modality}"))
    near = [s for s in candidate.sources if not s.startswith("before") or s == "before1"]
    features.add("+".join(sorted(near)))
    for source in candidate.sources:
        features.update(
            f"{source}|{value}"
            for value in (
                claim.tense, claim.modality, claim.manner, claim.type, relation, f"{claim.tense} {claim.manner}",
                "dated" if claim.own is not None else "undated", "live" if live else "article",
                "lead" if claim.sentence < _LEAD else "body",
            )
        )  # fmt: skip


def _relation(when: When, published: date | None) -> str:
    """How a time lies to the day of publication."""
    if published is None:
        return "no day of publication"
    today, yesterday = published.isoformat(), (published - timedelta(days=1)).isoformat()
    if (when.start, when.end) == (today, today):
        return "today"
    if (when.start, when.end) == (yesterday, yesterday):
        return "yesterday"
    if when.start is not None and when.start > today:
        return "ahead"
    return "a day" if when.start == when.end else "a span"
