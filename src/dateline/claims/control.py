"""Who holds which place by a claim: from the state the model sees, the holder, and each place."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import cast

from dateline.model import Actor, Article, Claim, Control, ControlState, Place, Trigger

Named = Callable[[str], str]  # a place's name to the article's own spelling of it
_HOLDING = ("COERCE", "RETREAT", "ASSAULT", "MOBILIZE", "CONCEDE", "SANCTION")
_GRIPS = (None, "seize", "restrict")
_INNER = ("facility", "neighbourhood", "region", "road", "hill")
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
    named: Named,
    holds: str | None,
) -> tuple[Control, ...]:
    """One row for each place of the claim; none where the model sees no holding. `sides` are actors and recipients.

    `holds` is whoever the words themselves give it to ("in the hands of", "under army control").
    """
    state, score = trigger.states[0]
    if state not in ("held", "contested", "lost") or score < _LEAST:
        return ()
    kind = trigger.types[0][0]
    if kind not in _HOLDING or (kind == "COERCE" and mode not in _GRIPS):
        return ()
    holder = (holds if state == "held" else None) or _holder(state, kind, mode, *sides)
    return tuple(
        _row(article, place, cast(ControlState, state), holder, score, named)
        for place in places
        if place.kind not in ("country", "continent")
        and (place.name is not None or any(letter.isupper() for letter in place.span.quote))  # "the city": which?
        and not _around(place, places)
        and not (kind == "RETREAT" and _after(article, place, _TOWARDS))
    )


_HANDS = re.compile(
    r"\b(?:in|into|under) (?:the )?(?:(?:hands|grip|control) of (?:the )?"
    r"(?P<of>[\w'\u2019 -]{2,40}?)(?=[,.;]|$| since| and| for| as)"
    r"|(?:full |complete )?(?P<own>[\w\u2019' -]{2,30}?)(?:['\u2019]s?)? (?:hands|control)\b)",
    re.IGNORECASE,
)


def in_hands(words: str, name: Callable[[str], str | None]) -> str | None:
    """Who has it where the words say so ("in Taliban hands", "under the control of the army"), else None."""
    match = _HANDS.search(words)
    said = (match["of"] or match["own"]).strip() if match else ""
    if not said or said.lower() in _NOBODY:
        return None
    return name(said) or said


_NOBODY = frozenset(("their", "its", "his", "our", "her", "my", "the", "full", "complete", "total", "good", "safe"))


def _row(
    article: Article, place: Place, state: ControlState, holder: str | None, score: float, named: Named
) -> Control:
    why = f"head:state {score:.2f}"
    if state != "contested" and _after(article, place, _PART):
        return Control(
            _name(place, named), "contested", None, place.geonameid, place.part_of, why=f"{why}; a part of it"
        )
    return Control(_name(place, named), state, holder, place.geonameid, place.part_of, why=why)


def with_holders(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Give a place that "fell" or "was taken" to whoever takes places in the report, where one does so most often."""
    takers = Counter(
        row.holder
        for claim in claims
        if claim.type == "COERCE" and claim.modality != "ongoing"  # who still holds has not taken
        for row in claim.controls
        if row.state == "held" and row.holder
    )
    taker = takers.most_common(1)[0][0] if takers else None
    for claim in claims:
        if taker is None or claim.type != "COERCE" or claim.actors:
            yield claim
            continue
        rows = tuple(
            replace(row, holder=taker, why=f"{row.why}; holder from other claims")
            if row.state == "held" and row.holder is None
            else row
            for row in claim.controls
        )
        yield replace(claim, controls=rows)


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


def _name(place: Place, named: Named) -> str:
    """A name as the report writes it; else the town pointed at; a building with its town, for it is not its town."""
    quote = _bare(place.span.quote).partition(", ")[0].removesuffix(" there")
    if place.kind in _INNER:
        town = named(place.part_of or place.name or "")
        return quote if not town or fold(town) <= fold(quote) or quote[:1].isupper() else f"{quote} in {town}"
    return named(place.name) if place.name else quote


def _around(place: Place, places: Sequence[Place]) -> bool:
    """Whether a province only says where a town of the same claim lies."""
    return place.kind == "province" and any(
        p is not place and p.kind != "province" and p.admin1 == place.admin1 for p in places
    )


def _bare(quote: str) -> str:
    lowered = quote.lower()
    return next((quote[len(a) :] for a in _ARTICLES if lowered.startswith(a)), quote)


def fold(text: str) -> set[str]:
    """Words without accents, case and articles."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return set(re.findall(r"[a-z0-9]+", plain.lower())) - {"the", "of"}
