"""Training targets from annotated reports (`NAME.txt` with `NAME.json`, see GUIDELINES.md).

One example is one sentence; a claim's fields become marks on its words. A field whose words stand
in another sentence is left to the rules of the claims room and marks nothing here.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from data import Example

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
from dateline.reading.sentences import split

RELATIONS = ("actor", "recipient", "place", "when", "voice", "quantity")


def reports(folder: Path) -> Iterator[tuple[Path, str, dict]]:
    """The annotated reports of a folder; of one with `splits.json`, those of its training part."""
    splits = folder / "splits.json"
    kept = set(json.loads(splits.read_text(encoding="utf-8"))["train"]) if splits.exists() else None
    for path in sorted(folder.rglob("*.json")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        if path.with_suffix(".txt").exists() and (kept is None or name in kept):
            doc = json.loads(path.read_text(encoding="utf-8"))
            if all(isinstance(c["trigger"], dict) for c in doc["claims"]):
                yield path, path.with_suffix(".txt").read_text(encoding="utf-8"), doc


def lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def examples(folder: Path) -> list[Example]:
    return [example for path, text, doc in reports(folder) for example in one_report(path, text, doc)]


def one_report(path: Path, text: str, doc: dict) -> list[Example]:
    out = []
    for start, end in lines(text):
        for words in split(text, start, end):
            a, b = words[0][0], words[-1][1]
            inside = [c for c in doc["claims"] if a <= c["trigger"]["start"] < b]
            example = Example("claims", f"{path.stem}:{a}", [text[x:y] for x, y in words], text=text[a:b])
            example.claims = [t for c in inside if (t := target(text, words, c)) is not None]
            example.place = str(path)
            out.append(example)
    return out


def target(text: str, words: list[tuple[int, int]], claim: dict) -> dict | None:
    """The claim over word indices: trigger, closed values, and for each relation a list of word lists."""
    trigger = over(words, claim["trigger"]["start"], claim["trigger"]["end"])
    if not trigger:
        return None
    a, b = words[0][0], words[-1][1]
    pivot = claim["trigger"]["start"]

    def find(phrase: str) -> list[int]:
        at, best = text.find(phrase, a), None
        while at >= 0 and at + len(phrase) <= b:
            if best is None or abs(at - pivot) < abs(best - pivot):
                best = at
            at = text.find(phrase, at + 1)
        return over(words, best, best + len(phrase)) if best is not None and phrase else []

    marks = {
        "actor": [find(p) for p in claim["actors"]],
        "recipient": [find(p) for p in claim["recipients"]],
        "place": [find(p["text"]) for p in claim["places"]],
        "when": [find(claim["when"]["text"])] if claim.get("when") and claim["when"].get("text") else [],
        "quantity": [find(q["text"]) for q in claim["quantities"]],
        "voice": [find(v["text"]) for v in claim["voices"]],
    }
    control = claim.get("control") or {}
    return {
        "trigger": trigger,
        "types": claim["type"],
        "modes": claim.get("mode") or [],
        "modality": claim["modality"],
        "negative": claim["polarity"] == "negative",
        "stance": claim["stance"],
        "state": control.get("state"),
        "optional": bool(claim.get("optional")),
        "marks": {key: [m for m in value if m] for key, value in marks.items()},
        "missed": {key: sum(not m for m in value) for key, value in marks.items()},
        "voices": [(find(v["text"]), v["role"], bool(v["anonymous"])) for v in claim["voices"]],
    }


def over(words: list[tuple[int, int]], start: int, end: int) -> list[int]:
    """Indices of the words that overlap `[start, end)`."""
    return [i for i, (a, b) in enumerate(words) if a < end and b > start]
