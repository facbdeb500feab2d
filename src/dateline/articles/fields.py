"""The article's fields from its laid-out lines, each with the span and the rule that gave it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.articles.credits import find_agency
from dateline.articles.dates import COPYRIGHT_YEAR, FoundDate
from dateline.articles.layout import Laid, is_outlet
from dateline.articles.metadata import Described
from dateline.articles.tables import mapping
from dateline.model import Sourced, Span

Quote = Callable[[int, int], Span]
_NAME_DATE = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)")
_PLACE_BEFORE = re.compile(r"(?:^|, | in |\()([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})(?:,|\)) ?$")
_WRITTEN = re.compile(r"\(?(?:reporting|written|story|report|words) by ([^;.()]{3,80})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """A printed date with its place in the text; `index` is its line's."""

    index: int
    found: FoundDate
    span: Span
    cue: str | None
    at: str | None


@dataclass(frozen=True, slots=True)
class Dates:
    """When the report came out and when the page was saved."""

    published: Sourced | None
    published_at: Sourced | None
    saved: Sourced | None


def headline_of(laid: Sequence[Laid], quote: Quote) -> Sourced | None:
    """The line laid out as the headline."""
    for one in laid:
        if one.kind == "headline":
            span = quote(one.line.start + one.after, one.line.end)
            return Sourced(span.quote, span, "headline line")
    return None


def byline_of(laid: Sequence[Laid], quote: Quote) -> Sourced | None:
    """The first byline that says so ("By …"), else the first line of names, else a credit below the report."""
    lines = [one for one in laid if one.kind == "byline" and one.names]
    for one in [*(x for x in lines if x.cue != "names"), *lines]:
        if one.names is not None:
            span = quote(one.line.start + one.names[0], one.line.start + one.names[1])
            return Sourced(span.quote, span, "byline line")
    for one in laid:
        if one.dateline and one.dateline.credit:
            a, b = one.dateline.credit
            span = quote(one.line.start + a, one.line.start + b)
            return Sourced(span.quote, span, "credit in the dateline")
    for one in list(laid)[-6:]:
        match = _WRITTEN.match(one.line.text)
        if match:
            span = quote(one.line.start + match.start(1), one.line.start + match.end(1))
            return Sourced(span.quote.strip(), span, "credit below the report")
    return None


def agency_of(laid: Sequence[Laid], quote: Quote) -> Sourced | None:
    """The agency of the dateline, else a line of its own, else one at the end of the last paragraph."""
    for one in laid:
        if one.dateline and one.dateline.agency:
            a, b = one.dateline.agency
            span = _spelt_out(laid, one.line.text[a:b], quote) or quote(one.line.start + a, one.line.start + b)
            return Sourced(span.quote, span, "dateline")
    for one in laid:
        if one.kind == "agency" and one.names:
            span = quote(one.line.start + one.names[0], one.line.start + one.names[1])
            return Sourced(span.quote, span, "agency line")
    body = [one for one in laid if one.kind == "body"]
    tail = re.search(r"(?:[-–—] ?|\()([^()\n–—]{2,40})\)?$", body[-1].line.text) if body else None
    if tail and find_agency(tail[1]):
        start = body[-1].line.start + tail.start(1)
        span = quote(start, start + len(tail[1]))
        return Sourced(span.quote, span, "credit at the end")
    return None


def _spelt_out(laid: Sequence[Laid], short: str, quote: Quote) -> Span | None:
    """The words whose initials an unknown agency's letters are, where the page has them."""
    if not short.isupper() or not 2 <= len(short) <= 5 or short in mapping("agencies.tsv"):
        return None
    between = r"(?:[ -]|,? (?:of|and|the|&) )"
    expression = re.compile(r"\b" + between.join(rf"{letter}[\w'’]+" for letter in short) + r"\b")
    for one in laid:
        match = expression.search(one.line.text)
        if match:
            return quote(one.line.start + match.start(), one.line.start + match.end())
    return None


def datelines_of(laid: Sequence[Laid], quote: Quote) -> tuple[Sourced, ...]:
    """The places of the first dateline, or the place that stands with the date on a line of its own."""
    found = [one for one in laid if one.dateline and one.dateline.places]
    labels = [one for one in found if one.dateline and one.dateline.bare]
    firm = [one for one in found if one not in labels]
    # Several paragraphs that open with a bare place are the sections of a digest.
    chosen = next(iter(firm), None) or (labels[0] if len(labels) == 1 else None)
    if chosen and chosen.dateline:
        spans = [quote(chosen.line.start + a, chosen.line.start + b) for a, b in chosen.dateline.places]
        return tuple(Sourced(span.quote, span, "dateline") for span in spans)
    labelled = any(x.kind == "label" for x in laid)
    for one in laid:
        if one.kind not in ("date", "byline") or one.cue in ("saved", "updated", "published"):
            continue
        place = _PLACE_BEFORE.search(one.line.text[: one.dates[0].start] if one.dates else one.line.text + ",")
        if place and (labelled or place[1].isupper() or place[0].startswith("(")):
            span = quote(one.line.start + place.start(1), one.line.start + place.end(1))
            return (Sourced(span.quote, span, "place beside the date"),)
    return ()


