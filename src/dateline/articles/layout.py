"""What each line of a page is: furniture, masthead, headline, byline, date, dateline, stamp, heading or body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dateline.articles.credits import find_agency, find_byline, find_bylines_part
from dateline.articles.datelines import Dateline, parse_dateline
from dateline.articles.dates import FoundDate, FoundTime, find_dates, find_time
from dateline.articles.lines import Line, is_capitals, is_prose
from dateline.articles.tables import pattern, patterns, words

Kind = Literal[
    "furniture", "list", "crumbs", "masthead", "label", "date", "byline", "agency", "stamp", "live", "short",
    "headline", "heading", "body",
]  # fmt: skip
_FURNITURE_MOST = 300  # characters; a longer line is prose
_CUED_WORDS = 12  # "You are viewing an archived copy, captured on …"
_DATE_LINE_WORDS = 9  # beside the date itself: a masthead, an edition, a price, a place
_BULLET = re.compile(r"[-–—•*·▪◦] {1,3}(?=\S)|\(?\d{1,2}[.)] (?=\S)")
_OUTLET_WORDS = 6
# What a live page or an issue of a series calls itself, before its date.
_PERIODICAL = re.compile(
    r"\b(?:live|(?:note|report|digest|bulletin|update|sitrep)(?: (?:no\.?|nr\.?|number|#)?\s*\d+)?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Laid:
    """A line with what it is; bounds are offsets into the line, `after` is where its text proper begins."""

    line: Line
    kind: Kind
    after: int = 0
    dates: tuple[FoundDate, ...] = ()
    time: FoundTime | None = None
    cue: str | None = None
    names: tuple[int, int] | None = None
    dateline: Dateline | None = None


def lay_out(lines: Sequence[Line], title: str | None = None) -> list[Laid]:
    """Every line with its kind, in order; `title` is the headline where something else tells it."""
    first = [_alone(line) for line in lines]
    known = next((i for i, line in enumerate(lines) if title and line.text == title), None)
    if known is not None:
        first[known] = Laid(lines[known], "headline")
    start = next((i for i, laid in enumerate(first) if _opens_body(laid) and (known is None or i > known)), len(first))
    return [*_head(first[:start], known), *_rest(first[start:])]


def _opens_body(laid: Laid) -> bool:
    if laid.kind == "stamp":
        return laid.after == 0 or laid.line.words > 2
    return laid.kind == "body"


def _alone(line: Line) -> Laid:
    """What a line is by itself, whatever stands around it."""
    text = line.text
    if len(text) <= _FURNITURE_MOST:
        for look in (_cued, _furniture, _stamp, _dated, _credited):
            found = look(line)
            if found is not None:
                return found
    opening = parse_dateline(text)
    if opening is not None and (not opening.bare or is_prose(text)):
        return Laid(line, "body", after=opening.end, dateline=opening)
    bullet = _BULLET.match(text)
    if is_prose(text) or (bullet and line.words >= 5):
        return Laid(line, "body", after=bullet.end() if bullet and not text[0].isdigit() else 0)
    kind = _short(text)
    dates = tuple(find_dates(text)) if kind == "live" else ()
    return Laid(line, kind, dates=dates, time=find_time(text, dates[0]) if dates else None)


def _short(text: str) -> Kind:
    if pattern("labels.tsv", "live").fullmatch(text):
        return "live"
    if is_outlet(text) or (text.count(",") == 1 and is_outlet(text.partition(",")[0])):
        return "masthead"
    if pattern("labels.tsv", "document").fullmatch(text):
        return "label"
    if pattern("labels.tsv", "institution").fullmatch(text) and titled(text):
        return "label"
    return "short"


def titled(text: str) -> bool:
    """All words of weight are capitalised, as in the name of an institution."""
    parts = [p for p in re.findall(r"[^\W\d_][\w'’-]*", text) if len(p) > 3]
    return (
        is_capitals(text) or (bool(parts) and all(p[0].isupper() for p in parts) and len(parts) <= 7) or len(parts) <= 2
    )


def is_outlet(text: str) -> bool:
    """A newspaper's or broadcaster's name by its last word ("The Lakeside Courier")."""
    parts = text.strip(" .|").split()
    if not 1 < len(parts) <= _OUTLET_WORDS or not all(p[0].isupper() or p in ("of", "and", "&", "the") for p in parts):
        return False
    return parts[-1].lower() in words("outlets.tsv", "paper") or " ".join(parts).lower().endswith(
        tuple(words("outlets.tsv", "agency"))
    )


def _menu(text: str) -> bool:
    """Three or more labels of at most three words in a row, as in a site's menu."""
    parts = re.split(r"\s*[|•·]\s*|\s{2,}|\s[./]\s", text.strip())
    parts = [part for part in parts if part]
    return len(parts) >= 3 and all(len(part.split()) <= 3 for part in parts[:-1]) and not re.search(r"[.!?]$", parts[0])


