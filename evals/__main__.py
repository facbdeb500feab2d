"""`make evals`: one table of scores against their floors; exit code 1 where one is under its floor."""

from __future__ import annotations

import argparse
import sys

from rich.console import Console
from rich.table import Table

from evals import calibration, error_page, floors
from evals.measure import ROOT, measure

PAGE = ROOT / "out" / "errors.html"


def main() -> int:
    """Measure, print, and move the floors where asked to."""
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    parser.add_argument("--raise-floors", action="store_true", help="set floors just below what is measured now")
    parser.add_argument("--lower-floors", action="store_true", help="the same, also downwards: say why in the commit")
    chosen = parser.parse_args()
    found, known = measure(), floors.read()
    measured = found.scores
    console = Console()
    console.print(table(measured, known))
    for name, judged in found.judged.items():
        if name in ("gold/dev", "corpus/test"):
            console.print(diagram(name, calibration.reliability(judged)))
    error_page.write(found.faults, PAGE)
    print(f"{len(found.faults)} faults by kind, with their words marked: {PAGE}")
    if chosen.raise_floors or chosen.lower_floors:
        floors.write(floors.moved(measured, known, lower=chosen.lower_floors))
        return 0
    failed = floors.below(measured, known)
    for line in failed:
        print(f"under its floor: {line}", file=sys.stderr)
    return 1 if failed else 0


def table(measured: floors.Scores, known: floors.Scores) -> Table:
    """One row for each measure of each set."""
    out = Table("set", "measure", "score", "floor")
    for name, rows in measured.items():
        for key, value in rows.items():
            floor = known.get(name, {}).get(key)
            under = floor is not None and value < floor
            shown = f"[bold red]{value:.4f}" if under else f"{value:.4f}"
            out.add_row(name, key, shown, "" if floor is None else f"{floor:.3f}")
        out.add_section()
    return out


def diagram(name: str, bins: list[calibration.Bin]) -> Table:
    """The reliability diagram of one set: what was promised, and what came true."""
    out = Table("confidence", "claims", "promised", "right", "", title=f"reliability on {name}")
    for row in bins:
        bar = "█" * round(row.right * 30)
        out.add_row(f"{row.low:.1f}-{row.high:.1f}", str(row.count), f"{row.confidence:.2f}", f"{row.right:.2f}", bar)
    return out


if __name__ == "__main__":
    sys.exit(main())
