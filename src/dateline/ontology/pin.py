"""`python -m dateline.ontology.pin`: read every table, and if all are sound write their hashes down."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dateline.errors import BadLexicon
from dateline.ontology.load import read_ontology
from dateline.ontology.manifest import HERE, repin

if TYPE_CHECKING:
    from pathlib import Path


def main(folder: Path = HERE) -> int:
    """Re-pin the folder's tables; 0 when done, 1 where a table breaks its own rules."""
    try:
        read_ontology(folder)
    except BadLexicon as error:
        sys.stderr.write(f"not pinned: {error}\n")
        return 1
    changed = repin(folder, datetime.now(tz=UTC).date().isoformat())
    sys.stdout.write("pinned: " + (", ".join(changed) or "nothing had changed") + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
