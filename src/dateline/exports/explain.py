"""Where each value of a report comes from: its span, and the rule or model head that read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.exports import wording
from dateline.model import Actor, Article, Claim, Place, Span

_NO_SPAN = "no span of its own"


@dataclass(frozen=True, slots=True)
class Row:
    """One field: its value, the span as `"quote" start-end`, the rule."""

    field: str
    value: str
    span: str
    rule: str


def article_rows(article: Article) -> Iterator[Row]:
    """The article's fields that were found."""
    fields = {
        "headline": article.headline,
        "byline": article.byline,
        "agency": article.agency,
        "publisher": article.publisher,
        "published": article.published,
        "published at": article.published_at,
        "saved": article.saved,
    }
    for name, found in fields.items():
        if found:
            yield Row(name, wording.plain(found.value), _place(found.span), found.rule)
    for place in article.dateline:
        yield Row("dateline", wording.plain(place.value), _place(place.span), place.rule)


def claim_rows(claim: Claim) -> Iterator[Row]:
    """Every field of a claim in the order of the table; then what else the claim gives reasons for."""
    why = dict(claim.why)
    trigger = _place(claim.trigger)
    yield Row("type", claim.type, trigger, why.pop("type", ""))
    if claim.mode:
        yield Row("mode", claim.mode, trigger, why.pop("mode", ""))
    if claim.when:
        value = f"{wording.when(claim.when)} ({claim.when.precision})"
        yield Row("when", value, _place(claim.when.span), claim.when.why or why.get("when", ""))
    why.pop("when", None)
    yield from _spanned(claim, why)
    for name in ("stance", "modality", "polarity"):
        yield Row(name, getattr(claim, name), trigger, why.pop(name, ""))
    for control in claim.controls:
        yield Row("control", wording.control(control), trigger, control.why or why.get("controls", ""))
    why.pop("controls", None)
    yield Row("confidence", f"{claim.confidence:.2f}", trigger, why.pop("confidence", ""))
    for name, rule in sorted(why.items()):
        yield Row(name, wording.NOTHING, _NO_SPAN, rule)


def _spanned(claim: Claim, why: dict[str, str]) -> Iterator[Row]:
    """Places, actors, recipients, voices and quantities; takes from `why` what it has shown."""
    for place in claim.places:
        yield Row("where", _located(place), _place(place.span), place.why or why.get("places", ""))
    for actor in claim.actors:
        yield Row("who", _known(actor), _place(actor.span), actor.why or why.get("actors", ""))
    for actor in claim.recipients:
        yield Row("to whom", _known(actor), _place(actor.span), actor.why or why.get("recipients", ""))
    for voice in claim.voices:
        yield Row("according to", wording.voice(voice), _place(voice.span), voice.why or why.get("voices", ""))
    for number in claim.quantities:
        value = _amount(number.value, number.low, number.high, number.unit)
        yield Row("how many", value, _place(number.span), number.why or why.get("quantities", ""))
    for name in ("places", "actors", "recipients", "voices", "quantities"):
        if getattr(claim, name):
            why.pop(name, None)


def _located(place: Place) -> str:
    parts = [place.name or wording.plain(place.span.quote), place.part_of, place.admin1, place.country]
    at = f" ({place.lat:.2f}, {place.lon:.2f})" if place.lat is not None and place.lon is not None else ""
    kind = f" {place.kind}" if place.kind else ""
    return wording.plain(", ".join(part for part in parts if part)) + at + kind


def _known(actor: Actor) -> str:
    parts = [actor.name or wording.plain(actor.span.quote), actor.sector, actor.id]
    return wording.plain("; ".join(part for part in parts if part))


def _amount(value: float | None, low: float | None, high: float | None, unit: str | None) -> str:
    number = f"{value:g}" if value is not None else "vague"
    if low is not None or high is not None:
        ends = ("?" if end is None else f"{end:g}" for end in (low, high))
        number += f" ({' to '.join(ends)})"
    return f"{number} {wording.plain(unit)}" if unit else number


def _place(span: Span | None) -> str:
    return f"“{wording.plain(span.quote)}” {span.start}-{span.end}" if span else _NO_SPAN