def _furniture(line: Line) -> Laid | None:
    if _menu(line.text) and not find_dates(line.text):
        return Laid(line, "furniture")
    for kind, expression in patterns("furniture.tsv"):
        if expression.fullmatch(line.text):
            return Laid(line, "list" if kind == "list" else "crumbs" if kind == "crumbs" else "furniture")
    return None


def _cued(line: Line) -> Laid | None:
    """A line that opens with a word like "Saved" or "Published" and gives a date."""
    dates = find_dates(line.text)
    if not dates:
        return None
    for cue, expression in patterns("cues.tsv"):
        match = expression.match(line.text.lstrip("[("))
        if match and cue == "covers" and dates[0].start > match.end() + 3:
            continue
        if match and not is_long(line, dates, most=_CUED_WORDS):
            return Laid(line, "date", dates=tuple(dates), time=find_time(line.text, dates[0]), cue=cue)
    return None


def is_long(line: Line, dates: Sequence[FoundDate], *, most: int) -> bool:
    """More words beside its dates than a line of furniture has."""
    return line.words - sum(len(line.text[d.start : d.end].split()) for d in dates) > most


def _stamp(line: Line) -> Laid | None:
    """A live entry's time, alone or before the entry's heading."""
    time = find_time(line.text)
    if time is None or time.start > 1:
        return None
    rest = line.text[time.end :]
    gap = re.match(r"\s*(?:local(?: time)?)?\s*(?:[-–—|:.]\s*)?", rest)
    after = time.end + (gap.end() if gap else 0)
    if not rest.strip() or after == len(line.text):
        return Laid(line, "stamp", time=time)
    separated = bool(gap and gap[0].strip()) or rest.startswith(("  ", "\t"))
    return Laid(line, "stamp", after=after, time=time) if separated else None


def _dated(line: Line) -> Laid | None:
    """A date with little beside it, or the credit that stands before one."""
    dates = find_dates(line.text)
    most = _CUED_WORDS if "|" in line.text else _DATE_LINE_WORDS
    if not dates or is_long(line, dates, most=most) or pattern("labels.tsv", "live").fullmatch(line.text):
        return None
    opening = parse_dateline(line.text)
    if opening is not None and line.text[opening.end :].strip():
        return None
    before = line.text[: dates[0].start]
    rest = (before + " " + line.text[dates[-1].end :]).strip(" ,.|–—-()")
    clock = find_time(line.text, dates[0])
    if _PERIODICAL.search(before) or _title_like(rest):
        return Laid(line, "live", dates=tuple(dates), time=clock)
    if _sentence_like(rest):
        return None
    names = _names_before(before) or find_bylines_part(line.text)
    return Laid(line, "date", dates=tuple(dates), time=clock, names=names)


def _names_before(before: str) -> tuple[int, int] | None:
    """Who is credited before a date: `Ines Boukari, Thursday …`; one word alone is a place."""
    bare = before.rstrip(" ,|–—-(")
    credit = find_byline(bare) if len(bare.split()) > 1 and not is_outlet(bare) else None
    return credit[0] if credit else None


def _title_like(rest: str) -> bool:
    """A headline that holds a date: five words or more, two of them in small letters, no clock or price."""
    parts = re.findall(r"[^\W\d_][\w'’-]*", rest)
    small = [p for p in parts if p[0].islower()]
    return (
        len(parts) >= 5
        and len(small) >= 2
        and len(small) < len(parts)
        and "|" not in rest
        and "time" not in small
        and not find_byline(rest)
    )


