"""The rules of the time grammar. Each has a name, words of which one must stand in the text, and a pattern."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dateline.claims.words import number, words
from dateline.model import Precision

_WEEKDAY = r"(?P<wd>(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_MONTH = (
    r"(?P<mon>january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan\.?|feb\.?|mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?)"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_COUNT = (
    r"(?P<n>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|several|a few)"
)
_UNIT = r"(?P<unit>hour|day|night|week|fortnight|month|year|decade)s?"
_PART = r"(?:\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night|lunchtime|noon))?"
_LEAD = r"(?:(?:early|late|earlier|later)\s+(?:on\s+|in\s+)?)?"


@dataclass(frozen=True, slots=True)
class Resolved:
    """An interval of days, or an offset from another happening."""

    first: date | None = None
    last: date | None = None
    precision: Precision = "day"
    offset: int | None = None


Resolve = Callable[[re.Match[str], "date | None"], "Resolved | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `cues` are cheap substrings, one of which must occur (lower case)."""

    name: str
    cues: tuple[str, ...]
    source: str
    resolve: Resolve

    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return _compiled(self.source)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){source}(?![\w])", re.IGNORECASE)


def one(day: date, precision: Precision = "day") -> Resolved:
    """A single day."""
    return Resolved(day, day, precision)


def _month_number(match: re.Match[str], group: str = "mon") -> int:
    return words().months[match[group].lower().rstrip(".")]


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _capital(match: re.Match[str], group: str) -> bool:
    """Whether it has a capital: "may" and "march" are months only so."""
    return match[group][0].isupper()


def _full_date(match: re.Match[str], published: date | None) -> Resolved | None:
    day = _safe(int(match["year"]), _month_number(match), int(match["day"]))
    del published
    return one(day) if day and _capital(match, "mon") else None


def _iso(match: re.Match[str], published: date | None) -> Resolved | None:
    del published
    day = _safe(int(match["year"]), int(match["m"]), int(match["day"]))
    return one(day) if day else None


def _day_month(match: re.Match[str], published: date | None) -> Resolved | None:
    """A date without a year: the latest such day up to publication, or up to half a year ahead after "on"."""
    if published is None or not _capital(match, "mon"):
        return None
    day = _nearest_year(_month_number(match), int(match["day"]), published)
    if day is None:
        return None
    if match["since"]:
        return Resolved(day, published)
    last = match["last"]
    if last:
        end = _safe(day.year, day.month, int(last))
        return Resolved(day, end) if end and end >= day else one(day)
    return one(day)


def _nearest_year(month: int, day: int, published: date) -> date | None:
    """Nearest to publication, the past preferred: a date more than 60 days ahead is last year's."""
    this = _safe(published.year, month, day)
    if this is not None and this <= published + timedelta(days=60):
        return this
    return _safe(published.year - 1, month, day)


def _month(match: re.Match[str], published: date | None) -> Resolved | None:
    if not _capital(match, "mon"):
        return None
    month = _month_number(match)
    if match["year"]:
        year = int(match["year"])
    elif published is None:
        return None
    else:
        year = published.year - (month > published.month + (2 if match["next"] else 0))
        if match["next"] and month <= published.month:
            year += 1
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    lead = (match["part"] or "").lower()
    if lead.startswith(("early", "beginning")):
        last = date(year, month, 10)
    elif lead.startswith("mid"):
        first, last = date(year, month, 11), date(year, month, 20)
    elif lead.startswith(("late", "end")):
        first = date(year, month, 21)
    if match["since"]:
        return Resolved(first, published, "month") if published else None
    return Resolved(first, last, "month")


def _year(match: re.Match[str], published: date | None) -> Resolved | None:
    year = int(match["year"])
    first, last = date(year, 1, 1), date(year, 12, 31)
    if match["since"]:
        return Resolved(first, published, "year") if published and published >= first else None
    return Resolved(first, last, "year")


