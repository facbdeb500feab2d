"""Which pages the given paths hold: files, folders (all below them), or `-` for standard input."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import InputMissing, NothingToRead

_MOST_BYTES = 200
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
        elif not str(given) or not _there(path):
            raise InputMissing("no such file or folder", where=str(given) or "''", remedy="check the spelling")
        elif path.is_dir():
            inside = list(_below(path))
            if not inside:
                listed = " ".join(ENDINGS)
                raise NothingToRead("no report in this folder", where=str(path), remedy=f"it reads {listed}")
            found += inside
        else:
            found.append(path)
    return _named(list(dict.fromkeys(found)))


def _there(path: Path) -> bool:
    """Whether the path exists, as far as the system lets us see."""
    try:
        return path.exists()
    except OSError:  # a name too long, a folder that may not be entered
        return False


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix.lower() in ENDINGS and path.is_file() and not hidden:
            yield path


def _named(paths: list[Path | None]) -> tuple[PageSource, ...]:
    """File names without their endings; namesakes get the folder before, then a number.

    Names are told apart as careless file systems do: without regard to case, and by what may stand in a file's name.
    """
    taken: set[str] = set()
    out = []
    for path in paths:
        name = _short(path.stem) if path else "stdin"
        if file_name(name).casefold() in taken and path:
            name = _short(f"{path.parent.name}-{path.stem}".lstrip("-"))
        count, plain = 2, name
        while file_name(name).casefold() in taken:
            name = f"{plain}-{count}"
            count += 1
        taken.add(file_name(name).casefold())
        out.append(PageSource(path, name))
    return tuple(out)


def _short(name: str) -> str:
    """At most 200 bytes, so that an ending can follow; what is cut lives on in a hash."""
    raw = name.encode("utf-8", "surrogateescape")
    if len(raw) <= _MOST_BYTES:
        return name
    digest = hashlib.sha256(raw).hexdigest()[:8]
    return raw[: _MOST_BYTES - 9].decode("utf-8", "ignore") + f"-{digest}"


def file_name(name: str) -> str:
    """`name` without what file systems or shells trip over."""
    safe = "".join("_" if ch in '/\\:*?"<>|' or ord(ch) < 32 else ch for ch in name)
    return safe.lstrip(".") or "report"
