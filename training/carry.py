"""Fit the model that gives claims their times: `python training/carry.py training/corpus`.

Each claim of the training part that the reader finds offers its candidates (`claims/carry.py`), right where they agree
with the annotated time as the scorer judges it. Logistic regression (scikit-learn, L2, C=.03) on features seen in
ten claims or more; the least likelihood taken is the one with the best F1 on the dev part.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
from dateline.claims.carry import Candidate, candidates
from dateline.claims.find import Parts, gather
from dateline.claims.phrases import span_of
from dateline.claims.when import is_live, published_on
from dateline.gazetteer import open_gazetteer
from dateline.model import Article, When
from dateline.ontology import load_ontology
from dateline.pages import PageSource
from dateline.pipeline import shipped_pipeline
from dateline.settings import Settings
from evals.alike import same_when
from evals.score import matched

OUT = ROOT / "src/dateline/claims/carry.json"
SEEN_LEAST = 10
Row = tuple[dict | None, list[tuple[Candidate, bool]]]


def rows(paths: list[Path]) -> list[Row]:
    """The annotated time of each claim found, and its candidates with whether they are right."""
    pipeline, out = shipped_pipeline(Settings()), []
    gazetteer, ontology = open_gazetteer(Settings()), load_ontology()
    for path in paths:
        article = pipeline.extract(pipeline.load(PageSource(path, path.stem)))
        made, _ = gather(article, pipeline.read(article), gazetteer, ontology)
        told, published, live = [p.told for p in made], published_on(article), is_live(article)
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["claims"]
        ours = [trigger(article, parts) | {"index": i} for i, parts in enumerate(made)]
        for want, got in matched(gold, ours):
            if not want.get("optional"):
                offered = candidates(told, got["index"], published, live=live)
                out.append((want["when"], [(c, right(want["when"], c.when)) for c in offered]))
    return out


def trigger(article: Article, parts: Parts) -> dict:
    """A claim as far as the scorer needs it to match triggers."""
    span = span_of(article, parts.tree, parts.trigger.first, parts.trigger.last)
    return {"trigger": {"start": span.start, "end": span.end, "quote": span.quote}, "type": parts.trigger.types[0][0]}


def right(gold: dict | None, when: When) -> bool:
    return same_when(gold, {"start": when.start, "end": when.end})


def f1(part: list[Row], likely: list[list[float]], least: float) -> float:
    hits = given = 0
    for (_, offered), scores in zip(part, likely, strict=True):
        best = max(range(len(scores)), key=scores.__getitem__, default=None)
        if best is not None and scores[best] >= least:
            given += 1
            hits += offered[best][1]
    gold = sum(bool(want) for want, _ in part)
    return 2 * hits / max(given + gold, 1)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("corpus", type=Path)
    corpus = ap.parse_args().corpus
    splits = json.loads((corpus / "splits.json").read_text(encoding="utf-8"))
    parts = {
        part: rows([corpus / f"{n}.txt" for n in splits[part] if "sentences" not in n]) for part in ("train", "dev")
    }
    seen = Counter(f for _, offered in parts["train"] for c, _ in offered for f in c.features)
    table = DictVectorizer()

    def plain(candidate: Candidate) -> dict[str, float]:
        return {f: 1.0 for f in sorted(candidate.features) if seen[f] >= SEEN_LEAST}

    x = table.fit_transform([plain(c) for _, offered in parts["train"] for c, _ in offered])
    model = LogisticRegression(C=0.03, max_iter=2000).fit(x, [ok for _, offered in parts["train"] for _, ok in offered])
    likely = {
        part: [
            list(model.predict_proba(table.transform([plain(c) for c, _ in offered]))[:, 1]) if offered else []
            for _, offered in part_rows
        ]
        for part, part_rows in parts.items()
    }
    least = max((k / 100 for k in range(20, 60, 2)), key=lambda k: f1(parts["dev"], likely["dev"], k))
    print({part: round(f1(parts[part], likely[part], least), 3) for part in parts}, "least", least)
    weights = {f: round(float(w), 3) for f, w in zip(table.feature_names_, model.coef_[0], strict=True)}
    kept = {
        "bias": round(float(model.intercept_[0]), 3),
        "least": least,
        "weights": {f: w for f, w in weights.items() if w},
    }
    OUT.write_text(json.dumps(kept, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
