"""`dateline read PATH…`: reports to claims, nothing stored."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.errors import BadSetting, PageError
from dateline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.cli.app import Asked
    from dateline.cli.sinks import Sink
    from dateline.model import Report
    from dateline.pages import PageSource
    from dateline.pipeline import Pipeline

SOME_FAILED = 3
_YEARS = (1800, 2200)  # news; and a day before or after always exists
HOW = """\b
Examples:
  dateline read report.txt                          a table
  dateline read report.txt --explain                with the words and the rule behind each value
  dateline read page.html --format json             one JSON object (its schema ships with Dateline)
  dateline read reports/ --format jsonl | jq .      one JSON object a line
  dateline read reports/ --out claims/ --resume     one NAME.json for each report
  cat report.txt | dateline read -                  from standard input

\b
`--format json` prints one object for one file, and an array for a folder or several paths.
With --out, standard output stays empty unless --format table is asked for as well.

\b
Exit codes: 0 done; 2 the command line is wrong or names nothing to read;
3 some reports could not be read, the others are done; 130 interrupted.
"""


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """A date as 2021-08-13; a usage error where it is none."""
    if value is None:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value or not _YEARS[0] <= day.year <= _YEARS[1]:
        raise click.BadParameter(f"{value!r} is no date; write it as 2021-08-13", ctx, param)
    return day


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the reports are to be printed."""

    format: str | None
    out: Path | None
    explain: bool
    resume: bool
    single: bool
    published: date | None = None


@click.command("read", epilog=HOW)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path())
@click.option("--format", "form", type=click.Choice(["table", "json", "jsonl"]), help="Default: table.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for NAME.json files.")
@click.option("--resume", is_flag=True, help="With --out: skip what is already there, same bytes and version.")
@click.option("--published", callback=_day, metavar="DATE", help="The day the reports were published.")
@click.option("--explain", is_flag=True, help="Show for each field its words and the rule that read it.")
@click.option(
    "--places",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your own places (CSV or GeoJSON), looked up first; may be repeated.",
)
@click.pass_obj
def command(  # noqa: PLR0913 - click hands over one argument for each option
    asked: Asked,
    *,
    paths: Sequence[str],
    form: str | None,
    out: Path | None,
    resume: bool,
    published: date | None,
    explain: bool,
    places: Sequence[Path],
) -> int:
    """Read reports and print their claims.

    PATH is a file, a folder (all .txt and .html files in it, at any depth) or - for standard input.
    A claim is one happening as one report gives it: when, where, who did what to whom, according to whom,
    how certain. Nothing is stored.
    """
    from dateline.pages import find_pages  # noqa: PLC0415 - not for --help

    if resume and out is None:
        raise BadSetting("needs --out", field="--resume", remedy="name the folder with --out DIR")
    sources = find_pages(paths)
    single = len(paths) == 1 and not Path(paths[0]).is_dir()
    wanted = Wanted(form, out, explain, resume, single, published)
    return _run(sources, Settings(overlays=tuple(places)), wanted, debug=asked.debug)


def _run(sources: Sequence[PageSource], settings: Settings, wanted: Wanted, *, debug: bool) -> int:
    """Read all sources into the sinks; the exit code."""
    from dateline.cli.progress import Progress  # noqa: PLC0415 - not for --help
    from dateline.pipeline import read_pages, shipped_pipeline  # noqa: PLC0415 - as above

    with Progress(len(sources)) as progress, _sink(wanted) as sink:
        pipeline = shipped_pipeline(settings, published=wanted.published, progress=progress.told)
        results = read_pages(sources, _put(pipeline, sink))
        failed = _failures(progress.over(results), progress.say, debug=debug)
    if failed:
        click.echo(f"{failed} of {len(sources)} could not be read", err=True)
    return SOME_FAILED if failed else 0


def _put(pipeline: Pipeline, sink: Sink) -> Callable[[PageSource], None]:
    """Reads a source into the sink, unless its result is there already."""

    def put(source: PageSource) -> None:
        page = pipeline.load(source)
        if not sink.has(page, pipeline.version):
            sink.put(pipeline.report(page))

    return put


def _failures(
    results: Iterable[tuple[PageSource, Report | PageError | None]],
    say: Callable[[str], None],
    *,
    debug: bool,
) -> int:
    """Name each page that failed, as it fails; how many did."""
    failed = 0
    for _, result in results:
        if isinstance(result, PageError):
            failed += 1
            say(f"dateline: {result}")
            if debug and result.__cause__:
                from traceback import print_exception  # noqa: PLC0415 - only here

                print_exception(result.__cause__, file=sys.stderr)
    return failed


def _sink(wanted: Wanted) -> Sink:
    from dateline.cli import sinks  # noqa: PLC0415 - Rich, not for --help

    if wanted.out is not None:
        table = sinks.Table(explain=wanted.explain) if wanted.format == "table" else None
        return sinks.Folder(wanted.out, explain=wanted.explain, resume=wanted.resume, also=table)
    if wanted.format == "json":
        return sinks.Json(explain=wanted.explain, single=wanted.single)
    if wanted.format == "jsonl":
        return sinks.Jsonl(explain=wanted.explain)
    return sinks.Table(explain=wanted.explain)
