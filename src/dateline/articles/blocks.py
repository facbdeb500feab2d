"""Laid-out lines to the article's blocks: what the reader reads, and what it passes over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.articles.layout import Laid
from dateline.articles.lines import Line
from dateline.model import Block

_WRAP_LEAST, _WRAP_MOST = 40, 110  # lines of a hard-wrapped text; a headline of one line is not wrapped
_KINDS = {"headline": "headline", "heading": "heading", "body": "paragraph"}


def unwrapped(lines: Sequence[Line], text: str) -> list[Line]:
    """The lines, with runs that a fixed width has broken joined to one line each."""
    out: list[Line] = []
    run: list[Line] = []
    for line in lines:
        if run and (line.gap or not _goes_on(run[-1])):
            out += _joined(run, text)
            run = []
        run.append(line)
    return [*out, *_joined(run, text)]


def _goes_on(line: Line) -> bool:
    return _WRAP_LEAST <= len(line.text) <= _WRAP_MOST


def _joined(run: list[Line], text: str) -> list[Line]:
    """One line, if most of a run's lines break off within a sentence and its last one ends one."""
    if len(run) < 2 or run[-1].text[-1:] not in ".!?\"”’'":
        return run
    open_ends = sum(line.text[-1] not in '.!?"”:' for line in run[:-1])
    small = sum(line.text[:1].islower() for line in run[1:])
    if open_ends * 2 <= len(run) - 1 or (len(run) < 4 and not small):
        return run
    return [Line(run[0].start, run[-1].end, text[run[0].start : run[-1].end], run[0].gap)]


def blocks_of(laid: Sequence[Laid], published: str | None) -> Iterator[Block]:
    """The blocks in order; a dateline, a bullet or a live entry's time is no part of what is read."""
    for one in laid:
        start, end = one.line.start, one.line.end
        if one.kind == "stamp":
            time = one.time
            cut = start + one.after if one.after else end
            stamped = f"{published}T{time.hour:02}:{time.minute:02}{time.offset or ''}" if time and published else None
            yield Block(start, cut, "stamp", stamped)
            if cut < end:
                yield Block(cut, end, "paragraph" if one.line.words > 14 else "heading")
            continue
        if one.after:
            yield Block(start, start + one.after, "furniture")
            start += one.after
        kind = _KINDS.get(one.kind, "furniture")
        if start < end:
            yield Block(start, end, kind)  # type: ignore[arg-type]  # a literal looked up in a table
