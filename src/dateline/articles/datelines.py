"""The dateline that opens a report (`KABUL, Aug 9 (Agency) - …`): its places, its day, the agency."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.articles.dates import FoundDate, find_dates
from dateline.articles.lines import is_capitals
from dateline.articles.tables import mapping, pattern, words

_REACH = 140  # the longest dateline of the training reports has 74 characters
_SEPARATOR = re.compile(r"\)(?:[.:])?(?: ?[—–] ?| ?--? ?| )| ?[—–] ?(?=\S|$)| --?(?: |$)|: |\. ")
_PAREN = re.compile(r"\(([^()\n]{2,60})\)[.:]?[ ]{0,2}$")
_WEEKDAY = re.compile(r",? ?([A-Za-z]{3,9})\.?$")
_JOIN = re.compile(r" ?/ ?| & | and ")
_WORD = re.compile(r"[^\W\d_]")
_SMALL = re.compile(
    r"(?:of|the|and|de|da|do|du|des|del|la|le|el|al|es|a|bin|i|sur|en|am|an|der|on|upon|ez|ed|et|as|ash|ad)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the start of a line; spans are offsets into that line, `end` is where the report starts.

    `bare` means places only, without day or agency: the label of a digest's paragraph looks the same.
    """

    places: tuple[tuple[int, int], ...]
    agency: tuple[int, int] | None
    day: FoundDate | None
    end: int
    bare: bool
    credit: tuple[int, int] | None = None


def parse_dateline(text: str) -> Dateline | None:
    """The dateline that `text` opens with, if it does."""
    head = text[:_REACH]
    for match in list(_SEPARATOR.finditer(head))[:6]:
        cut = match.start() + match[0].startswith(")")
        found = _parse(head[:cut], match[0])
        if found is None:
            continue
        places, agency, day, credit = found
        rest = text[match.end() : match.end() + 40].lstrip()
        bare = agency is None and day is None and not _weekday_at_end(head[: match.start()])
        if rest and not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"'“‘«(["):
            continue
        if bare and not rest:
            continue
        return Dateline(places, agency, day, match.end(), bare, credit)
    return None


def _weekday_at_end(head: str) -> bool:
    match = _WEEKDAY.search(head.rstrip(". )"))
    return bool(match and match[1].lower() in mapping("weekdays.tsv"))


def _parse(
    head: str, separator: str
) -> tuple[tuple[tuple[int, int], ...], tuple[int, int] | None, FoundDate | None, tuple[int, int] | None] | None:
    """Places, agency, day and credit of what stands before the separator, or None where it is no dateline."""
    agency, rest = None, head
    paren = _PAREN.search(rest)
    if paren and paren.start() > 0:
        inner = paren[1]
        last = inner.lower().split()[-1]
        if inner[:1].islower():
            return None
        if last not in words("credits.tsv", "desk") or last in words("outlets.tsv", "agency"):
            agency = (paren.start(1), paren.end(1))
        rest = rest[: paren.start()]
    elif separator.startswith(")"):
        return None
    dates = find_dates(rest)
    day = dates[-1] if dates else None
    if day is not None:
        if rest[day.end :].strip(" ,.)"):
            return None
        rest = rest[: day.start]
    else:
        weekday = _WEEKDAY.search(rest.rstrip(" "))
        if weekday and weekday[1].lower() in mapping("weekdays.tsv"):
            rest = rest[: weekday.start()]
            day_like = True
        else:
            day_like = False
        if not day_like and agency is None and not is_capitals(rest):
            return _credited(rest)
    firm = agency is not None or day is not None or not is_capitals(rest)
    if separator.startswith(".") and not is_capitals(rest):
        return None
    places = split_places(rest, firm=firm)
    return (places, agency, day, None) if places else None


def _credited(rest: str) -> tuple[tuple[tuple[int, int], ...], None, None, tuple[int, int]] | None:
    """A writer before the place, as in `Own Correspondent, Teknaf: …`."""
    first, comma, place = rest.partition(", ")
    if (
        not comma
        or not any(word.lower() in words("credits.tsv", "desk") for word in first.split())
        or len(first.split()) > 4
    ):
        return None
    places = split_places(place, firm=True)
    shift = len(first) + 2
    return (tuple((s + shift, e + shift) for s, e in places), None, None, (0, len(first))) if places else None


def split_places(text: str, *, firm: bool) -> tuple[tuple[int, int], ...]:
    """Spans of the place names in `CAIRO/ISMAILIA, Egypt, `; empty where the text is no list of places.

    What follows a comma (a country, a state) is left out. Without a day or an agency (`firm` false)
    everything must be in capitals and be no usual label ("SUMMARY").
    """
    if not text.strip(" ,") or len(text.split()) > 12:
        return ()
    if pattern("labels.tsv", "notplace").fullmatch(text.strip(" ,.")):
        return ()
    spans: list[tuple[int, int]] = []
    for start, end in _pieces(text):
        piece = text[start:end]
        name, *more = piece.split(",")
        if any(not _is_name(part, capitals=False) for part in more if part.strip()):
            return ()
        if not _is_name(name, capitals=not firm):
            return ()
        lead = len(name) - len(name.lstrip(" ("))
        bare = name.strip(" (.)") if not name.strip().endswith(".") or name.count(".") == 1 else name.strip(" (")
        spans.append((start + lead, start + lead + len(bare)))
    return tuple(spans)


def _pieces(text: str) -> list[tuple[int, int]]:
    at, pieces = 0, []
    for match in _JOIN.finditer(text):
        pieces.append((at, match.start()))
        at = match.end()
    return [*pieces, (at, len(text))]


def _is_name(name: str, *, capitals: bool) -> bool:
    """Up to five capitalised words (small ones such as "of" aside)."""
    parts = name.strip(" ().").split()
    if not 1 <= len(parts) <= 5 or not _WORD.match(parts[0].lstrip("'’\"")):
        return False
    if capitals and not is_capitals(name):
        return False
    return all(part.lstrip("'’\"(-")[:1].isupper() or _SMALL.fullmatch(part) for part in parts) and not any(
        char.isdigit() for char in name
    )
