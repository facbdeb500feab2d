"""Agreement of two annotators who worked apart: `python training/agree.py training/corpus SECOND`.

SECOND holds annotations named `FOLDER_NAME.json`; each is scored against the first one as if it were a reading.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]
from evals.annotation import as_reading
from evals.score import Tally, score


def first_of(corpus: Path, second: Path) -> Path | None:
    """The first annotation of the report that a second one is of."""
    folders = sorted((p.name for p in corpus.iterdir() if p.is_dir()), key=len, reverse=True)
    folder = next((f for f in folders if second.stem.startswith(f"{f}_")), None)
    return corpus / folder / f"{second.stem.removeprefix(f'{folder}_')}.json" if folder else None


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("corpus", type=Path)
    ap.add_argument("second", type=Path)
    args = ap.parse_args()
    tally, n = Tally(), 0
    for path in sorted(args.second.rglob("*.json")):
        first = first_of(args.corpus, path)
        if first is not None and first.exists():
            read = as_reading(json.loads(path.read_text(encoding="utf-8")), optional=False)
            score(json.loads(first.read_text(encoding="utf-8")), read, tally)
            n += 1
    print(f"{n} reports")
    for name, count in tally.counts.items():
        print(f"{name:22s}{count.f1:.3f}   ({count.right} of {count.gold}, {count.ours} given)")


if __name__ == "__main__":
    main()
