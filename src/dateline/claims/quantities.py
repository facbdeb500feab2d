"""Numbers that count: values, ranges, vague counts, fractions and money, each with the words it stands in.

Dates, years, clock times, ages, distances, durations and names of units ("217th Corps") are no quantities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.claims.words import PLAIN, number, words


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `[start, end)`; a vague count has value None; `counted` is the noun that follows."""

    start: int
    end: int
    value: float | None
    low: float | None = None
    high: float | None = None
    vague: bool = False
    counted: str | None = None
    rule: str = "number"


_DIGITS = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,3})?|\d{1,9}(?:\.\d{1,3})?"
_CURRENCY = r"(?:US|A|C|HK|NZ)?[$\u20ac\u00a3\u00a5\u20b9]"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    w = words()
    small = "|".join(sorted((n for n in w.numbers if n not in ("a", "an")), key=len, reverse=True))
    spelt = rf"(?:(?:{small})(?:[\s-](?:{small}))?)"
    scale = r"(?:hundred|thousand|million|billion|trillion|dozen)"
    one = rf"(?:(?:{_DIGITS}|{spelt}|an?(?=\s+{scale}))(?:[\s-]{scale}){{0,2}}|(?:{_DIGITS})(?:bn|mn|m|k)(?!\w))"
    lead = "|".join(sorted((re.escape(q) for q in w.qualifiers), key=len, reverse=True))
    vague = "|".join(sorted((re.escape(v) for v in w.vague), key=len, reverse=True))
    flags = re.IGNORECASE
    return {
        "money": re.compile(rf"(?:(?:{lead})\s+)?(?P<cur>{_CURRENCY})\s?(?P<n>{_DIGITS})(?:\s?(?P<scale>bn|mn|m|k|million|billion|trillion|thousand))?(?!\w)", flags),
        "range": re.compile(rf"(?<![\w.,$])(?:(?:{lead})\s+)?(?:between\s+|from\s+)?(?P<a>{one})\s*(?:-|\u2013|to|and|or)\s*(?P<b>{one})(?![\w%])", flags),
        "fraction": re.compile(r"(?<!\w)(?:(?P<n>an?|one|two|three)[\s-])?(?P<f>half|third|quarter|fifth)s?\s+of(?!\w)", flags),
        "percent": re.compile(rf"(?<![\w.,])(?P<n>{_DIGITS})\s?(?:%|per\s?cent(?!\w))", flags),
        "vague": re.compile(rf"(?<!\w)(?:(?:{lead})\s+)?(?P<v>{vague})(?:\s+of)?(?!\w)", flags),
        "number": re.compile(rf"(?<![\w.,:/$#-])(?:(?P<lead>{lead})\s+)?(?P<n>{one})(?!\w|[.,:/]\d|(?:st|nd|rd|th)\b|[-\u2013]\d)", flags),
        "single": re.compile(r"(?<!\w)(?P<v>both|an?)(?=\s+\w)", flags),
    }  # fmt: skip


def find_quantities(text: str, start: int, end: int) -> tuple[Number, ...]:
    """The numbers of `text[start:end]`, in order, none overlapping; earlier rules win."""
    piece = text[start:end].translate(PLAIN)
    found: list[Number] = []
    for rule, pattern in _patterns().items():
        if rule == "single":
            continue
        for match in pattern.finditer(piece):
            read = _read(rule, match, piece)
            if read is not None and all(read.end <= f.start or read.start >= f.end for f in found):
                found.append(read)
    moved = (Number(f.start + start, f.end + start, f.value, f.low, f.high, f.vague, f.counted, f.rule) for f in found)
    return tuple(sorted(moved, key=lambda f: f.start))


def _read(rule: str, match: re.Match[str], piece: str) -> Number | None:
    a, b = match.span()
    noun = _noun_after(piece, b)
    if rule == "money":
        scale = words().scales.get((match["scale"] or "").lower(), 1)
        return Number(a, b, _value(match["n"]) * scale, counted="money", rule=rule)
    if rule == "percent":
        return None
    if rule == "fraction":
        share = words().fractions[match["f"].lower()] * (number(match["n"] or "one") or 1)
        return Number(a, b, None, share, share, vague=True, counted=noun, rule=rule)
    if noun is not None and noun.lower().rstrip("s") in _not_counted():
        return None
    if rule == "vague":
        return Number(a, b, None, vague=True, counted=noun, rule=rule)
    if rule == "range":
        low, high = number(match["a"]), number(match["b"])
        if low is None or high is None or low >= high or _is_year(match["a"]):
            return None
        return Number(a, b, None, low, high, counted=noun, rule=rule)
    return _plain(match, piece, a, b, noun)


def _plain(match: re.Match[str], piece: str, a: int, b: int, noun: str | None) -> Number | None:
    """A single number, unless it names a year, an age, a unit or a time."""
    text = match["n"]
    value = number(text)
    before = piece[max(0, a - 14) : a].lower()
    if (
        value is None
        or (_is_year(text) and noun is None)
        or (_is_year(text) and before.endswith(("in ", "since ", "of ", "by ")))
    ):
        return None
    if re.search(r"(?:aged?|no\.|article|resolution|highway|flight|route|number|phase|page|chapter|at)\s$", before):
        return None
    if re.match(
        r"[\s-](?:year|month|day)[\s-]?s?[\s-]old|,\s+\w+\s+who|\s?(?:am|pm|a\.m|p\.m|gmt)\b",
        piece[b : b + 18].lower(),
    ):
        return None
    lead = (match["lead"] or "").lower()
    low = value if lead in ("at least", "more than", "over", "no fewer than", "upwards of", "well over") else None
    high = value if lead in ("up to", "as many as", "fewer than", "less than", "under") else None
    return Number(a, b, value, low, high, counted=noun, rule="number")


def _value(text: str) -> float:
    return float(text.replace(",", ""))


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and 1800 <= int(text) <= 2100


@cache
def _not_counted() -> frozenset[str]:
    return frozenset(n.rstrip("s") for n in words().not_counted)


_AFTER = re.compile(r"[\s-]+(?:of\s+(?:the\s+|its\s+|their\s+)?|other\s+|more\s+)?([^\W\d_][\w'-]{0,40})")


def _noun_after(piece: str, at: int) -> str | None:
    """The word that follows, which as a rule begins what is counted."""
    found = _AFTER.match(piece, at)
    return found[1] if found else None


def unit_of(number_: Number, around: str) -> str | None:
    """What is measured: killed, wounded, arrested … by the words around, else the noun counted."""
    if number_.counted == "money":
        return "money"
    lowered = around.lower()
    for unit, stems in words().unit_of.items():
        if any(stem in lowered for stem in stems):
            return unit
    return number_.counted
