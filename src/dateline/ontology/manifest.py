"""The manifest of the tables: where each came from, under which licence, and its hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import BadLexicon

HERE = Path(__file__).parent
REPIN = "if the change is meant, run: python -m dateline.ontology.pin"
_NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Pinned:
    """One table's entry; `sha256` is of the file's bytes, `version` the day it last changed."""

    source: str
    licence: str
    version: str
    sha256: str


def digest(path: Path) -> str:
    """SHA-256 of the file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_manifest(folder: Path = HERE) -> dict[str, Pinned]:
    """Read the manifest of a folder of tables, by file name.

    Raises BadLexicon where it is missing, no JSON, or an entry lacks a field.
    """
    path = folder / _NAME
    try:
        entries = json.loads(path.read_bytes())
        return {name: Pinned(**entry) for name, entry in entries.items()}
    except OSError as error:
        raise BadLexicon("the manifest is missing", where=f"{_NAME}:1", remedy="install the package again") from error
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        raise BadLexicon("no JSON", where=f"{_NAME}:{line}", remedy=REPIN) from error
    except (TypeError, AttributeError) as error:
        raise BadLexicon(
            f"an entry is incomplete: {error}",
            where=f"{_NAME}:1",
            remedy="give source, licence, version and sha256 for each table",
        ) from error


def verify(folder: Path = HERE) -> None:
    """Check every table of the folder against the manifest; BadLexicon where one differs."""
    pinned = read_manifest(folder)
    present = {path.name for path in folder.iterdir() if path.suffix in {".tsv", ".json"}} - {_NAME}
    for name in sorted(present ^ set(pinned)):
        what = "the table has no entry" if name in present else "the table is missing"
        raise BadLexicon(what, where=f"{name}:1", field="manifest", remedy=REPIN)
    for name, entry in pinned.items():
        if digest(folder / name) != entry.sha256:
            raise BadLexicon("the table differs from the manifest", where=f"{name}:1", field="sha256", remedy=REPIN)
        blank = [field for field in ("source", "licence", "version") if not getattr(entry, field)]
        if blank:
            raise BadLexicon("the field is empty", where=f"{_NAME}:1", field=f"{name}.{blank[0]}", remedy="fill it in")


def repin(folder: Path, version: str) -> tuple[str, ...]:
    """Write the present hashes into the manifest and return the names of the tables that had changed."""
    path = folder / _NAME
    old = json.loads(path.read_bytes()) if path.exists() else {}
    fresh: dict[str, dict[str, str]] = {}
    changed: list[str] = []
    for table in sorted(p for p in folder.iterdir() if p.suffix in {".tsv", ".json"} and p.name != _NAME):
        entry = dict(old.get(table.name, {"source": "", "licence": ""}))
        if entry.get("sha256") != digest(table):
            entry |= {"version": version, "sha256": digest(table)}
            changed.append(table.name)
        fresh[table.name] = entry
    path.write_text(json.dumps(fresh, indent=1) + "\n", encoding="utf-8")
    return tuple(changed)


def tables_version(folder: Path = HERE) -> str:
    """Six letters that change with any table."""
    return hashlib.sha256((folder / _NAME).read_bytes()).hexdigest()[:6]
