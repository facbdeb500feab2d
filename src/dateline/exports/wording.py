"""A claim in a reader's words: short, on one line, and safe to print."""

from __future__ import annotations

import unicodedata

from dateline.model import Actor, Claim, Control, Place, Quantity, Span, Voice, When

NOTHING = "-"
# Categories that move the cursor, recolour the terminal or reverse the line: pages are hostile.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def plain(text: str) -> str:
    """`text` on one line, without characters that a terminal obeys."""
    safe = "".join(" " if unicodedata.category(ch) in _UNSAFE else ch for ch in text)
    return " ".join(safe.split())


def quoted(span: Span, name: str | None) -> str:
    """The text's own words, with the name they stand for where they do not hold it."""
    quote = plain(span.quote)
    if not name or plain(name).casefold() in quote.casefold():
        return quote
    return f"{quote} ({plain(name)})"


def who(actor: Actor) -> str:
    """`they (Taliban)`."""
    return quoted(actor.span, actor.name)


def where(place: Place) -> str:
    """`the city (Lashkar Gah), AF`."""
    name = quoted(place.span, place.name)
    return f"{name}, {place.country}" if place.country and place.kind != "country" else name


def when(time: When | None) -> str:
    """A day, a month, a year or an interval, in ISO form."""
    if time is None or not (time.start or time.end):
        return NOTHING
    if not (time.start and time.end):
        return f"from {time.start}" if time.start else f"by {time.end}"
    shown = {"month": 7, "year": 4}.get(time.precision, 10)  # 2021-08, 2021
    if time.start[:shown] == time.end[:shown]:
        return time.start[:shown]
    return f"{time.start} to {time.end}"


def voice(speaker: Voice) -> str:
    """`an official (military, unnamed, by tweet)`."""
    how = [speaker.role]
    if speaker.party:
        how.append(f"for {plain(speaker.party)}")
    if speaker.anonymous:
        how.append("unnamed")
    if speaker.channel:
        how.append(f"by {speaker.channel}")
    return f"{quoted(speaker.span, speaker.name)} ({', '.join(how)})"


def certainty(claim: Claim) -> str:
    """How the outermost voice stands to it, and whether it is said to have happened."""
    stance = "" if claim.stance == "asserted" else claim.stance
    modality = "" if claim.modality == "actual" else claim.modality
    negative = "did not happen" if claim.polarity == "negative" else ""
    return ", ".join(part for part in (stance, modality, negative) if part) or "reported"


def kind(claim: Claim) -> str:
    """`COERCE/seize`."""
    return f"{claim.type}/{claim.mode}" if claim.mode else claim.type


def quantity(number: Quantity) -> str:
    """The text's own words for the number, with its unit where they lack it."""
    quote = plain(number.span.quote)
    return quote if not number.unit or number.unit in quote else f"{quote} {plain(number.unit)}"


def control(holding: Control) -> str:
    """`Zaranj held by Taliban`."""
    by = f" by {plain(holding.holder)}" if holding.holder else ""
    return f"{plain(holding.place)} {holding.state}{by}"