def _weekday(match: re.Match[str], published: date | None) -> Resolved | None:
    if published is None or not _capital(match, "wd"):
        return None
    back = (published.weekday() - words().weekdays[match["wd"].lower()]) % 7
    how = (match["how"] or "").lower()
    if how == "next":
        return one(published + timedelta(days=7 - back))
    if how in ("last", "previous") and back == 0:
        back = 7
    lead = (match["lead"] or "").lower()
    day = published - timedelta(days=back)
    if lead in ("since", "from"):
        return Resolved(day if back else day - timedelta(days=7), published)
    return one(day)


def _coming_weekday(match: re.Match[str], published: date | None) -> Resolved | None:
    if published is None:
        return None
    ahead = (words().weekdays[match["wd"].lower()] - published.weekday()) % 7 or 7
    return one(published + timedelta(days=ahead))


def _weekdays(match: re.Match[str], published: date | None) -> Resolved | None:
    if published is None:
        return None
    last = published - timedelta(days=(published.weekday() - words().weekdays[match["wd2"].lower()]) % 7)
    first = last - timedelta(days=(last.weekday() - words().weekdays[match["wd"].lower()]) % 7)
    return Resolved(first, last)


_DEICTIC = {
    "today": (0, 0), "tonight": (0, 0), "this morning": (0, 0), "this afternoon": (0, 0), "this evening": (0, 0),
    "yesterday": (-1, -1), "last night": (-1, -1), "yesterday evening": (-1, -1), "tomorrow": (1, 1),
    "overnight": (-1, 0), "the day before yesterday": (-2, -2), "the night before": (-1, -1),
    "in the past 24 hours": (-1, 0), "in 24 hours": (-1, 0), "in the last 24 hours": (-1, 0),
    "within 24 hours": (0, 1), "earlier in the day": (0, 0), "at dawn": (0, 0), "in recent days": (-7, 0),
    "in recent weeks": (-28, 0), "in recent months": (-90, 0), "in the coming days": (0, 7),
    "in the coming weeks": (0, 28), "in the coming months": (0, 90), "nowadays": (0, 0),
}  # fmt: skip


def _deictic(match: re.Match[str], published: date | None) -> Resolved | None:
    if published is None:
        return None
    a, b = _DEICTIC[" ".join(match[0].lower().split())]
    wide: Precision = "day" if b - a < 2 else "week" if b - a < 10 else "month"
    return Resolved(published + timedelta(days=a), published + timedelta(days=b), wide)


def _this_unit(match: re.Match[str], published: date | None) -> Resolved | None:
    """The current ("this"), last, next or past week, month, year, weekend."""
    if published is None:
        return None
    how, unit = match["how"].lower(), match["unit"].lower()
    step = {"last": -1, "next": 1, "coming": 1}.get(how, 0)
    if how in ("past", "previous"):
        return Resolved(
            published - timedelta(days={"week": 7, "month": 30, "year": 365}.get(unit, 7)),
            published,
            _wide(unit),
        )
    if unit in ("week", "weekend"):
        monday = published - timedelta(days=published.weekday()) + timedelta(days=7 * step)
        if unit == "weekend":
            saturday = monday + timedelta(days=5)
            if how in ("this", "the", "last") and saturday > published:
                saturday -= timedelta(days=7)
            return Resolved(saturday, saturday + timedelta(days=1))
        last = monday + timedelta(days=6)
        return Resolved(monday, min(last, published) if step == 0 else last, "week")
    if unit == "month":
        index = published.year * 12 + published.month - 1 + step
        year, month = divmod(index, 12)
        last = date(year, month + 1, monthrange(year, month + 1)[1])
        return Resolved(date(year, month + 1, 1), last, "month")
    year = published.year + step
    return Resolved(date(year, 1, 1), date(year, 12, 31), "year")


