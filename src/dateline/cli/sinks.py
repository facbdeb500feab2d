"""Where reports go: a table, JSON or JSON Lines on standard output, or a folder of JSON files."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, Self, TextIO

from dateline.errors import BadSetting
from dateline.exports import report_json
from dateline.model import Page, Report
from dateline.pages import file_name

_INDENT = 1
_PIPED_WIDTH = 120  # columns of a table that goes to a file or a pipe, unless COLUMNS says otherwise


class Sink(Protocol):
    """Takes reports one at a time; a context manager that finishes the output even when interrupted."""

    def __enter__(self) -> Self:
        """Make ready."""
        ...

    def __exit__(self, *_: object) -> None:
        """Finish what was written."""
        ...

    def has(self, page: Page, version: Callable[[], str]) -> bool:
        """Whether this page's report is already there, made by that version of the reader."""
        ...

    def put(self, report: Report) -> None:
        """Write one report whole."""
        ...


class Plain:
    """What all sinks share: nothing is there beforehand, nothing to make ready or finish."""

    def __enter__(self) -> Self:
        """Nothing to make ready."""
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to finish."""

    def has(self, page: Page, version: Callable[[], str]) -> bool:
        """No."""
        del page, version
        return False


class Table(Plain):
    """Tables for people, as wide as the terminal."""

    def __init__(self, *, explain: bool) -> None:
        from rich.console import Console  # noqa: PLC0415 - heavy, not needed for JSON

        _utf8(sys.stdout)
        piped = not sys.stdout.isatty() and "COLUMNS" not in os.environ
        self._console = Console(width=_PIPED_WIDTH if piped else None, highlight=False, emoji=False, markup=False)
        self._explain = explain

    def put(self, report: Report) -> None:
        """Print the report's table."""
        from dateline.exports.table import explained_table, report_table  # noqa: PLC0415 - needs Rich

        self._console.print(explained_table(report) if self._explain else report_table(report))


class Jsonl(Plain):
    """One JSON object a line, each line complete as soon as it is printed."""

    def __init__(self, *, explain: bool) -> None:
        _utf8(sys.stdout)
        self._explain = explain

    def put(self, report: Report) -> None:
        """Print one line."""
        sys.stdout.write(report_json(report, explain=self._explain) + "\n")
        sys.stdout.flush()


class Json(Plain):
    """One JSON object where one file was named, else an array, closed even when interrupted."""

    def __init__(self, *, explain: bool, single: bool) -> None:
        _utf8(sys.stdout)
        self._explain = explain
        self._single = single
        self._before = "" if single else "[\n"

    def put(self, report: Report) -> None:
        """Print one object."""
        sys.stdout.write(self._before + report_json(report, explain=self._explain, indent=_INDENT))
        self._before = "" if self._single else ",\n"

    def __exit__(self, *_: object) -> None:
        """Close the array."""
        if self._single:
            sys.stdout.write("\n" if self._before == "" else "")
        else:
            sys.stdout.write("[]\n" if self._before == "[\n" else "\n]\n")


class Folder(Plain):
    """One NAME.json for each report; a file is there whole or not at all."""

    def __init__(self, folder: Path, *, explain: bool, resume: bool, also: Table | None) -> None:
        self._folder = folder
        self._explain = explain
        self._resume = resume
        self._also = also

    def __enter__(self) -> Self:
        """Make the folder."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _cannot_write(self._folder, error) from error
        return self

    def has(self, page: Page, version: Callable[[], str]) -> bool:
        """With `resume`: whether NAME.json is of the same bytes and that version; options are not compared."""
        if not self._resume:
            return False
        try:
            there = json.loads(self._path(page.name).read_text(encoding="utf-8"))
            return bool(there["article"]["sha256"] == page.sha256 and there["reader"] == version())
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def put(self, report: Report) -> None:
        """Write the report beside its place, then move it there."""
        text = report_json(report, explain=self._explain, indent=_INDENT) + "\n"
        try:
            _write(self._path(report.name), text)
        except OSError as error:
            raise _cannot_write(self._folder, error) from error
        if self._also:
            self._also.put(report)

    def _path(self, name: str) -> Path:
        return self._folder / (file_name(name) + ".json")


def _write(path: Path, text: str) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".dateline-", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except BaseException:  # also when interrupted: no half file is left
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _cannot_write(folder: Path, error: OSError) -> BadSetting:
    return BadSetting(
        f"cannot be written: {error.strerror or error}",
        where=str(folder),
        field="--out",
        remedy="name a folder you may write to",
    )


def _utf8(stream: TextIO) -> None:
    """JSON is UTF-8 whatever the locale says; what even that cannot hold becomes an escape."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="backslashreplace")
