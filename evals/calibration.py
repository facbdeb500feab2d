"""Is a confidence of .8 right in eight of ten cases? Reliability of the claims' confidence.

A claim of ours counts as right where it matches an annotated one (optional ones left out) with an
acceptable type. Expected calibration error over ten bins of equal width (Naeini et al. 2015,
https://ojs.aaai.org/index.php/AAAI/article/view/9602), Brier score (1950), area under the ROC curve.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BINS = 10

Judged = tuple[float, bool]  # our confidence, and whether the claim was right


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims whose confidence lies in `[low, high)`: how many, their mean confidence, the share that is right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


def reliability(judged: Sequence[Judged]) -> list[Bin]:
    """The bins that hold any claim."""
    out = []
    for k in range(BINS):
        low, high = k / BINS, (k + 1) / BINS
        rows = [(p, y) for p, y in judged if low <= p < high or (k == BINS - 1 and p == 1)]
        if rows:
            n = len(rows)
            out.append(Bin(low, high, n, sum(p for p, _ in rows) / n, sum(y for _, y in rows) / n))
    return out


def measures(judged: Sequence[Judged]) -> dict[str, float]:
    """ECE, Brier score, the Brier score of always saying the base rate, and AUROC; empty without claims."""
    if not judged:
        return {}
    n = len(judged)
    rate = sum(y for _, y in judged) / n
    return {
        "confidence: 1 - ECE": 1 - sum(b.count * abs(b.confidence - b.right) for b in reliability(judged)) / n,
        "confidence: 1 - Brier": 1 - sum((p - y) ** 2 for p, y in judged) / n,
        "confidence: 1 - Brier of the base rate": 1 - rate * (1 - rate),
        "confidence: AUROC": auroc(judged),
    }


def auroc(judged: Sequence[Judged]) -> float:
    """The chance that a right claim is given more confidence than a wrong one; ties count half; .5 if all are alike."""
    ranked = sorted(judged)
    ranks: dict[float, list[int]] = {}
    for i, (p, _) in enumerate(ranked, start=1):
        ranks.setdefault(p, []).append(i)
    mean = {p: sum(r) / len(r) for p, r in ranks.items()}
    good = [mean[p] for p, y in judged if y]
    bad = len(judged) - len(good)
    if not good or not bad:
        return 0.5
    return (sum(good) - len(good) * (len(good) + 1) / 2) / (len(good) * bad)