def _wide(unit: str) -> Precision:
    return {"week": "week", "month": "month", "year": "year", "decade": "year"}.get(unit, "day")  # type: ignore[return-value]


def _length(match: re.Match[str]) -> int | None:
    """Days of "three weeks"; "several" and "a few" are three."""
    text = match["n"].lower()
    count = 3.0 if text in ("several", "a few") else number(text)
    days = {"decade": 3650}.get(match["unit"].lower(), words().units.get(match["unit"].lower(), 1))
    return None if count is None else round(count * days)


def _ago(match: re.Match[str], published: date | None) -> Resolved | None:
    days = _length(match)
    if published is None or days is None or days > 36500:
        return None
    unit = match["unit"].lower()
    centre = published - timedelta(days=days)
    if unit in ("hour", "day", "night"):
        return one(centre)
    if unit in ("week", "fortnight"):
        return Resolved(centre - timedelta(days=3), centre + timedelta(days=3), "week")
    if unit == "month":
        index = published.year * 12 + published.month - 1 - round(days / 30)
        year, month = divmod(index, 12)
        return Resolved(date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1]), "month")
    year = published.year - round(days / 365)
    return Resolved(date(year, 1, 1), date(year, 12, 31), "year") if year > 0 else None


def _past_span(match: re.Match[str], published: date | None) -> Resolved | None:
    """In the past three weeks; for two days (up to publication)."""
    days = _length(match)
    if published is None or days is None or days > 36500:
        return None
    return Resolved(published - timedelta(days=max(days, 1)), published, _wide(match["unit"].lower()))


def _future_span(match: re.Match[str], published: date | None) -> Resolved | None:
    days = _length(match)
    if published is None or days is None or days > 36500:
        return None
    return Resolved(published, published + timedelta(days=max(days, 1)), _wide(match["unit"].lower()))


def _for_long(match: re.Match[str], published: date | None) -> Resolved | None:
    if published is None:
        return None
    days = {"days": 7, "weeks": 28, "months": 120, "years": 1095, "decades": 7300, "hours": 1}[match["unit"].lower()]
    return Resolved(published - timedelta(days=days), published, "before")


def _later(match: re.Match[str], published: date | None) -> Resolved | None:
    del published
    days = _length(match)
    sign = -1 if match["dir"].lower() in ("earlier", "before", "previously") else 1
    return Resolved(offset=sign * days) if days is not None and days < 36500 else None


def _next_day(match: re.Match[str], published: date | None) -> Resolved | None:
    del published
    text = match[0].lower()
    return Resolved(
        offset=-1 if "previous" in text or "before" in text else 0 if "same" in text or "that" in text else 1
    )


_CLOCK = r"(?:at|around|about|by|before|after|from|until|just after|shortly before|shortly after)\s+"

