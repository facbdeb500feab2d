"""`dateline verify`: whether every page has the bytes it came with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dateline.cli.app import Asked

DAMAGED = 3


@click.command("verify")
@click.pass_obj
def command(asked: Asked) -> int:
    """Hash every page of the record again and name those whose bytes have changed. Exit code 3 where one has."""
    from dateline.store import open_record  # noqa: PLC0415 - SQLAlchemy, not for --help

    record = open_record(asked.record)
    damaged = list(record.damaged())
    for sha256, what in damaged:
        click.echo(f"{sha256}: {what}")
    click.echo(f"{record.count()} pages, {len(damaged)} damaged", err=True)
    return DAMAGED if damaged else 0
