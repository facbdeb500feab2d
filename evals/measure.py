"""What is measured: the bundled gold, the shared gold, our own held-out part and the model's heads, where present."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.exports.contract import report_json
from dateline.gazetteer import open_gazetteer
from dateline.ontology import load_ontology
from dateline.pages import PageSource
from dateline.pipeline import Pipeline, shipped_pipeline
from dateline.reading import load_reader
from dateline.settings import Settings
from evals import calibration
from evals.error_page import Fault, faults
from evals.geoparse import accuracy
from evals.plover import macro_f1
from evals.score import Tally, matched, score

ROOT = Path(__file__).resolve().parents[1]
BUNDLED = ROOT / "examples" / "kabul-2021"
CORPUS = ROOT / "training" / "corpus"
SHARED = ROOT.parent / "shared"


@dataclass(slots=True)
class Measured:
    """Scores between 0 and 1 by set and measure, and the faults of all sets with their texts."""

    scores: dict[str, dict[str, float]] = field(default_factory=dict)
    faults: list[tuple[Fault, str]] = field(default_factory=list)
    judged: dict[str, list[calibration.Judged]] = field(default_factory=dict)


def measure() -> Measured:
    """Measure every set that is there."""
    pipeline, out = shipped_pipeline(Settings()), Measured()
    claims("examples", annotated(BUNDLED), pipeline, out)
    if (SHARED / "gold" / "dev").is_dir():
        claims("gold/dev", annotated(SHARED / "gold" / "dev"), pipeline, out)
    for part in ("dev", "test"):
        claims(f"corpus/{part}", held_out(part), pipeline, out)
    if (SHARED / "data" / "ud-ewt").is_dir():
        out.scores["heads"] = heads(SHARED / "data")
        table = SHARED / "data" / "event-type" / "PLV_train.tsv"
        if table.exists():
            out.scores["PLV_train"] = {"root macro F1": macro_f1(table, load_reader(Settings()), load_ontology())}
    for name in ("lgl", "TR-News"):
        path = SHARED / "data" / "geoparsing" / f"{name}.xml"
        if path.exists():
            out.scores[name] = accuracy(path, open_gazetteer(Settings(), None), load_ontology())
    return out


def annotated(folder: Path) -> list[Path]:
    """Reports of a folder that have an annotation beside them (`NAME.txt`, `NAME.json`)."""
    return [path for path in sorted(folder.glob("*.txt")) if path.with_suffix(".json").exists()]


def held_out(part: str) -> list[Path]:
    """The reports of our own corpus that no model is trained on, by `splits.json`."""
    splits = CORPUS / "splits.json"
    if not splits.exists():
        return []
    return [CORPUS / f"{name}.txt" for name in json.loads(splits.read_text(encoding="utf-8"))[part]]


def claims(name: str, paths: Sequence[Path], pipeline: Pipeline, out: Measured) -> None:
    """F1 of every measure over annotated reports, and how far their confidence can be believed."""
    tally, judged = Tally(), []
    for path in paths:
        ours = json.loads(report_json(pipeline(PageSource(path, path.stem))))
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        score(gold, ours, tally)
        pairs = {id(o): g for g, o in matched(gold["claims"], ours["claims"])}
        for claim in ours["claims"]:
            twin = pairs.get(id(claim))
            if twin is None or not twin.get("optional"):
                judged.append((float(claim["confidence"]), twin is not None and claim["type"] in twin["type"]))
        text = ours["article"]["text"]
        out.faults += [(fault, text) for fault in faults(path.stem, gold, ours)]
    if tally.counts:
        out.scores[name] = {key: count.f1 for key, count in tally.counts.items()} | calibration.measures(judged)
        out.judged[name] = judged


def heads(data: Path) -> dict[str, float]:
    """The figures of `training/evaluate.py` on the public test sets."""
    script = ROOT / "training" / "evaluate.py"
    done = subprocess.run(
        [sys.executable, str(script), "--data", str(data), "--json"], capture_output=True, check=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found