def publisher_of(laid: Sequence[Laid], quote: Quote) -> Sourced | None:
    """The masthead: a line of its own, a part of the date line, or the owner of the copyright."""
    for one in laid:
        if one.kind == "masthead":
            span = quote(one.line.start, one.line.end)
            return Sourced(span.quote, span, "masthead")
    for one in laid:
        if one.kind in ("date", "byline", "furniture") and len(one.line.text) < 200:
            text = re.sub(r"^(?:©|\(c\)|copyright)[\s\d,–-]*", "", one.line.text, flags=re.IGNORECASE)
            shift = len(one.line.text) - len(text)
            for part in re.finditer(r"[^|•·,–—]+", text):
                bare = part[0].strip(" .\t")
                name = re.sub(r"\s*(?:19|20)\d\d.*$", "", bare)
                if is_outlet(name):
                    start = one.line.start + shift + part.start() + part[0].find(name)
                    span = quote(start, start + len(name))
                    return Sourced(span.quote, span, "masthead in a line of furniture")
    return None


def dates_of(laid: Sequence[Laid], quote: Quote, name: str, *, year: int | None = None) -> Dates:
    """Published and saved, kept apart; `year` stands in the footer, `name` is the file's, the last resort for one.

    A date above the headline that is later than one below it is the day of viewing.
    """
    dated = list(_all_dates(laid, quote))
    saved = next((d for d in dated if d.cue == "saved"), None)
    top = next((i for i, one in enumerate(laid) if one.kind == "headline"), -1)
    plain = [d for d in dated if d.cue not in ("saved", "updated", "covers")]
    full = [d for d in plain if d.found.full]
    below = [d for d in full if d.index >= top or d.cue == "published"]
    chosen = next((d for d in full if d.cue == "published"), None) or next(iter(below), None)
    above = next((d for d in full if d.index < top and d.cue is None), None)
    if (
        chosen
        and above
        and above.found.full
        and chosen.found.full
        and above.found.full > chosen.found.full + timedelta(days=1)
    ):
        saved = saved or above
    chosen = chosen or above
    if chosen is not None and chosen.found.full:
        published: Sourced | None = Sourced(chosen.found.full.isoformat(), chosen.span, "printed date")
    else:
        published, chosen = _without_year(laid, dated, plain, saved, name, year)
    at = (
        Sourced(f"{published.value}T{chosen.at}", chosen.span, "printed time")
        if published and chosen and chosen.at
        else None
    )
    kept = Sourced(saved.found.full.isoformat(), saved.span, "day of viewing") if saved and saved.found.full else None
    return Dates(published, at, kept)


def settled(dates: Dates, own: Described | None, given: date | None) -> tuple[Sourced | None, Sourced | None]:
    """The day of publication, and its time where one of that day is known.

    A day given by the user comes first, then a full date printed with the report, then what the page's metadata
    says, then a printed day whose year had to be found elsewhere.
    """
    if given:
        return Sourced(given.isoformat(), None, "given on the command line"), None
    stated = Sourced(own.day, None, "html metadata") if own and own.day else None
    if stated and dates.saved and stated.value == dates.saved.value:
        stated = None
    printed = dates.published if dates.published and dates.published.rule == "printed date" else None
    day = printed or stated or dates.published
    moment = Sourced(own.moment, None, "html metadata") if own and own.moment else None
    times = [t for t in (dates.published_at, moment) if t and day and t.value.startswith(day.value)]
    return day, next(iter(times), None)


def _all_dates(laid: Sequence[Laid], quote: Quote) -> Iterable[Dated]:
    for index, one in enumerate(laid):
        cue = one.cue if one.cue in ("saved", "updated", "published", "covers") else None
        time = one.time
        at = f"{time.hour:02}:{time.minute:02}{time.offset}" if time and time.offset else None
        for found in one.dates:
            yield Dated(index, found, quote(one.line.start + found.start, one.line.start + found.end), cue, at)
        day = one.dateline.day if one.dateline else None
        if day is not None:
            span = quote(one.line.start + day.start, one.line.start + day.end)
            yield Dated(index, day, span, None, None)


def _without_year(
    laid: Sequence[Laid], dated: list[Dated], plain: list[Dated], saved: Dated | None, name: str, footer: int | None
) -> tuple[Sourced | None, Dated | None]:
    """A month and day alone take their year from elsewhere on the page, else from a date in the file's name."""
    match = _NAME_DATE.match(name)
    named = _iso(match[0]) if match else None
    updated = next((d for d in dated if d.cue == "updated" and d.found.full), None)
    if plain:
        first = plain[0]
        if updated and updated.found.full and (day := first.found.nearest(updated.found.full)):
            return Sourced(day.isoformat(), first.span, "printed day, year of the update"), first
        if named and (day := first.found.nearest(named)):
            return Sourced(day.isoformat(), first.span, "printed day, year of the file's name"), first
        year = next((int(m[1]) for one in laid if (m := COPYRIGHT_YEAR.search(one.line.text[:200]))), footer)
        if year and (day := first.found.on(year)):
            return Sourced(day.isoformat(), first.span, "printed day, year of the copyright"), first
        if saved and saved.found.full:
            days = [d for y in (0, 1) if (d := first.found.on(saved.found.full.year - y)) and d <= saved.found.full]
            if days:
                return Sourced(days[0].isoformat(), first.span, "printed day, last one before saving"), first
    if updated and updated.found.full:
        return Sourced(updated.found.full.isoformat(), updated.span, "day of the update"), updated
    if named:
        return Sourced(named.isoformat(), None, "date in the file's name"), None
    return None, None


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
