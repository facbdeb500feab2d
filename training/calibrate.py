"""Fit the confidence of claims on the corpus's dev part: `python training/calibrate.py training/corpus`.

Logistic regression (Newton's method, a little ridge) of "matches an annotated claim with an acceptable type" on
the log odds of the network's two shares; three weights, written beside the model and into its manifest.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
from dateline.articles import extract
from dateline.pages import PageSource, load_page
from dateline.reading import Reader, load_reader
from dateline.reading.confidence import FILE, log_odds
from dateline.reading.weights import default_folder
from dateline.settings import Settings
from evals.score import matched

RIDGE = 0.01


def rows(reader: Reader, path: Path) -> list[tuple[float, float, bool]]:
    """For each trigger of a report: both log odds, and whether it is right."""
    article = extract(load_page(PageSource(path, path.stem), Settings()), Settings())
    ours = []
    for sentence in reader.read(article).sentences:
        for t in sentence.triggers:
            a, b = sentence.tokens[t.first].start, sentence.tokens[t.last].end
            trigger = {"start": a, "end": b, "quote": article.text[a:b]}
            ours.append({"trigger": trigger, "type": t.types[0][0], "p": (t.confidence, t.types[0][1])})
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["claims"]
    twins = {id(o): g for g, o in matched(gold, ours)}
    out = []
    for o in ours:
        twin = twins.get(id(o))
        if twin is None or not twin.get("optional"):
            out.append((log_odds(o["p"][0]), log_odds(o["p"][1]), twin is not None and o["type"] in twin["type"]))
    return out


def fit(table: list[tuple[float, float, bool]]) -> np.ndarray:
    x = np.array([[1.0, a, b] for a, b, _ in table])
    y = np.array([float(right) for _, _, right in table])
    w = np.zeros(3)
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + RIDGE * w
        curve = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(3)
        w -= np.linalg.solve(curve, gradient)
    return w


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("corpus", type=Path)
    corpus = ap.parse_args().corpus
    reader = load_reader(Settings(), calibrated=False)
    names = json.loads((corpus / "splits.json").read_text(encoding="utf-8"))["dev"]
    table = [row for name in names for row in rows(reader, corpus / f"{name}.txt")]
    bias, happening, kind = (round(float(w), 4) for w in fit(table))
    folder = default_folder()
    text = json.dumps({"bias": bias, "happening": happening, "type": kind}) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["sha256"][FILE] = hashlib.sha256(text.encode()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    print(f"{len(table)} claims of {len(names)} reports: {text.strip()}")


if __name__ == "__main__":
    main()
