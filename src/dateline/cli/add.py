"""`dateline add PATH…`: reports to the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from dateline.errors import PageError
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.cli.app import Asked
    from dateline.pages import PageSource
    from dateline.pipeline import Pipeline
    from dateline.store import Record

SOME_FAILED = 3


@click.command("add")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path())
@click.pass_obj
def command(asked: Asked, *, paths: Sequence[str]) -> int:
    """Read reports and keep them, with their claims, in the record.

    PATH is a file, a folder or - for standard input. The same page twice is one page. Interrupt and run it again: what
    was kept is not read again. A report of a newer Dateline is read again and its claims stand beside the old ones.
    """
    from dateline.cli.progress import Progress  # noqa: PLC0415 - not for --help
    from dateline.pages import find_pages  # noqa: PLC0415 - as above
    from dateline.pipeline import read_pages, shipped_pipeline  # noqa: PLC0415 - as above
    from dateline.store import open_record  # noqa: PLC0415 - SQLAlchemy, not for --help

    sources = find_pages(paths)
    record = open_record(asked.record)
    with Progress(len(sources)) as progress:
        put = _put(shipped_pipeline(Settings(), progress=progress.told), record)
        kept = [0, 0, 0]
        for _, result in progress.over(read_pages(sources, put)):
            if isinstance(result, PageError):
                progress.say(f"dateline: {result}")
            kept[2 if isinstance(result, PageError) else int(not result)] += 1
    new, old, failed = kept
    click.echo(f"{new} added, {old} there already, {failed} could not be read", err=True)
    return SOME_FAILED if failed else 0


def _put(pipeline: Pipeline, record: Record) -> Callable[[PageSource], bool]:
    """Reads a source into the record; False where this reader's reading of it is there."""

    def put(source: PageSource) -> bool:
        page = pipeline.load(source)
        if record.has(page.sha256, pipeline.version()):
            return False
        return record.add(page, pipeline.report(page), source.where)

    return put
