"""`make bench`: words a second from raw text to claims in one process, and one page cold.

Words are counted as white space cuts them. The bundled reports are read again and again until the asked
number of words is reached; nothing is kept from one reading to the next but the pieces of known words.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench.cold import cold
from dateline.pages import PageSource
from dateline.pipeline import shipped_pipeline
from dateline.settings import Settings

REPORTS = sorted((Path(__file__).resolve().parents[1] / "examples" / "kabul-2021").glob("*.txt"))


def warm(words: int) -> float:
    """Words a second, loading left out."""
    pipeline = shipped_pipeline(Settings())
    sources = [PageSource(path, path.stem) for path in REPORTS]
    sizes = [len(path.read_text(encoding="utf-8").split()) for path in REPORTS]
    pipeline(sources[0])
    done, begin = 0, time.perf_counter()
    shown = begin
    while done < words:
        for source, size in zip(sources, sizes, strict=True):
            pipeline(source)
            done += size
        if time.perf_counter() - shown > 5:
            shown = time.perf_counter()
            print(f"{done:,} of {words:,} words", end="\r", file=sys.stderr, flush=True)
    return done / (time.perf_counter() - begin)


def main() -> int:
    """Print the figures, as JSON with --json."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--words", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=10, help="cold readings of one page")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    runs = [cold(REPORTS[0]) for _ in range(chosen.runs)]
    figures = {
        "raw text to claims, words/s, one process": round(warm(chosen.words)),
        "one page cold, wall time, s (median)": round(statistics.median(run.seconds for run in runs), 2),
        "one page cold, peak memory, MB (median)": round(statistics.median(run.megabytes for run in runs)),
        "dateline --help, s (median)": round(statistics.median(_help() for _ in range(chosen.runs)), 3),
    }
    print(
        json.dumps(figures) if chosen.json else "\n".join(f"{name:45s}{value:>10}" for name, value in figures.items())
    )
    return 0


def _help() -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-m", "dateline", "--help"], capture_output=True, check=True)
    return time.perf_counter() - begin


if __name__ == "__main__":
    sys.exit(main())
