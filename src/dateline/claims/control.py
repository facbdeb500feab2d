"""Who holds a place by a claim: the model's state, with the holder from type and roles."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Actor, Control, Place, Trigger

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
    return tuple(
        Control(_name(place), state, holder, place.geonameid, place.part_of, why=f"head:state {score:.2f}")
        for place in places
        if place.kind not in ("country", "continent")
    )


def _holder(
    state: str, kind: str, mode: str | None, actors: Sequence[Actor], recipients: Sequence[Actor]
) -> str | None:
    if state != "held":
        return None
    side = recipients if kind in ("RETREAT", "CONCEDE") and mode in _SURRENDER else actors
    return (side[0].name or side[0].span.quote) if side else None


def _name(place: Place) -> str:
    """A town by its name; a building by its own words, for a building is not its town."""
    quote = place.span.quote.removeprefix("the ").removeprefix("The ")
    return quote if place.kind == "facility" or place.name is None else place.name
