"""The JSON Schema of the contract, made from the closed lists of `ontology/vocab.json`.

`report.schema.json` beside this file is what ships; `python -m dateline.exports.schema` writes it anew
after the lists have changed, and a test fails until that is done.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

SCHEMA = Path(__file__).with_name("report.schema.json")

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
NUMBER_OR_NULL: Schema = {"type": ["number", "null"]}
OFFSET: Schema = {"type": "integer", "minimum": 0}
DAY_OR_NULL: Schema = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"}
SPAN: dict[str, Schema] = {"start": OFFSET, "end": OFFSET, "quote": TEXT}
WHY: dict[str, Schema] = {"why": {"type": "string", "description": "with --explain: the rule or model head"}}


def schema() -> Schema:
    """JSON Schema (2020-12) of one report."""
    vocab = json.loads((files("dateline.ontology") / "vocab.json").read_text(encoding="utf-8"))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Dateline report",
        "description": "One report as `dateline read --format json` prints it. Offsets are Unicode code "
        "points into article.text, end exclusive. Unknown is null.",
        **_object({"report": TEXT, "reader": TEXT, "article": _article(), "claims": _list(_claim(vocab))}),
    }


def _object(properties: Mapping[str, Any], optional: Mapping[str, Any] | None = None) -> Schema:
    return {
        "type": "object",
        "properties": {**properties, **(optional or {})},
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _one_of(values: Iterable[str | None], *, or_null: bool = False) -> Schema:
    return {"enum": [*values, *([None] if or_null else [])]}


def _article() -> Schema:
    sourced = _object(
        {"start": {"type": ["integer", "null"]}, "end": {"type": ["integer", "null"]}, "quote": TEXT_OR_NULL}
        | {"rule": TEXT}
    )
    plain = ("headline", "byline", "agency", "publisher", "published", "published_at", "saved")
    spans = _object({}, dict.fromkeys(plain, sourced) | {"dateline": _list(sourced)})
    return _object(
        {"id": TEXT, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}}
        | dict.fromkeys(plain[:4], TEXT_OR_NULL)
        | {"dateline": _list(TEXT), "published": DAY_OR_NULL, "published_at": TEXT_OR_NULL}
        | {"saved": DAY_OR_NULL, "language": TEXT_OR_NULL, "spans": spans, "text": TEXT}
    )


def _claim(vocab: Mapping[str, Any]) -> Schema:
    parts = _parts(vocab)
    confidence = {"type": "number", "minimum": 0, "maximum": 1}
    rules = {"why": {"type": "object", "additionalProperties": TEXT}}
    claim = _object(
        {"id": TEXT, "evidence": _object(SPAN), "trigger": _object(SPAN), "type": _one_of(vocab["types"])}
        | {"mode": _one_of(sorted({m for modes in vocab["types"].values() for m in modes}), or_null=True)}
        | {"actors": _list(parts["actor"]), "recipients": _list(parts["actor"])}
        | {"places": _list(parts["place"]), "when": {"anyOf": [parts["when"], {"type": "null"}]}}
        | {"voices": _list(parts["voice"])}
        | {name: _one_of(vocab[name]) for name in ("stance", "modality", "polarity")}
        | {"quantities": _list(parts["quantity"]), "controls": _list(parts["control"])}
        | {"confidence": confidence},
        rules,
    )
    return claim | {"allOf": [_modes_of(kind, modes) for kind, modes in vocab["types"].items()]}


def _modes_of(kind: str, modes: Sequence[str]) -> Schema:
    return {
        "if": {"properties": {"type": {"const": kind}}},
        "then": {"properties": {"mode": _one_of(modes, or_null=True)}},
    }


def _parts(vocab: Mapping[str, Any]) -> dict[str, Schema]:
    place = {"name": TEXT_OR_NULL, "geonameid": {"type": ["integer", "null"]}, "part_of": TEXT_OR_NULL}
    return {
        "actor": _object(
            SPAN | {"name": TEXT_OR_NULL, "id": TEXT_OR_NULL, "sector": _one_of(vocab["sector"], or_null=True)},
            WHY,
        ),
        "place": _object(
            SPAN
            | place
            | {"country": {"type": ["string", "null"], "pattern": "^[A-Z]{2}$"}, "admin1": TEXT_OR_NULL}
            | {"lat": _degrees(90), "lon": _degrees(180), "kind": _one_of(vocab["place_kind"], or_null=True)},
            WHY,
        ),
        "when": _object(
            {"start": DAY_OR_NULL, "end": DAY_OR_NULL, "quote": TEXT_OR_NULL}
            | {"span": {"anyOf": [_object(SPAN), {"type": "null"}]}}
            | {"precision": _one_of(vocab["precision"])},
            WHY,
        ),
        "voice": _object(
            SPAN
            | {"name": TEXT_OR_NULL, "actor_id": TEXT_OR_NULL, "party": TEXT_OR_NULL}
            | {"role": _one_of(vocab["role"]), "anonymous": {"type": "boolean"}}
            | {"channel": _one_of(vocab["channel"])},
            WHY,
        ),
        "quantity": _object(
            SPAN | dict.fromkeys(("value", "low", "high"), NUMBER_OR_NULL) | {"unit": TEXT_OR_NULL},
            WHY,
        ),
        "control": _object(
            {"place": TEXT, "geonameid": place["geonameid"], "part_of": TEXT_OR_NULL}
            | {"holder": TEXT_OR_NULL, "state": _one_of(vocab["state"])},
            WHY,
        ),
    }


def _degrees(most: int) -> Schema:
    return {"type": ["number", "null"], "minimum": -most, "maximum": most}


def main() -> int:
    """Write the shipped file anew."""
    SCHEMA.write_text(json.dumps(schema(), indent=1) + "\n", encoding="utf-8")
    sys.stderr.write(f"wrote {SCHEMA}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
