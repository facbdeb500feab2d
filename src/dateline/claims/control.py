"""Who holds which place by a claim: from the state the model sees, the holder, and each place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import cast

from dateline.model import Actor, Article, Claim, Control, ControlState, Place, Trigger

_SURRENDER = ("disarm", "withdraw")
_LEAST = 0.5  # a state less likely than this is not given
# "most of Kunduz", "parts of Herat": the rest is somebody else's, so the town is contested.
_PART = re.compile(
    r"(?:\b(?:parts?|most|much|half|some|several|bits|sections?|swathes?|pockets|districts|quarters|areas|"
    r"neighbou?rhoods|suburbs|outskirts|blocks|streets|edges?|third|quarter|percent|%)\s+of(?:\s+the)?)\s*$",
    re.IGNORECASE,
)
_TOWARDS = re.compile(r"\b(?:to|into|towards?|for)\s+(?:the\s+)?(?:\w+\s+of\s+)?$", re.IGNORECASE)
_BEFORE = 40  # characters looked at before a place's words
_ARTICLES = ("the ", "a ", "an ", "its ", "their ")


def controls_of(
    article: Article,
    trigger: Trigger,
    mode: str | None,
    sides: tuple[Sequence[Actor], Sequence[Actor]],
    places: Sequence[Place],
) -> tuple[Control, ...]:
    """One row for each place of the claim; none where the model sees no holding. `sides` are actors and recipients."""
    state, score = trigger.states[0]
    if state not in ("held", "contested", "lost") or score < _LEAST:
        return ()
    kind = trigger.types[0][0]
    holder = _holder(state, kind, mode, *sides)
    return tuple(
        _row(article, place, cast(ControlState, state), holder, score)
        for place in places
        if place.kind not in ("country", "continent")
        and not _around(place, places)
        and not (kind == "RETREAT" and _after(article, place, _TOWARDS))
    )


def _row(article: Article, place: Place, state: ControlState, holder: str | None, score: float) -> Control:
    why = f"head:state {score:.2f}"
    if state == "held" and _after(article, place, _PART):
        return Control(_name(place), "contested", None, place.geonameid, place.part_of, why=f"{why}; a part of it")
    return Control(_name(place), state, holder, place.geonameid, place.part_of, why=why)


def with_holders(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Give a place that "fell" or "was taken" to whoever took the place before it in the report."""
    taker: str | None = None
    for claim in claims:
        named = next((row.holder for row in claim.controls if row.state == "held" and row.holder), None)
        taking = claim.type == "COERCE" and not claim.actors
        if taking and taker and any(row.state == "held" and row.holder is None for row in claim.controls):
            rows = tuple(
                replace(row, holder=taker, why=f"{row.why}; holder from an earlier claim")
                if row.state == "held" and row.holder is None
                else row
                for row in claim.controls
            )
            yield replace(claim, controls=rows)
            continue
        if named and claim.type == "COERCE" and claim.modality != "ongoing":  # who still holds has not taken
            taker = named
        yield claim


def _holder(
    state: str, kind: str, mode: str | None, actors: Sequence[Actor], recipients: Sequence[Actor]
) -> str | None:
    if state != "held":
        return None
    side = recipients if kind in ("RETREAT", "CONCEDE") and mode in _SURRENDER else actors
    return (side[0].name or side[0].span.quote) if side else None


def _after(article: Article, place: Place, expression: re.Pattern[str]) -> bool:
    """Whether the words before a place, or those that open it, are such ones."""
    start = place.span.start
    name = re.search(r"[A-Z]", place.span.quote)
    opening = place.span.quote[: name.start()] if name else ""
    return bool(expression.search(article.text[max(0, start - _BEFORE) : start] + opening))


def _name(place: Place) -> str:
    """A name as the report writes it; else the town pointed at; a building with its town, for it is not its town."""
    quote = _bare(place.span.quote)
    named = quote[:1].isupper()
    if place.kind in ("facility", "neighbourhood") and place.name is not None and not named:
        town = place.part_of or place.name
        return quote if town in quote else f"{quote} in {town}"
    return quote if named or place.name is None else place.name


def _around(place: Place, places: Sequence[Place]) -> bool:
    """Whether a province only says where a town of the same claim lies."""
    return place.kind == "province" and any(
        p is not place and p.kind != "province" and p.admin1 == place.admin1 for p in places
    )


def _bare(quote: str) -> str:
    lowered = quote.lower()
    return next((quote[len(a) :] for a in _ARTICLES if lowered.startswith(a)), quote)