def _sentence_like(rest: str) -> bool:
    """Prose with a date in it: several words in small letters."""
    small = [p for p in rest.split() if p[:1].islower() and len(p) > 2]
    return len(small) > 3 and len(small) * 2 > len(rest.split())


def _credited(line: Line) -> Laid | None:
    agency = find_agency(line.text)
    if agency is not None:
        return Laid(line, "agency", names=agency)
    byline = find_byline(line.text)
    if byline is None:
        return None
    bounds, firm = byline
    if not firm and (is_outlet(line.text) or _short(line.text) == "label"):
        return None
    return Laid(line, "byline", names=bounds, cue="firm" if firm else "names")


def _head(found: list[Laid], known: int | None) -> list[Laid]:
    """Everything before the body: one line is the headline, what follows it may be a standfirst."""
    chosen = _headline(found) if known is None else known
    out: list[Laid] = []
    listing = False
    for i, laid in enumerate(found):
        listing = laid.kind == "list" or (listing and laid.kind in ("short", "furniture", "crumbs"))
        if i == chosen:
            alert = pattern("labels.tsv", "alert").match(laid.line.text)
            out.append(replace(laid, kind="headline", names=None, after=alert.end() if alert else 0))
        elif (
            laid.kind in ("short", "live") and chosen is not None and i > chosen and not listing and laid.line.words > 2
        ):
            out.append(replace(laid, kind="heading"))
        else:
            out.append(_above(laid) if chosen is None or i < chosen else _below(laid, found))
    return out


def _above(laid: Laid) -> Laid:
    """Above the headline stand the paper's name and menus, not who wrote the report."""
    if laid.kind == "byline" and laid.cue == "names":
        return replace(laid, kind="furniture", names=None)
    if laid.kind == "agency" and is_outlet(laid.line.text):
        return replace(laid, kind="masthead", names=None)
    return laid


def _below(laid: Laid, found: list[Laid]) -> Laid:
    """Below it a name before a date is the writer's, except on a statement, where it is the place."""
    if laid.kind == "date" and laid.names and not any(x.kind == "label" for x in found):
        return replace(laid, kind="byline", cue=laid.cue or "names")
    return laid


def _headline(found: list[Laid]) -> int | None:
    usable = [i for i, laid in enumerate(found) if laid.kind in ("short", "live")]
    plain = [i for i in usable if found[i].line.words >= 3 or found[i].kind == "live"]
    for i in plain:
        text = found[i].line.text
        later = [k for k in plain if k > i and found[k].line.words >= 5 and not is_capitals(found[k].line.text)]
        kicker = is_capitals(text) and found[i].line.words <= 6
        if not (kicker and later):
            return i
    # A headline of two words, or one that reads like a name, a credit or a menu: better than none.
    names = [i for i, laid in enumerate(found) if laid.kind == "byline" and laid.cue == "names" and laid.line.words > 2]
    label = [i for i, laid in enumerate(found) if laid.kind in ("label", "masthead")]
    return next(iter([*usable, *(names if len(names) > 1 else []), *label]), None)


def _rest(found: list[Laid]) -> list[Laid]:
    """The body with its headings; lists of other stories and what follows the last paragraph are furniture."""
    out: list[Laid] = []
    listing = False
    last = max((i for i, laid in enumerate(found) if laid.kind in ("body", "stamp")), default=-1)
    for i, laid in enumerate(found):
        if laid.kind == "list":
            listing = True
        elif laid.kind in ("body", "stamp", "live") and (laid.line.words >= 12 or laid.kind == "stamp"):
            listing = False
        if listing or i > last:
            out.append(laid if laid.kind in ("date", "byline", "agency") else replace(laid, kind="furniture"))
        elif laid.kind in ("short", "live", "masthead", "label", "crumbs") or (
            laid.kind == "byline" and laid.cue == "names"
        ):
            out.append(replace(laid, kind="heading", names=None))
        else:
            out.append(laid)
    return out
