"""Who holds a place by a claim: the model's state, with the holder from type and roles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from dateline.model import Actor, Control, ControlState, Place, Trigger

_SURRENDER = ("disarm", "withdraw")


def controls_of(
    trigger: Trigger,
    kind: str,
    mode: str | None,
    actors: Sequence[Actor],
    recipients: Sequence[Actor],
    places: Sequence[Place],
) -> tuple[Control, ...]:
    """One row for each place of the claim; none where the model sees no holding."""
    state, score = trigger.states[0]
    if state not in ("held", "contested", "lost") or score < 0.5:
        return ()
    holder = _holder(state, kind, mode, actors, recipients)
    known, why = cast(ControlState, state), f"head:state {score:.2f}"
    return tuple(
        Control(_name(place), known, holder, place.geonameid, place.part_of, why=why)
        for place in places
        if place.kind not in ("country", "continent") and not _around(place, places)
    )


def _holder(
    state: str, kind: str, mode: str | None, actors: Sequence[Actor], recipients: Sequence[Actor]
) -> str | None:
    if state != "held":
        return None
    side = recipients if kind in ("RETREAT", "CONCEDE") and mode in _SURRENDER else actors
    return (side[0].name or side[0].span.quote) if side else None


def _name(place: Place) -> str:
    """A town by its name; a building by its own words with its town, for a building is not its town."""
    if place.kind not in ("facility", "neighbourhood") or place.name is None:
        return place.name or _bare(place.span.quote)
    quote = _bare(place.span.quote)
    named = any(word[0].isupper() for word in quote.split())
    if named:
        return quote
    return f"{place.part_of or place.name} {quote}"


def _around(place: Place, places: Sequence[Place]) -> bool:
    """Whether a province only says where a town of the same claim lies."""
    return place.kind == "province" and any(
        p is not place and p.kind != "province" and p.admin1 == place.admin1 for p in places
    )


_ARTICLES = ("the ", "a ", "an ", "its ", "their ")


def _bare(quote: str) -> str:
    lowered = quote.lower()
    return next((quote[len(a) :] for a in _ARTICLES if lowered.startswith(a)), quote)
