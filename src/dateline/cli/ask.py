"""`dateline events`, `copies`, `situation`: questions to the record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from dateline.cli.app import Asked

Command = TypeVar("Command", bound=Callable[..., object])
_FORMAT = click.option("--format", "form", type=click.Choice(["table", "json", "jsonl"]), default="table")
_AS_OF = click.option("--as-of", metavar="TIME", help="What was known by then: a day (its end, UTC) or a time.")
_RECORDED = click.option("--recorded-by", metavar="TIME", help="What the record had by then.")


def _clocked(function: Command) -> Command:
    """The two clocks, checked."""
    return _AS_OF(_RECORDED(_FORMAT(function)))


def _moment(value: str | None, option: str) -> str | None:
    if value is None:
        return None
    try:
        datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no time; write it as 2021-08-13", param_hint=option) from None
    return value


@click.command("events")
@_clocked
@click.pass_obj
def events(asked: Asked, *, form: str, as_of: str | None, recorded_by: str | None) -> int:
    """What happened: claims of one happening put together, with why."""
    from dateline.exports import asked as shapes  # noqa: PLC0415 - not for --help
    from dateline.pipeline import known_events  # noqa: PLC0415 - as above
    from dateline.store import open_record  # noqa: PLC0415 - SQLAlchemy

    record = open_record(asked.record)
    found = known_events(record, _moment(as_of, "--as-of"), _moment(recorded_by, "--recorded-by"))
    shapes.show("events", [shapes.event_json(event) for event in found], form, shapes.event_table(found))
    return 0


@click.command("copies")
@_AS_OF
@_FORMAT
@click.pass_obj
def copies(asked: Asked, *, form: str, as_of: str | None) -> int:
    """Reports that carry the same text: they count as one source."""
    from dateline.events import copies as found_in  # noqa: PLC0415 - not for --help
    from dateline.exports import asked as shapes  # noqa: PLC0415 - as above
    from dateline.store import open_record  # noqa: PLC0415 - SQLAlchemy

    groups = found_in(open_record(asked.record).texts(_moment(as_of, "--as-of")))
    shapes.show("copies", [list(group) for group in groups], form, shapes.copies_table(groups))
    return 0


@click.command("situation")
@click.option("--history", is_flag=True, help="Also who held it before.")
@_clocked
@click.pass_obj
def situation(asked: Asked, *, form: str, as_of: str | None, recorded_by: str | None, history: bool) -> int:
    """Who holds which place as known at a time, on what basis."""
    from dateline.exports import asked as shapes  # noqa: PLC0415 - not for --help
    from dateline.pipeline import known_holdings  # noqa: PLC0415 - as above
    from dateline.store import open_record  # noqa: PLC0415 - SQLAlchemy

    moment = _moment(as_of, "--as-of") or datetime.now(UTC).isoformat(timespec="seconds")
    record = open_record(asked.record)
    found = known_holdings(record, moment, _moment(recorded_by, "--recorded-by"), history=history)
    shapes.show("holdings", [shapes.holding_json(h) for h in found], form, shapes.holdings_table(found))
    return 0
