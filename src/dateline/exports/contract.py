"""A report as the JSON contract: fixed keys in fixed order, stable bytes.

The shape stands in `report.schema.json` beside this file. Offsets are Unicode code points into
`article.text`, end exclusive.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from dateline.model import (
    Actor,
    Article,
    Claim,
    Control,
    Place,
    Quantity,
    Report,
    Sourced,
    Span,
    Voice,
    When,
)

Json = str | int | float | bool | None | Mapping[str, "Json"] | Sequence["Json"]
Record = dict[str, Json]

_DEGREE_PLACES = 5  # about a metre; GeoNames gives no more
_SCORE_PLACES = 3  # far finer than the .02 by which CPU families may differ


def report_json(report: Report, *, explain: bool = False, indent: int | None = None) -> str:
    """The report as JSON text without a newline at its end; `indent` as for `json.dumps`.

    Lone surrogates, which UTF-8 cannot hold, are written as escapes.
    """
    text = json.dumps(report_record(report, explain=explain), ensure_ascii=False, allow_nan=False, indent=indent)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def report_record(report: Report, *, explain: bool = False) -> Record:
    """The report as plain values; with `explain`, each claim and each of its values says why."""
    return {
        "report": report.name,
        "reader": report.reader,
        "article": _article(report.article),
        "claims": [_claim(claim, explain=explain) for claim in report.claims],
    }


def _article(article: Article) -> Record:
    return {
        "id": article.id,
        "sha256": article.sha256,
        "headline": _value(article.headline),
        "byline": _value(article.byline),
        "agency": _value(article.agency),
        "publisher": _value(article.publisher),
        "dateline": [place.value for place in article.dateline],
        "published": _value(article.published),
        "published_at": _value(article.published_at),
        "saved": _value(article.saved),
        "language": article.language,
        "spans": _spans(article),
        "text": article.text,
    }


def _value(field: Sourced | None) -> str | None:
    return field.value if field else None


def _spans(article: Article) -> Record:
    single = {
        "headline": article.headline,
        "byline": article.byline,
        "agency": article.agency,
        "publisher": article.publisher,
        "published": article.published,
        "published_at": article.published_at,
        "saved": article.saved,
    }
    spans: Record = {name: _sourced(field) for name, field in single.items() if field}
    if article.dateline:
        spans["dateline"] = [_sourced(place) for place in article.dateline]
    return spans


def _sourced(field: Sourced) -> Record:
    span: Record = _span(field.span) if field.span else {"start": None, "end": None, "quote": None}
    return span | {"rule": field.rule}


def _claim(claim: Claim, *, explain: bool) -> Record:
    record: Record = {
        "id": claim.id,
        "evidence": _span(claim.evidence),
        "trigger": _span(claim.trigger),
        "type": claim.type,
        "mode": claim.mode,
        "actors": [_actor(a) | _why(a.why, explain) for a in claim.actors],
        "recipients": [_actor(a) | _why(a.why, explain) for a in claim.recipients],
        "places": [_place(p) | _why(p.why, explain) for p in claim.places],
        "when": _when(claim.when) | _why(claim.when.why, explain) if claim.when else None,
        "voices": [_voice(v) | _why(v.why, explain) for v in claim.voices],
        "stance": claim.stance,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "quantities": [_quantity(q) | _why(q.why, explain) for q in claim.quantities],
        "controls": [_control(c) | _why(c.why, explain) for c in claim.controls],
        "confidence": round(claim.confidence, _SCORE_PLACES),
    }
    return record | ({"why": dict(claim.why)} if explain else {})


def _why(why: str, explain: bool) -> Record:
    return {"why": why} if explain else {}


def _span(span: Span) -> Record:
    return {"start": span.start, "end": span.end, "quote": span.quote}


def _actor(actor: Actor) -> Record:
    return _span(actor.span) | {"name": actor.name, "id": actor.id, "sector": actor.sector}


def _place(place: Place) -> Record:
    return _span(place.span) | {
        "name": place.name,
        "geonameid": place.geonameid,
        "part_of": place.part_of,
        "country": place.country,
        "admin1": place.admin1,
        "lat": _rounded(place.lat, _DEGREE_PLACES),
        "lon": _rounded(place.lon, _DEGREE_PLACES),
        "kind": place.kind,
    }


def _when(when: When) -> Record:
    # `start` and `end` are days here, so the characters stand in an object of their own.
    return {
        "start": when.start,
        "end": when.end,
        "quote": when.span.quote if when.span else None,
        "span": _span(when.span) if when.span else None,
        "precision": when.precision,
    }


def _voice(voice: Voice) -> Record:
    return _span(voice.span) | {
        "name": voice.name,
        "actor_id": voice.actor_id,
        "party": voice.party,
        "role": voice.role,
        "anonymous": voice.anonymous,
        "channel": voice.channel,
    }


def _quantity(quantity: Quantity) -> Record:
    return _span(quantity.span) | {
        "value": _number(quantity.value),
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "unit": quantity.unit,
    }


def _control(control: Control) -> Record:
    return {
        "place": control.place,
        "geonameid": control.geonameid,
        "part_of": control.part_of,
        "holder": control.holder,
        "state": control.state,
    }


def _rounded(value: float | None, places: int) -> float | None:
    return None if value is None else round(value, places)


def _number(value: float | None) -> float | None:
    """Whole numbers without a point, so that 40 people are 40 and not 40.0."""
    return int(value) if value is not None and value == int(value) else value
