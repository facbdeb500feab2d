"""`make evals`: one table of scores against their floors; exit code 1 where one is under its floor."""

from __future__ import annotations

import argparse
import sys

from rich.console import Console
from rich.table import Table

from evals import floors
from evals.measure import measure


def main() -> int:
    """Measure, print, and move the floors where asked to."""
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    parser.add_argument("--raise-floors", action="store_true", help="set floors just below what is measured now")
    parser.add_argument("--lower-floors", action="store_true", help="the same, also downwards: say why in the commit")
    chosen = parser.parse_args()
    measured, known = measure(), floors.read()
    Console().print(table(measured, known))
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


if __name__ == "__main__":
    sys.exit(main())
