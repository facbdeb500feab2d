"""Time expressions of news reports: our own grammar, one rule one name.

A weekday is the latest one up to the day of publication (a weekday equal to it is today); what cannot be
resolved without the day of publication is left without a value. Nothing here knows today's date.
Intervals are inclusive days; conventions follow the annotation guidelines (overnight, since, midnight).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from dateline.claims.time_rules import RULES, Resolved
from dateline.claims.words import PLAIN
from dateline.model import Span, When

Kind = Literal["point", "span", "duration", "anchored"]


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression at `[start, end)`; `offset_days` is set where it counts from another happening."""

    start: int
    end: int
    when: When | None
    rule: str
    kind: Kind
    offset_days: int | None = None


def find_times(text: str, start: int, end: int, published: date | None) -> tuple[TimeMention, ...]:
    """The time expressions of `text[start:end]`, in order, none overlapping; the longest wins."""
    found: list[TimeMention] = []
    piece = text[start:end].translate(PLAIN)
    lowered = piece.lower()
    for rule in RULES:
        if not any(cue in lowered for cue in rule.cues):
            continue
        for match in rule.pattern().finditer(piece):
            resolved = rule.resolve(match, published)
            if resolved is not None:
                found.append(_mention(text, start + match.start(), start + match.end(), rule.name, resolved))
    return _without_overlaps(found)


def _mention(text: str, start: int, end: int, rule: str, resolved: Resolved) -> TimeMention:
    quote = text[start:end]
    stripped = quote.rstrip(" ,")
    end -= len(quote) - len(stripped)
    if resolved.offset is not None:
        return TimeMention(start, end, None, rule, "anchored", resolved.offset)
    if resolved.first is None and resolved.last is None:
        return TimeMention(start, end, None, rule, "duration")
    when = When(
        resolved.first.isoformat() if resolved.first else None,
        resolved.last.isoformat() if resolved.last else None,
        resolved.precision,
        Span(start, end, stripped),
        rule,
    )
    return TimeMention(start, end, when, rule, "point" if resolved.first == resolved.last else "span")


def _without_overlaps(found: list[TimeMention]) -> tuple[TimeMention, ...]:
    """Longest first, then the earlier rule; what is left in order of the text."""
    kept: list[TimeMention] = []
    for mention in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        if all(mention.end <= k.start or mention.start >= k.end for k in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: m.start))


def anchor(mention: TimeMention, to: When) -> When | None:
    """An anchored mention ("two days later") counted from `to`; None where `to` has no day."""
    day = to.end or to.start
    if day is None or mention.offset_days is None:
        return None
    moved = (date.fromisoformat(day) + timedelta(days=mention.offset_days)).isoformat()
    return replace(to, start=moved, end=moved, precision="day", why=f"{mention.rule} from {day}", span=None)
