"""Counts of agreement between annotated claims and ours, by measure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from evals.alike import hits, same_control, same_phrase, same_place, same_when

Gold = dict[str, Any]
_REAL = ("actual", "ongoing")
_MOST_WORDS = 8  # a trigger of more words is no trigger


@dataclass(frozen=True, slots=True)
class Count:
    """Values found right, values in the annotation, values of ours."""

    right: int = 0
    gold: int = 0
    ours: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where nothing was to be found or given."""
        return 2 * self.right / (self.gold + self.ours) if self.gold + self.ours else 0.0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.gold + other.gold, self.ours + other.ours)


@dataclass(slots=True)
class Tally:
    """Counts by measure, added up over reports."""

    counts: dict[str, Count] = field(default_factory=dict)

    def add(self, measure: str, right: int, gold: int, ours: int) -> None:
        """Add one comparison."""
        self.counts[measure] = self.counts.get(measure, Count()) + Count(right, gold, ours)

    def add_phrases(self, measure: str, gold: list[str], ours: list[str]) -> None:
        """Add lists of phrases."""
        self.add(measure, hits(gold, ours, same_phrase), len(gold), len(ours))


def score(gold: Gold, ours: Gold, tally: Tally) -> None:
    """Compare one annotation file with the JSON contract of one report."""
    _article(gold["article"], ours["article"], tally)
    pairs = matched(gold["claims"], ours["claims"])
    needed = sum(not g.get("optional") for g in gold["claims"])
    given = len(ours["claims"]) - sum(bool(g.get("optional")) for g, _ in pairs)
    scored = [(g, o) for g, o in pairs if not g.get("optional")]
    tally.add("detected", len(scored), needed, given)
    tally.add("detected and typed", sum(o["type"] in g["type"] for g, o in scored), needed, given)
    for g, o in scored:
        _claim(g, o, tally)


def matched(gold: list[Gold], ours: list[Gold]) -> list[tuple[Gold, Gold]]:
    """Claims whose triggers overlap, each used once, an agreeing type and a longer overlap first."""
    found = []
    for i, g in enumerate(gold):
        for k, o in enumerate(ours):
            shared = min(g["trigger"]["end"], o["trigger"]["end"]) - max(g["trigger"]["start"], o["trigger"]["start"])
            if shared > 0 and len(o["trigger"]["quote"].split()) <= _MOST_WORDS:
                found.append((o["type"] not in g["type"], -shared, i, k))
    pairs, used_gold, used_ours = [], set(), set()
    for _, _, i, k in sorted(found):
        if i not in used_gold and k not in used_ours:
            used_gold.add(i)
            used_ours.add(k)
            pairs.append((gold[i], ours[k]))
    return pairs


def _article(gold: Gold, ours: Gold, tally: Tally) -> None:
    for field_ in ("headline", "byline", "agency"):
        if gold.get(field_):
            tally.add("article fields", bool(ours[field_]) and same_phrase(gold[field_], ours[field_]), 1, 1)
    for field_ in ("published", "saved"):
        if gold.get(field_):
            tally.add("article dates", gold[field_] == ours[field_], 1, 1)


def _claim(gold: Gold, ours: Gold, tally: Tally) -> None:
    if gold.get("mode"):
        tally.add("mode", ours["mode"] in gold["mode"], 1, 1)
    for slot in ("actors", "recipients"):
        tally.add_phrases(slot, gold[slot], [x["quote"] for x in ours[slot]])
    _places(gold, ours, tally)
    tally.add("when", same_when(gold["when"], ours["when"]), bool(gold["when"]), bool(ours["when"]))
    _voices(gold["voices"], ours["voices"], tally)
    for measure, holds in (("own voice", _own_voice), ("not happened", _not_happened)):
        tally.add(measure, holds(gold) and holds(ours), holds(gold), holds(ours))
    values = [[q["value"] for q in c["quantities"] if q.get("value") is not None] for c in (gold, ours)]
    tally.add("quantities", hits(values[0], values[1], lambda a, b: bool(a == b)), len(values[0]), len(values[1]))
    rows = [_controls(c) for c in (gold, ours)]
    tally.add("control", hits(rows[0], rows[1], same_control), len(rows[0]), len(rows[1]))


def _places(gold: Gold, ours: Gold, tally: Tally) -> None:
    """A place left to context may be given; an actor taken for a place is a fault."""
    if gold["places"]:
        right = hits(gold["places"], ours["places"], same_place)
        tally.add("places", right, len(gold["places"]), len(ours["places"]))
    else:
        people = gold["actors"] + gold["recipients"]
        taken = sum(any(same_phrase(who, p["quote"]) for who in people) for p in ours["places"])
        tally.add("places", 0, 0, taken)


def _voices(gold: list[Gold], ours: list[Gold], tally: Tally) -> None:
    tally.add_phrases("voices", [v["text"] for v in gold], [v["quote"] for v in ours])
    for voice in gold:
        found = next((v for v in ours if same_phrase(voice["text"], v["quote"])), None)
        if found is not None:
            tally.add("voice role", found["role"] == voice["role"], 1, 1)
            tally.add("voice anonymous", bool(found["anonymous"]) == bool(voice["anonymous"]), 1, 1)


def _own_voice(claim: Gold) -> bool:
    return bool(claim["stance"] == "asserted")


def _not_happened(claim: Gold) -> bool:
    """Planned, conditional or hypothetical; or denied, or said not to be so, but not both."""
    against = (claim["polarity"] == "negative") != (claim["stance"] == "denied")
    return claim["modality"] not in _REAL or against


def _controls(claim: Gold) -> list[Gold]:
    """Who holds what by a claim said to have happened; "A; B" in an annotation stands for two places."""
    if claim["modality"] not in _REAL or claim["polarity"] == "negative":
        return []
    rows = claim.get("controls") or ([claim["control"]] if claim.get("control") else [])
    return [row | {"place": name.strip()} for row in rows for name in (row["place"] or "").split(";")]
