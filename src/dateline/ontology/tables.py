"""Tab-separated tables read with their line numbers; any fault is a BadLexicon that says where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from dateline.errors import BadLexicon

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

NONE = "-"  # an empty cell, written out so that a lost tab shows


@dataclass(slots=True)
class Row:
    """One line of a table, with its cells by column name."""

    table: str
    line: int
    cells: dict[str, str]

    def fail(self, field: str, what: str, remedy: str) -> NoReturn:
        """Raise BadLexicon for this line's field."""
        raise BadLexicon(what, where=f"{self.table}:{self.line}", field=field, remedy=remedy)

    def text(self, field: str) -> str:
        """The cell, which must not be empty."""
        value = self.cells[field]
        if not value or value == NONE:
            self.fail(field, "the cell is empty", "write a value")
        if value != value.strip():
            self.fail(field, f"{value!r} has space at its edge", "remove the space")
        return value

    def maybe(self, field: str) -> str | None:
        """The cell, or None where it holds `-`."""
        return None if self.cells[field] == NONE else self.text(field)

    def one_of(self, field: str, allowed: Collection[str | None]) -> str:
        """The cell, which must be one of the allowed values."""
        value = self.text(field)
        if value not in allowed:
            listed = ", ".join(str(a) for a in allowed if a is not None)
            self.fail(field, f"{value!r} is not allowed", f"use one of: {listed}")
        return value

    def maybe_of(self, field: str, allowed: Collection[str | None]) -> str | None:
        """The cell as one of the allowed values, or None where it holds `-`."""
        return None if self.cells[field] == NONE else self.one_of(field, allowed)

    def flag(self, field: str) -> bool:
        """The cell as yes or no."""
        return self.one_of(field, ("yes", "no")) == "yes"

    def many(self, field: str, mark: str) -> tuple[str, ...]:
        """The cell's parts, split at the mark; empty where it holds `-`."""
        value = self.maybe(field)
        if value is None:
            return ()
        parts = tuple(value.split(mark))
        if not all(part == part.strip() and part for part in parts):
            self.fail(field, f"{value!r} has an empty or padded part", f"write parts joined by {mark!r}")
        return parts

    def year(self, field: str) -> int | None:
        """The cell as a year, or None where it holds `-`."""
        value = self.maybe(field)
        if value is not None and not (len(value) == 4 and value.isdecimal()):
            self.fail(field, f"{value!r} is no year", "write four digits, or -")
        return None if value is None else int(value)


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows of a table whose first line must name the columns; `#` opens a comment line.

    Raises BadLexicon for a missing file, a wrong header, or a row with too few or too many cells.
    """
    header: list[str] | None = None
    for number, line in enumerate(_text(path).split("\n"), 1):
        if not line or line[0] == "#":
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            if tuple(cells) != columns:
                raise BadLexicon(
                    f"the columns are {cells}",
                    where=f"{path.name}:{number}",
                    field="header",
                    remedy="name the columns: " + ", ".join(columns),
                )
            continue
        if len(cells) != len(columns):
            raise BadLexicon(
                f"{len(cells)} cells where {len(columns)} are due",
                where=f"{path.name}:{number}",
                field="row",
                remedy=f"separate {len(columns)} cells by tabs; write - for an empty one",
            )
        yield Row(path.name, number, dict(zip(columns, cells, strict=True)))
    if header is None:
        raise BadLexicon(
            "no header",
            where=f"{path.name}:1",
            field="header",
            remedy="name the columns: " + ", ".join(columns),
        )


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise BadLexicon("the table is missing", where=f"{path.name}:1", remedy="install the package again") from error
    except UnicodeDecodeError as error:
        raise BadLexicon("not UTF-8", where=f"{path.name}:1", remedy="save the table as UTF-8") from error
