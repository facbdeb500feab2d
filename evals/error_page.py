"""An HTML page of what went wrong: misses, false alarms, wrong types, each with its words marked in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Literal

from evals.score import matched

Gold = dict[str, Any]
Kind = Literal["missed", "false alarm", "wrong type"]
_AROUND = 160  # characters of text before and after
_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem}"
    "mark{background:#ffe08a;padding:0 .15em}h2{margin-top:2rem}li{margin:.5rem 0}"
    ".what{color:#444;font-size:13px}.file{color:#777;font-size:12px}nav a{margin-right:1rem}"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: which, of which type, in which report, at which span, and how the two sides read it."""

    kind: Kind
    type: str
    report: str
    start: int
    end: int
    says: str


def faults(report: str, gold: Gold, ours: Gold) -> Iterable[Fault]:
    """The faults of one report's claims."""
    pairs = matched(gold["claims"], ours["claims"])
    found_gold, found_ours = {id(g) for g, _ in pairs}, {id(o) for _, o in pairs}
    for g, o in pairs:
        if o["type"] not in g["type"] and not g.get("optional"):
            at = g["trigger"]
            yield Fault("wrong type", g["type"][0], report, at["start"], at["end"], f"we say {o['type']}")
    for g in gold["claims"]:
        if id(g) not in found_gold and not g.get("optional"):
            yield Fault("missed", g["type"][0], report, g["trigger"]["start"], g["trigger"]["end"], "we say nothing")
    for o in ours["claims"]:
        if id(o) not in found_ours:
            says = f"confidence {o['confidence']:.2f}"
            yield Fault("false alarm", o["type"], report, o["trigger"]["start"], o["trigger"]["end"], says)


def page(found: Iterable[tuple[Fault, str]]) -> str:
    """The page over faults with their reports' texts, by kind and type, the commonest first."""
    groups: dict[tuple[str, str], list[tuple[Fault, str]]] = defaultdict(list)
    for fault, text in found:
        groups[fault.kind, fault.type].append((fault, text))
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    links = "".join(f'<a href="#{_anchor(key)}">{_title(key)} ({len(rows)})</a>' for key, rows in ordered)
    body = "".join(
        f'<h2 id="{_anchor(key)}">{_title(key)} ({len(rows)})</h2><ul>{"".join(map(_row, rows))}</ul>'
        for key, rows in ordered
    )
    head = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Dateline: faults</title><style>{_STYLE}</style>'
    )
    return f"{head}<h1>Misses, false alarms, wrong types</h1><nav>{links}</nav>{body}</html>\n"


def write(found: Iterable[tuple[Fault, str]], path: Path) -> None:
    """Write the page, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(found), encoding="utf-8")


def _title(key: tuple[str, str]) -> str:
    return escape(f"{key[0]}: {key[1]}")


def _anchor(key: tuple[str, str]) -> str:
    return escape("-".join(key).replace(" ", "-"))


def _row(row: tuple[Fault, str]) -> str:
    fault, text = row
    before, words = text[max(0, fault.start - _AROUND) : fault.start], text[fault.start : fault.end]
    after = text[fault.end : fault.end + _AROUND]
    return (
        f"<li>…{escape(before)}<mark>{escape(words)}</mark>{escape(after)}… "
        f'<span class="what">{escape(fault.says)}</span> <span class="file">{escape(fault.report)}</span></li>'
    )