RULES: tuple[Rule, ...] = (
    Rule("iso-date", ("-",), r"(?P<year>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<day>[0-3]\d)", _iso),
    Rule("day-month-year", ("19", "20"), rf"(?:on\s+)?(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}", _full_date),
    Rule("month-day-year", ("19", "20"), rf"(?:on\s+)?{_MONTH}\s+{_DAY},?\s+{_YEAR}", _full_date),
    Rule(
        "day-month", tuple(str(d) for d in range(10)),
        rf"(?:(?P<since>since)\s+|on\s+|by\s+|from\s+|between\s+)?(?:the\s+)?{_DAY}(?:(?:\s*(?:-|\u2013|to|and)\s*)(?P<last>[0-3]?\d)(?:st|nd|rd|th)?)?"
        rf"\s+(?:of\s+)?{_MONTH}",
        _day_month,
    ),
    Rule(
        "month-day", tuple(str(d) for d in range(10)),
        rf"(?:(?P<since>since)\s+|on\s+|by\s+|from\s+|between\s+)?{_MONTH}\s+{_DAY}(?:(?:\s*(?:-|\u2013|to|and)\s*)(?P<last>[0-3]?\d)(?:st|nd|rd|th)?)?",
        _day_month,
    ),
    Rule(
        "month", ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        r"(?:(?P<since>since)\s+|in\s+|during\s+|by\s+|until\s+|from\s+|at\s+the\s+|last\s+|(?P<next>next)\s+)"
        rf"(?P<part>early[\s-]|mid-?\s?|late[\s-]|end\s+of\s+|beginning\s+of\s+)?{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR})?",
        _month,
    ),
    Rule("month-year", ("19", "20"), rf"(?P<since>(?!))?(?P<next>(?!))?(?P<part>early[\s-]|mid-|late[\s-])?{_MONTH},?\s+(?:of\s+)?{_YEAR}", _month),
    Rule("year", ("19", "20"), rf"(?:(?P<since>since)\s+|in\s+|during\s+|by\s+|until\s+|from\s+)(?:early\s+|late\s+|mid-)?{_YEAR}", _year),
    Rule(
        "weekday", ("day",),
        rf"(?:(?P<lead>since|from|by|before|until|till|on|of|for)\s+)?{_LEAD}(?:(?P<how>last|next|this|previous)\s+)?{_WEEKDAY}{_PART}",
        _weekday,
    ),
    Rule("coming-weekday", ("day",), rf"(?:(?:this\s+)?coming|will\s+\w+\s+on)\s+{_WEEKDAY}", _coming_weekday),
    Rule(
        "weekdays", ("day",),
        rf"(?:between|from)?\s*{_WEEKDAY}\s+(?:and|to|through|until|night into)\s+(?P<wd2>(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
        _weekdays,
    ),
    Rule(
        "deictic", ("to", "yester", "night", "24", "recent", "coming", "day", "dawn", "this", "weekend"),
        "(?:" + "|".join(r"\s+".join(k.split()) for k in sorted(_DEICTIC, key=len, reverse=True)) + ")",
        _deictic,
    ),
    Rule(
        "this-last-next", ("week", "month", "year"),
        r"(?:earlier\s+|later\s+)?(?:at\s+|in\s+the\s+|over\s+the\s+|during\s+the\s+|for\s+the\s+|by\s+the\s+)?"
        r"(?P<how>this|last|next|past|previous|coming|the)\s+(?P<unit>week(?:end)?|month|year)",
        lambda m, p: None if m["how"].lower() == "the" and m["unit"].lower() != "weekend" else _this_unit(m, p),
    ),
    Rule("ago", ("ago",), rf"(?:about\s+|more\s+than\s+|nearly\s+|almost\s+)?{_COUNT}\s+{_UNIT}\s+ago", _ago),
    Rule(
        "past-span", ("past", "last", "previous", "less than", "under", "within", "only", "just", "for", "over"),
        rf"(?:(?:in|over|during|for|within)\s+)?(?:the\s+)?(?:past|last|previous|less\s+than|under|more\s+than|just|only)\s+{_COUNT}\s+{_UNIT}",
        _past_span,
    ),
    Rule("future-span", ("next", "within", "coming"), rf"(?:in|over|within|during)\s+(?:the\s+)?(?:next|coming)?\s*{_COUNT}\s+{_UNIT}", _future_span),
    Rule("for-long", ("for ",), r"for\s+(?:several\s+|many\s+|some\s+)?(?P<unit>hours|days|weeks|months|years|decades)", _for_long),
    Rule("later", ("later", "earlier", "before", "after"), rf"{_COUNT}\s+{_UNIT}\s+(?P<dir>later|earlier|before|after)", _later),
    Rule(
        "next-day", ("next", "following", "previous", "same", "that", "before"),
        r"(?:the\s+)?(?:next|following|previous|same|that)\s+(?:day|night|morning|evening|afternoon)|the\s+(?:day|night|evening)\s+before",
        _next_day,
    ),
)  # fmt: skip
