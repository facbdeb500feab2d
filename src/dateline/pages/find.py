"""Which pages the given paths hold: files, folders (all below them), or `-` for standard input."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import InputMissing, NothingToRead

ENDINGS = (".txt", ".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class PageSource:
    """Where a page is to be read; `path` is None for standard input. `name` is unique among those found."""

    path: Path | None
    name: str

    @property
    def where(self) -> str:
        """What to call it in messages."""
        return str(self.path) if self.path else "standard input"


def find_pages(paths: Sequence[str | Path]) -> tuple[PageSource, ...]:
    """Every page of the paths, in their order, folders sorted; hidden files are passed over.

    Raises:
        InputMissing: a path is not there.
        NothingToRead: no path is given, or a folder holds no report.
    """
    if not paths:
        raise NothingToRead("no path given", remedy="name files or folders, or - for standard input")
    found: list[Path | None] = []
    for given in paths:
        path = Path(given)
        if str(given) == "-":
            found.append(None)
        elif path.is_dir():
            inside = list(_below(path))
            if not inside:
                listed = " ".join(ENDINGS)
                raise NothingToRead("no report in this folder", where=str(path), remedy=f"it reads {listed}")
            found += inside
        elif path.exists():
            found.append(path)
        else:
            raise InputMissing("no such file or folder", where=str(path), remedy="check the spelling")
    return _named(list(dict.fromkeys(found)))


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix.lower() in ENDINGS and path.is_file() and not hidden:
            yield path


def _named(paths: list[Path | None]) -> tuple[PageSource, ...]:
    """File names without their endings; namesakes get the folder before, then a number."""
    taken: set[str] = set()
    out = []
    for path in paths:
        name = path.stem if path else "stdin"
        if name in taken and path:
            name = f"{path.parent.name}-{path.stem}".lstrip("-")
        count, plain = 2, name
        while name in taken:
            name = f"{plain}-{count}"
            count += 1
        taken.add(name)
        out.append(PageSource(path, name))
    return tuple(out)
