"""Answers of the record as JSON (the contract of DESIGN.md) and as tables."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from dateline.exports import wording
from dateline.model import Claim, Event, Holding

Json = dict[str, Any]
_BASIS = {"undisputed": "green", "claimed": "yellow", "disputed": "magenta", "denied": "red"}


def show(name: str, rows: Sequence[Any], form: str, table: Table) -> None:
    """Print rows as one object, one a line, or the table."""
    if form == "json":
        sys.stdout.write(json.dumps({name: list(rows)}, ensure_ascii=False, indent=1) + "\n")
    elif form == "jsonl":
        for row in rows:
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    else:
        Console().print(table)


def event_json(event: Event) -> Json:
    """An event with its claims; place and days are those of its first claim that has them."""
    claims = [n.claim for n in event.claims]
    place = next((p for c in claims for p in c.places), None)
    when = next((c.when for c in claims if c.when), None)
    return {
        "id": event.id,
        "type": claims[0].type,
        "mode": next((c.mode for c in claims if c.mode), None),
        "place": {"name": place.name, "geonameid": place.geonameid, "country": place.country} if place else None,
        "start": when.start if when else None,
        "end": when.end if when else None,
        "claims": [
            {
                "report": n.report,
                "id": n.claim.id,
                "trigger": {"start": n.claim.trigger.start, "end": n.claim.trigger.end},
            }
            for n in event.claims
        ],
        "reasons": list(event.reasons),
    }


def _claim(report: str, claim: Claim) -> Json:
    return {"report": report, "id": claim.id, "trigger": {"start": claim.trigger.start, "end": claim.trigger.end}}


def holding_json(holding: Holding) -> Json:
    """A holding as the contract has it."""
    return {
        "place": holding.place, "country": holding.country, "geonameid": holding.geonameid, "from": holding.start,
        "to": holding.end, "state": holding.state, "holder": holding.holder, "basis": holding.basis,
        "claims_for": list(holding.claims_for), "claims_against": list(holding.claims_against),
    }  # fmt: skip


def event_table(events: Sequence[Event]) -> Table:
    """One line an event: when, where, what, in how many claims of how many reports and texts."""
    table = Table(box=None, pad_edge=False)
    for column in ("when", "where", "what", "claims", "reports", "texts"):
        table.add_column(column, justify="right" if column in ("claims", "reports", "texts") else "left")
    for event in events:
        first = event.claims[0].claim
        place = next((p for n in event.claims for p in n.claim.places), None)
        when = next((n.claim.when for n in event.claims if n.claim.when), None)
        table.add_row(
            wording.when(when), wording.where(place) if place else wording.NOTHING,
            f"{wording.kind(first)}: {wording.plain(first.trigger.quote)}", str(len(event.claims)),
            str(len({n.report for n in event.claims})), str(len({n.wire for n in event.claims})),
        )  # fmt: skip
    return table


def copies_table(groups: Sequence[Sequence[str]]) -> Table:
    """One line a text: the report that had it first, and those that carry it."""
    table = Table(box=None, pad_edge=False)
    table.add_column("first by name")
    table.add_column("also in")
    for first, *others in groups:
        table.add_row(first, "\n".join(others))
    return table


def holdings_table(holdings: Sequence[Holding]) -> Table:
    """One line a holding, its basis in words and colour, with how many claims speak for and against it."""
    table = Table(box=None, pad_edge=False)
    for column in ("place", "since", "until", "state", "holder", "basis", "for", "against"):
        table.add_column(column, justify="right" if column in ("for", "against") else "left")
    for h in sorted(holdings, key=lambda h: (h.country or "", h.place, h.start)):
        table.add_row(
            h.place, h.start, h.end or "", h.state, h.holder or wording.NOTHING,
            f"[{_BASIS[h.basis]}]{h.basis}[/]", str(len(h.claims_for)), str(len(h.claims_against) or ""),
        )  # fmt: skip
    return table
