"""Dates as a page's furniture, bylines and datelines print them; never those of running prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from dateline.articles.tables import alternatives, mapping, rows

COPYRIGHT_YEAR = re.compile(r"(?:©|\(c\)|copyright)\D{0,60}((?:19|20)\d\d)", re.IGNORECASE)
_LONGEST = 400  # a line longer than this is prose; what stands further along in it dates no page
_REACH = 24  # characters between a date and the clock time that belongs to it


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at `[start, end)` of a line; `year` is None where none is printed. `weekday` 0 is Monday."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    weekday: int | None = None

    def on(self, year: int) -> date | None:
        """The day in a given year, or None where there is none such."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    @property
    def full(self) -> date | None:
        """The day, where the year is printed."""
        return None if self.year is None else self.on(self.year)

    def nearest(self, to: date) -> date | None:
        """The day of this month and day that lies nearest to another, whatever its year."""
        if self.year is not None:
            return self.full
        near = [day for year in (to.year - 1, to.year, to.year + 1) if (day := self.on(year))]
        return min(near, key=lambda day: abs((day - to).days), default=None)


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A clock time at `[start, end)` of a line; `offset` is "+04:30" where a zone is printed."""

    start: int
    end: int
    hour: int
    minute: int
    offset: str | None


@cache
def _expressions() -> tuple[re.Pattern[str], ...]:
    names = list(mapping("months.tsv"))
    month = rf"(?P<month>{alternatives([n.capitalize() for n in names] + [n.upper() for n in names])})\.?"
    days = list(mapping("weekdays.tsv"))
    named = alternatives([n.capitalize() for n in days] + [n.upper() for n in days])
    week = rf"(?:(?P<week>{named})\.?,? {{1,3}}(?:the )?)?"
    day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
    year = r"(?P<year>(?:19|20)\d\d)"
    return (
        re.compile(rf"\b{week}{day} {{1,2}}(?:of )?{month}(?:,? {{1,2}}{year}\b)?(?![\w])"),
        re.compile(rf"\b{week}{month} {{1,2}}{day}(?!\d|[.:]\d)(?:,? {{1,2}}{year}\b)?"),
        re.compile(rf"\b{week}{year}-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)"),
    )


# Day or month first cannot be told when both are 12 or less, unless a zone's country settles it.
_NUMERIC = re.compile(r"(?<![\d/.-])(?P<a>[0-3]?\d)(?P<sep>[/.-])(?P<b>[0-3]?\d)(?P=sep)(?P<year>(?:19|20)\d\d)(?!\d)")


def find_dates(text: str) -> list[FoundDate]:
    """The dates of a line in order, none overlapping."""
    head = text[:_LONGEST]
    found: list[FoundDate] = []
    for expression in _expressions():
        for match in expression.finditer(head):
            one = _from_match(match)
            if one and all(one.end <= f.start or one.start >= f.end for f in found):
                found.append(one)
    found += [f for m in _NUMERIC.finditer(head) if (f := _from_numbers(m, head))]
    return sorted(found, key=lambda f: f.start)


def _from_match(match: re.Match[str]) -> FoundDate | None:
    month = match["month"].lower()
    number = int(month) if month.isdigit() else int(mapping("months.tsv")[month])
    year = int(match["year"]) if match["year"] else None
    week = match["week"]
    weekday = int(mapping("weekdays.tsv")[week.lower()]) if week else None
    found = FoundDate(match.start(), match.end(), year, number, int(match["day"]), weekday)
    return found if found.on(year or 2000) else None


def _from_numbers(match: re.Match[str], line: str) -> FoundDate | None:
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if a == b or b > 12 >= a:
        day, month = b, a
    elif a > 12 >= b:
        day, month = a, b
    else:
        order = next((row[2] for row in rows("zones.tsv") if re.search(rf"\b{row[0]}\b", line)), "-")
        if order == "-":
            return None
        day, month = (a, b) if order == "day" else (b, a)
    found = FoundDate(match.start(), match.end(), year, month, day)
    return found if found.full else None


@cache
def _clock() -> re.Pattern[str]:
    zones = alternatives([row[0] for row in rows("zones.tsv")])
    return re.compile(
        r"(?<![\d.:])(?P<hour>[0-2]?\d)(?:[:.h](?P<minute>[0-5]\d)|(?= ?[ap]\.?m))(?::[0-5]\d)?"
        rf" ?(?P<half>[ap]\.?m\.?)?(?:,? ?\(?(?P<zone>{zones})\b|(?P<plain>[+-]\d\d:?\d\d))?(?!\d)",
        re.IGNORECASE,
    )


def find_time(text: str, near: FoundDate | None = None) -> FoundTime | None:
    """The clock time that opens a line, or that stands beside a date of it."""
    head = text[:_LONGEST]
    for match in _clock().finditer(head):
        if near is None:
            if match.start() > 2:
                return None
        elif not (near.end <= match.start() <= near.end + _REACH or 0 <= near.start - match.end() <= _REACH):
            continue
        hour, half = int(match["hour"]), (match["half"] or "").lower()
        if half.startswith("p") and hour < 12:
            hour += 12
        elif half.startswith("a") and hour == 12:
            hour = 0
        if hour > 23:
            continue
        return FoundTime(match.start(), match.end(), hour, int(match["minute"] or 0), _offset(match))
    return None


def _offset(match: re.Match[str]) -> str | None:
    plain = match["plain"]
    if plain:
        return plain if ":" in plain else f"{plain[:3]}:{plain[3:]}"
    zone = match["zone"]
    return mapping("zones.tsv")[zone.upper()] if zone else None
