"""Reports as tables on a terminal: when, where, who did what to whom, according to whom, how certain."""

from __future__ import annotations

from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.exports import wording
from dateline.exports.explain import Row, article_rows, claim_rows
from dateline.model import Claim, Report

_INDENT = (0, 0, 0, 2)


def report_table(report: Report) -> RenderableType:
    """The report's head and one row for each claim."""
    if not report.claims:
        return Group(_head(report), Padding(Text("no claims found", style="dim"), _INDENT), Text())
    table = _columns()
    for claim in report.claims:
        table.add_row(*_cells(claim))
    return Group(_head(report), table)


def explained_table(report: Report) -> RenderableType:
    """The report's head, then each field with its value, the span it stands on and the rule that read it."""
    parts: list[RenderableType] = [_head(report), _fields(article_rows(report.article))]
    for number, claim in enumerate(report.claims, 1):
        title = Text.assemble((f"{number}. ", "dim"), (wording.plain(claim.trigger.quote), "bold"))
        parts += [title, Padding(Text(wording.plain(claim.evidence.quote), style="italic dim"), _INDENT)]
        parts.append(_fields(claim_rows(claim)))
    return Group(*parts)


def _head(report: Report) -> Text:
    article = report.article
    title = wording.plain(article.headline.value) if article.headline else report.name
    known = [wording.plain(field.value) for field in (article.publisher, article.byline, article.agency) if field]
    known += [wording.plain(place.value) for place in article.dateline]
    published = article.published.value if article.published else "no date found"
    saved = [f"saved {article.saved.value}"] if article.saved else []
    line = " · ".join([published, *saved, *dict.fromkeys(known), wording.plain(report.name)])
    return Text.assemble((title, "bold"), "\n", (line, "dim"))


def _columns() -> Table:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, expand=True, header_style="dim")
    table.add_column("When", width=10, overflow="fold")
    table.add_column("Where", ratio=3, min_width=9, overflow="fold")
    table.add_column("Who did what to whom", ratio=7, min_width=18, overflow="fold")
    table.add_column("According to", ratio=5, min_width=12, overflow="fold")
    table.add_column("How certain", ratio=2, min_width=11, overflow="fold")
    return table


def _cells(claim: Claim) -> tuple[RenderableType, ...]:
    sure = Text(wording.certainty(claim), style=_colour(claim))
    sure.append(f"\n{claim.confidence:.2f}", style="dim")
    return (
        Text(wording.when(claim.when)),
        _listed(wording.where(place) for place in claim.places),
        _deed(claim),
        _according(claim),
        sure,
    )


def _colour(claim: Claim) -> str:
    if claim.stance == "denied" or claim.polarity == "negative":
        return "red"
    return "yellow" if claim.modality not in ("actual", "ongoing") else "green"


def _listed(values: Iterable[str]) -> Text:
    return Text("; ".join(dict.fromkeys(values)) or wording.NOTHING)


def _deed(claim: Claim) -> Text:
    """Actors, the happening in the text's own word, recipients, numbers; then type and control."""
    deed = Text()
    if claim.actors:
        deed.append(", ".join(wording.who(a) for a in claim.actors) + " ")
    deed.append(wording.plain(claim.trigger.quote), style="bold")
    if claim.recipients:
        deed.append(" → " + ", ".join(wording.who(a) for a in claim.recipients))
    if claim.quantities:
        deed.append(" [" + "; ".join(wording.quantity(q) for q in claim.quantities) + "]")
    notes = [wording.kind(claim), *(wording.control(c) for c in claim.controls)]
    return deed.append("\n" + "; ".join(notes), style="dim")


def _according(claim: Claim) -> Text:
    """The chain of voices, outermost first."""
    if not claim.voices:
        return Text("the report itself", style="dim")
    return Text("\nciting ".join(wording.voice(v) for v in claim.voices))


def _fields(rows: Iterable[Row]) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, show_header=False, expand=True)
    table.add_column(width=2)
    table.add_column(width=12, style="dim")
    table.add_column(ratio=4, min_width=14, overflow="fold")
    table.add_column(ratio=4, min_width=14, overflow="fold", style="italic")
    table.add_column(ratio=3, min_width=12, overflow="fold", style="cyan")
    for row in rows:
        table.add_row("", row.field, Text(row.value), Text(row.span), Text(row.rule))
    table.add_row()
    return table
