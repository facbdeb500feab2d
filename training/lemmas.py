"""The lemmas that rules get wrong: `python training/lemmas.py --data ../shared/data --out FILE`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
import data
from dateline.reading.lemma import Lemmatiser, by_rule

KEPT = ("NOUN", "VERB", "AUX", "ADJ", "ADV", "PRON", "DET", "PROPN")


def table(examples: list[data.Example]) -> dict[tuple[str, str], str]:
    counts: dict[tuple[str, str], Counter[str]] = {}
    for e in examples:
        for word, upos, lemma in zip(e.words, e.upos, e.lemmas, strict=True):
            if upos in KEPT and word.isascii() and word.replace("'", "").isalpha() and lemma != "_":
                counts.setdefault((word.lower(), upos), Counter())[lemma if upos == "PROPN" else lemma.lower()] += 1
    best = {key: max(sorted(c), key=c.get) for key, c in counts.items()}
    return {k: v for k, v in best.items() if k[1] != "PROPN" and v != by_rule(k[0], k[1]) and len(k[0]) > 1}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    args = ap.parse_args()
    rows = table(data.ewt(args.data, "train") + data.gum(args.data, "train"))
    args.out.write_text("".join(f"{w}\t{u}\t{v}\n" for (w, u), v in sorted(rows.items())), encoding="utf-8")
    lemma = Lemmatiser(rows)
    test = [
        (w, u, x)
        for e in data.ewt(args.data, "test")
        for w, u, x in zip(e.words, e.upos, e.lemmas, strict=True)
        if u in ("NOUN", "VERB")
    ]
    right = sum(lemma(w, u).lower() == x.lower() for w, u, x in test)
    print(f"{len(rows)} rows; EWT test nouns and verbs right: {right / len(test):.4f}")


if __name__ == "__main__":
    main()
