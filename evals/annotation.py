"""An annotation in the shape of the JSON contract, so that it can be scored like a reading."""

from __future__ import annotations

from typing import Any

Gold = dict[str, Any]


def as_reading(doc: Gold, *, optional: bool) -> Gold:
    """Its claims (those that are `optional` too, if asked); where it allows several types or modes, the first."""
    claims = [
        c
        | {
            "type": c["type"][0],
            "mode": (c.get("mode") or [None])[0],
            "actors": [{"quote": a} for a in c["actors"]],
            "recipients": [{"quote": a} for a in c["recipients"]],
            "places": [p | {"quote": p["text"]} for p in c["places"]],
            "voices": [v | {"quote": v["text"]} for v in c["voices"]],
            "trigger": c["trigger"] | {"quote": "one"},
            "confidence": 1.0,
        }
        for c in doc["claims"]
        if optional or not c.get("optional")
    ]
    article = dict.fromkeys(("headline", "byline", "agency", "published", "saved")) | doc["article"]
    return {"article": article, "claims": claims}
