"""Bylines and agency credits: which line names who wrote the report or who sent it."""

from __future__ import annotations

import re
from functools import cache

from dateline.articles.dates import find_dates
from dateline.articles.tables import alternatives, mapping, words

_MOST_WORDS = 16
_NAME = re.compile(r"(?:(?:al|el|as|ad|an|ar|ash|ul)-)?(?![a-z])[^\W\d_][\w.'’-]*")
_SPLIT = re.compile(r"\s[|•·/–—]\s|,?\s+(?=\()|\s{3,}|\.\s{2,}")
_JOINERS = frozenset(("and", "in", "at", "of", "our", "the", "for", "with", "own", "a", "an", "&", "by"))
_NEVER = frozenset(("in", "the", "of", "on", "for", "to", "from", "at", "is", "as"))  # in no name, even in capitals
_SENTENCE = re.compile(r"[.!?][\"'”’)]?$")

Bounds = tuple[int, int]


@cache
def _lead() -> re.Pattern[str]:
    leads = alternatives(sorted(words("credits.tsv", "lead")))
    return re.compile(rf"[-–—•* ]{{0,3}}(?:{leads})(?::| -)?\s+(?=\S)", re.IGNORECASE)


def find_bylines_part(line: str) -> Bounds | None:
    """The part of a line of furniture, cut at its bars, that credits people or a desk."""
    for part in re.finditer(r"(?:[^|/•·.]|\.(?! ))+", line):
        bare = part[0].strip()
        found = find_byline(bare) if bare and not find_dates(bare) else None
        if found and (found[1] or len(bare.split()) > 1):
            at = part.start() + part[0].find(bare)
            return at + found[0][0], at + found[0][1]
    return None


@cache
def _agencies() -> re.Pattern[str]:
    names = mapping("agencies.tsv")
    known = alternatives(list({*names, *names.values()}))
    # "Ag AFP", "(Reuters)", "Source: AP", "— Xinhua": what newspapers put before an agency's name.
    return re.compile(
        rf"(?:ag\.?|agency|agencies|source|via|wire|credit|from|[-–—(\[])?[:. ]{{0,3}}({known})"
        r"(?:[)\]/.,]|\s(?:news agency|photo))?",
        re.IGNORECASE,
    )


def find_agency(line: str) -> Bounds | None:
    """The agency that a line of its own credits: a known name, or words that end in "Wire", "News Agency" and so on."""
    match = _agencies().fullmatch(line.strip())
    lead = len(line) - len(line.lstrip())
    if match and (match[1].isupper() or match[1][0].isupper()):
        return lead + match.start(1), lead + match.end(1)
    bare = line.strip(" ()[]-–—.")
    parts = bare.split()
    if not 2 <= len(parts) <= 5 or not all(_capital(p) or p in ("&", "of", "and") for p in parts):
        return None
    lowered = bare.lower()
    if any(lowered.endswith(f" {end}") for end in words("outlets.tsv", "agency")) or (
        parts[-1].lower() in words("outlets.tsv", "maybe") and parts[0].lower() != "the"
    ):
        at = line.find(bare)
        return at, at + len(bare)
    return None


def find_byline(line: str) -> tuple[Bounds, bool] | None:
    """Who wrote the report, and whether a word like "By" says so; offsets into `line`.

    Without such a word the line must be names alone, or name a desk ("Agencies", "our correspondents").
    """
    if len(line) > 200 or len(line.split()) > _MOST_WORDS + 8:
        return None
    match = _lead().match(line)
    start = match.end() if match else 0
    end = _cut(line, start)
    text = line[start:end]
    parts = text.split()
    if not parts or len(parts) > _MOST_WORDS:
        return None
    firm = bool(match)
    if firm and match and match[0].strip().islower() and not _capital(parts[0]):
        return None
    if firm:
        good = _names_or_desk(parts, least=1)
        return ((start, end), True) if good and not _SENTENCE.search(text[-2:].replace("r.", "")) else None
    good = (_desk(parts) and _names_or_desk(parts, least=1)) or _people(parts)
    return ((start, end), False) if good and not _SENTENCE.search(text) else None


def _cut(line: str, start: int) -> int:
    """Where the names end: before a date, a bar, a bracket, or an outlet that follows a comma or "for"."""
    end = len(line)
    dates = find_dates(line)
    if dates and dates[0].start > start:
        end = dates[0].start
    split = _SPLIT.search(line, start, end)
    if split:
        end = split.start()
    outlet = re.search(
        r"(?:,| for|\.)\s+(?:the\s+)?((?:[^\W\d_][\w'’&-]*\s*){1,4})[, ]*$", line[start:end], re.IGNORECASE
    )
    if outlet and _outlet(outlet[1]):
        end = start + outlet.start()
    end = start + len(line[start:end].rstrip(" ,|–—-•·."))
    return start + _without_place(line[start:end])


def _without_place(text: str) -> int:
    """Length without the one place that follows a name ("Tomi Adeyeri, Lagos", "Ilse Brandt in Minsk")."""
    tail = re.search(r"(?:,| in| at)\s+((?:[A-Z][\w'’-]*\s?){1,3})$", text)
    if not tail or _desk(text.split()) or re.search(r",| in ", text[: tail.start()]):
        return len(text)
    return len(text) if tail[0][0] == "," and " and " in text else tail.start()


def _outlet(name: str) -> bool:
    parts = name.lower().split()
    return (
        bool(parts)
        and (parts[-1] in words("outlets.tsv", "paper") or parts[-1] in words("outlets.tsv", "agency"))
        and name.strip()[:1].isupper()
    )


def _names_or_desk(parts: list[str], *, least: int) -> bool:
    names = sum(_capital(p) for p in parts)
    rest = [p for p in parts if not _capital(p) and not _small(p)]
    if rest and parts[-1].lower().strip(",.") in words("credits.tsv", "desk") and names and len(rest) <= 4:
        return True
    usual = words("credits.tsv", "desk") | words("credits.tsv", "beat")
    return (names >= least or _desk(parts)) and all(p.lower().strip(",") in usual for p in rest)


def _desk(parts: list[str]) -> bool:
    return any(p.lower().strip(",.") in words("credits.tsv", "desk") for p in parts)


def _people(parts: list[str]) -> bool:
    """Two to four capitalised words for each of the names that "and" or a comma joins."""
    text = " ".join(parts)
    for name in re.split(r",\s+|\s+and\s+|\s+&\s+|\s+in\s+", text):
        own = [p for p in name.split() if p.lower() not in words("credits.tsv", "particle")]
        if not 0 < len(own) <= 4 or not all(_NAME.fullmatch(p) and p.lower() not in _NEVER for p in own):
            return False
    first = re.split(r",\s+|\s+and\s+|\s+in\s+", text)[0].split()
    return 2 <= len(first) <= 4 and not _outlet(first[-1])


def _capital(part: str) -> bool:
    return part.lstrip("'’\"(“")[:1].isupper()


def _small(part: str) -> bool:
    bare = part.lower().strip(",")
    return bare in _JOINERS or bare in words("credits.tsv", "particle")
