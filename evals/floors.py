"""The floors: read, compared, raised; lowered only by an explicit flag."""

from __future__ import annotations

import json
import math
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")
MARGIN = 0.004  # what another CPU family may change (a claim or two of the bundled gold's 283)

Scores = dict[str, dict[str, float]]


def read(path: Path = FLOORS) -> Scores:
    """The floors by set and measure; none where the file is not there yet."""
    if not path.exists():
        return {}
    found: Scores = json.loads(path.read_text(encoding="utf-8"))["floors"]
    return found


def below(measured: Scores, floors: Scores) -> list[str]:
    """The measures under their floor, as lines to print; one that is no longer measured counts as under it."""
    out = []
    for name, rows in floors.items():
        if name in measured:
            for key, floor in rows.items():
                score = measured[name].get(key)
                if score is None or score < floor:
                    out.append(f"{name}: {key}: {'not measured' if score is None else f'{score:.4f}'}, floor {floor}")
    return out


def moved(measured: Scores, floors: Scores, *, lower: bool) -> Scores:
    """New floors a margin below what was measured; never under the old ones unless `lower`."""
    out = {name: dict(rows) for name, rows in floors.items()}
    for name, rows in measured.items():
        own = out.setdefault(name, {})
        for key, score in rows.items():
            new = math.floor((score - MARGIN) * 1000) / 1000
            own[key] = new if lower else max(new, own.get(key, 0.0))
    return out


def write(floors: Scores, path: Path = FLOORS) -> None:
    """Write them, with the version of the layout."""
    text = json.dumps({"version": 1, "floors": floors}, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
