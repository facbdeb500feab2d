"""What is measured: the bundled gold, the shared gold and the model's heads, each where it is present."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from dateline.exports.contract import report_json
from dateline.pages import PageSource
from dateline.pipeline import Pipeline, shipped_pipeline
from dateline.settings import Settings
from evals.score import Tally, score

ROOT = Path(__file__).resolve().parents[1]
BUNDLED = ROOT / "examples" / "kabul-2021"
SHARED = ROOT.parent / "shared"


def measure() -> dict[str, dict[str, float]]:
    """Scores between 0 and 1, by set and measure."""
    pipeline = shipped_pipeline(Settings())
    found = {"examples": claims(BUNDLED, pipeline)}
    if (SHARED / "gold" / "dev").is_dir():
        found["gold/dev"] = claims(SHARED / "gold" / "dev", pipeline)
    if (SHARED / "data" / "ud-ewt").is_dir():
        found["heads"] = heads(SHARED / "data")
    return found


def claims(folder: Path, pipeline: Pipeline) -> dict[str, float]:
    """F1 of every measure over the annotated reports (`NAME.txt` beside `NAME.json`) of a folder."""
    tally = Tally()
    for path in sorted(folder.glob("*.txt")):
        annotation = path.with_suffix(".json")
        if annotation.exists():
            ours = json.loads(report_json(pipeline(PageSource(path, path.stem))))
            score(json.loads(annotation.read_text(encoding="utf-8")), ours, tally)
    return {name: count.f1 for name, count in tally.counts.items()}


def heads(data: Path) -> dict[str, float]:
    """The figures of `training/evaluate.py` on the public test sets."""
    script = ROOT / "training" / "evaluate.py"
    done = subprocess.run(
        [sys.executable, str(script), "--data", str(data), "--json"], capture_output=True, check=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found
