"""The weights of sentence boundaries: an averaged perceptron over EWT and GUM paragraphs.

`python training/boundaries.py --data ../shared/data --out src/dateline/reading/weights/boundaries.tsv`
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
import data
from dateline.reading.boundary import Boundary, candidate, features
from dateline.reading.tokenise import tokenise
from evaluate import documents, f1, lay_out, paragraphs

EPOCHS = 6


def paragraphs_of(examples: list[data.Example], joined: bool) -> list[tuple[str, list[tuple[int, int]], set[int]]]:
    """Text, words, and the indices of words that end a sentence, of each paragraph."""
    out = []
    for document in documents(examples):
        text, gold = lay_out(document)
        ends = {row[-1][1] for row in gold}
        for a, b in paragraphs(text) if not joined else [(0, len(text))]:
            words = tokenise(text, a, b)
            if len(words) > 1:
                out.append((text, words, {i for i, (_, e) in enumerate(words) if e in ends}))
    return out


def train(rows: list[tuple[str, list[tuple[int, int]], set[int]]], seed: int = 5) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    sums: dict[str, float] = defaultdict(float)
    clock = 0
    rng = random.Random(seed)
    for _ in range(EPOCHS):
        rng.shuffle(rows)
        for text, words, ends in rows:
            start = 0
            for i in range(len(words) - 1):
                gold = i in ends
                if candidate(text[slice(*words[i])], text[slice(*words[i + 1])], text[words[i][1] : words[i + 1][0]]):
                    clock += 1
                    names = list(features(text, words, i, start))
                    score = sum(weights[n] for n in names)
                    if (score > 0) != gold or abs(score) < 1:
                        step = 1.0 if gold else -1.0
                        if (score > 0) == gold:
                            step *= 0.3
                        for n in names:
                            weights[n] += step
                            sums[n] += step * clock
                if gold:
                    start = i + 1
    return {n: w - sums[n] / clock for n, w in weights.items()}


def score(boundary: Boundary, rows: list[tuple[str, list[tuple[int, int]], set[int]]]) -> float:
    totals = [0, 0, 0]
    for text, words, ends in rows:
        start, gold_start = 0, 0
        ours, gold = set(), set()
        for i in range(len(words)):
            last = i == len(words) - 1
            if i in ends or last:
                gold.add((gold_start, i))
                gold_start = i + 1
            asked = not last and candidate(
                text[slice(*words[i])], text[slice(*words[i + 1])], text[words[i][1] : words[i + 1][0]]
            )
            if last or (asked and boundary(text, words, i, start)):
                ours.add((start, i))
                start = i + 1
        totals = [x + y for x, y in zip(totals, (len(gold & ours), len(gold), len(ours)), strict=True)]
    return f1(*totals)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    args = ap.parse_args()
    rows = paragraphs_of(data.ewt(args.data, "train"), joined=False) + paragraphs_of(
        data.gum(args.data, "train"), joined=False
    )
    weights = train(rows)
    kept = {n: round(w, 2) for n, w in weights.items() if abs(w) >= 0.25}
    args.out.write_text("".join(f"{n}\t{w:g}\n" for n, w in sorted(kept.items())), encoding="utf-8")
    boundary = Boundary(kept)
    print(len(kept), "weights")
    for name, examples in (("ewt dev", data.ewt(args.data, "dev")), ("gum dev", data.gum(args.data, "dev"))):
        print(name, round(score(boundary, paragraphs_of(examples, joined=False)), 4))


if __name__ == "__main__":
    main()
