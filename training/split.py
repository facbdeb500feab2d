"""Parts of the corpus by country: `python training/split.py training/corpus` writes `splits.json`.

A report belongs to the country that most of its claims' places lie in; whole countries are held out for dev, so that
what is measured is a war and a press the model has not been shown. The test part is a folder of its own, `unseen`,
written for it alone about countries that no other report is about, and opened only to report. Sheets of single
sentences are held out by number. Names are paths below the corpus folder, without ending.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

# Chosen before any score was seen: a spread of regions, front lines, protest, coups and talks in each part.
DEV = frozenset(("SD", "MM", "HT", "AM", "YE", "KE", "BO", "KZ", "TW", "CF", "NI", "MD"))
TEST = "unseen"
SHEETS = {"dev": ("sentences-05", "sentences-17")}


def country(claims: list[dict]) -> str | None:
    """The commonest country of the claims' places."""
    seen = Counter(place["country"] for claim in claims for place in claim["places"] if place.get("country"))
    return min(seen, key=lambda c: (-seen[c], c)) if seen else None


def part_of(path: Path) -> str:
    if TEST in path.parts:
        return "test"
    for part, sheets in SHEETS.items():
        if path.stem in sheets:
            return part
    if path.stem.startswith("sentences"):
        return "train"
    where = country(json.loads(path.read_text(encoding="utf-8"))["claims"])
    return "dev" if where in DEV else "train"


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("corpus", type=Path)
    root = ap.parse_args().corpus
    parts: dict[str, list[str]] = {"train": [], "dev": [], "test": []}
    claims: Counter[str] = Counter()
    for path in sorted(root.rglob("*.json")):
        if path.with_suffix(".txt").exists():
            part = part_of(path)
            parts[part].append(path.relative_to(root).with_suffix("").as_posix())
            claims[part] += len(json.loads(path.read_text(encoding="utf-8"))["claims"])
    (root / "splits.json").write_text(json.dumps(parts, indent=1) + "\n", encoding="utf-8")
    print({part: (len(names), claims[part]) for part, names in parts.items()})


if __name__ == "__main__":
    main()
