"""How far two claims speak of one happening, with the reasons.

Each comparison adds a weight and says why; some rule it out: an act and its denial in plain words, a building and
its town, days apart, other numbers of the same thing. Weights were set by hand on the gold claims of August 2021 and
are few and round, so that they hold elsewhere.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib.resources import files

from dateline.errors import BadLexicon
from dateline.model import Actor, Claim, Control, Noted, Place

ENOUGH = 3.0
_NEVER = -99.0
_REAL = ("actual", "ongoing")
_LOCAL = ("facility", "neighbourhood")
_WIDE = ("country", "continent", "region", "province")


@dataclass(frozen=True, slots=True)
class Lists:
    """Words that tell nothing, words of a name that are no name, and types that may speak of one happening."""

    plain_words: frozenset[str]
    no_names: frozenset[str]
    neighbouring_types: frozenset[frozenset[str]]


@cache
def lists() -> Lists:
    """The lists of `lists.json` (own, CC0).

    Raises:
        BadLexicon: the file is missing or lacks a list.

    """
    try:
        raw = json.loads(files("dateline.events").joinpath("lists.json").read_text(encoding="utf-8"))
        pairs = frozenset(frozenset(pair) for pair in raw["neighbouring_types"])
        return Lists(frozenset(raw["plain_words"]), frozenset(raw["no_names"]), pairs)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadLexicon(str(error), where="events/lists.json", remedy="install the package again") from error


@dataclass(frozen=True)
class Sketch:
    """What of a claim is compared, worked out once."""

    noted: Noted

    @cached_property
    def towns(self) -> frozenset[str]:
        """Keys of its places: GeoNames' number, else folded name and country."""
        return frozenset(key for p in self.noted.claim.places if (key := place_key(p)) is not None)

    @cached_property
    def locals(self) -> frozenset[str]:
        """Buildings and quarters by noun and town."""
        return frozenset(local_key(p) for p in self.noted.claim.places if p.kind in _LOCAL)

    @cached_property
    def town_names(self) -> frozenset[str]:
        """Folded names of its towns, and of the towns of its buildings."""
        return frozenset(fold(p.part_of or p.name) for p in self.noted.claim.places)

    @cached_property
    def words(self) -> frozenset[str]:
        """The weighty words of its sentence, cut to their stems' first letters."""
        return frozenset(
            w[:6]
            for w in re.findall(r"[a-z]{3,}", self.noted.claim.evidence.quote.lower())
            if w not in lists().plain_words
        )

    @cached_property
    def stem(self) -> frozenset[str]:
        """The words that name the happening."""
        return frozenset(
            w[:4]
            for w in re.findall(r"[a-z]{3,}", self.noted.claim.trigger.quote.lower())
            if w not in lists().plain_words
        )

    @cached_property
    def actors(self) -> frozenset[str]:
        """Names of who did it."""
        return frozenset(n for a in self.noted.claim.actors for n in names(a))

    @cached_property
    def recipients(self) -> frozenset[str]:
        """Names of those to whom it was done."""
        return frozenset(n for a in self.noted.claim.recipients for n in names(a))

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """First and last day it happened; None where the report does not say."""
        when = self.noted.claim.when
        if when is None or not (when.start or when.end):
            return None
        first, last = date.fromisoformat(when.start or when.end or ""), date.fromisoformat(when.end or when.start or "")
        return first, max(first, last)

    @cached_property
    def known(self) -> date:
        """The day it became known."""
        return date.fromisoformat(self.noted.known[:10])


def weighty(text: str, letters: int) -> frozenset[str]:
    """The words of a text that tell something, cut to their first letters."""
    return frozenset(w[:letters] for w in re.findall(r"[a-z]{3,}", text.lower()) if w not in lists().plain_words)


def names(actor: Actor) -> frozenset[str]:
    """The words of an actor's name; none for a pronoun or a plain description that nobody linked."""
    words = re.findall(r"[^\W\d_]{3,}", actor.name or actor.span.quote)
    return frozenset(fold(w) for w in words if w[:1].isupper() and w.lower() not in lists().no_names)


def place_key(place: Place) -> str | None:
    """One key for a place however it is written."""
    if place.kind in _LOCAL:
        return f"in {fold(place.part_of)}" if place.part_of else None
    if place.geonameid is not None:
        return str(place.geonameid)
    return f"{fold(place.name)} {place.country or ''}" if place.name else None


def holding_key(row: Control) -> str:
    """One key for a place that is held, however it is written."""
    return str(row.geonameid) if row.geonameid is not None else fold(row.place)


def local_key(place: Place) -> str:
    """A building's noun with its town: "prison, Kandahar"."""
    noun = re.findall(r"[a-z]+", place.span.quote.lower().replace(fold(place.part_of), ""))
    return f"{noun[-1] if noun else ''}, {fold(place.part_of)}"


def fold(text: str | None) -> str:
    """Letters and digits in lower case."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text or "") if not unicodedata.combining(c))
    return "".join(re.findall(r"[a-z0-9]+", plain.lower()))


def likeness(a: Sketch, b: Sketch) -> tuple[float, tuple[str, ...]]:
    """The sum of all comparisons, and what each of them said."""
    if a.noted.wire == b.noted.wire and a.noted.report != b.noted.report and _same_words(a.noted.claim, b.noted.claim):
        return 2 * ENOUGH, ("same sentence of one wire text",)
    total, reasons = 0.0, []
    for weight, reason in _compare(a, b):
        total += weight
        if weight:
            reasons.append(f"{reason} {weight:+.1f}")
        if weight <= _NEVER:
            break
    return total, tuple(reasons)


def _same_words(a: Claim, b: Claim) -> bool:
    return a.type == b.type and a.trigger.quote == b.trigger.quote and a.evidence.quote[:60] == b.evidence.quote[:60]


def _compare(a: Sketch, b: Sketch) -> Iterator[tuple[float, str]]:
    one, two = a.noted.claim, b.noted.claim
    yield _types(one, two)
    if one.polarity != two.polarity:
        yield -1.0, "one speaks against it"
    if (one.modality in _REAL) != (two.modality in _REAL):
        yield -1.5, "one is not said to have happened"
    yield _time(a, b)
    yield _place(a, b)
    yield _control(one, two)
    yield _numbers(one, two)
    yield _people(a.actors, b.actors, "actors", 1.0)
    yield _people(a.recipients, b.recipients, "recipients", 0.5)
    if one.mode and two.mode:
        yield (0.5, "same mode") if one.mode == two.mode else (-0.5, "other mode")
    if a.stem & b.stem:
        yield 0.7, "same word"
    if a.noted.report == b.noted.report and one.evidence.start == two.evidence.start:
        yield -1.5, "two happenings of one sentence"
        return
    shared = len(a.words & b.words) / max(1, min(len(a.words), len(b.words)))
    yield round(2.5 * shared, 1), "shared words"


def _types(a: Claim, b: Claim) -> tuple[float, str]:
    if a.type == b.type:
        return 1.0, "same type"
    if frozenset((a.type, b.type)) in lists().neighbouring_types:
        return -0.3, "neighbouring types"
    return _NEVER, "other types"


def _time(a: Sketch, b: Sketch) -> tuple[float, str]:
    if a.days and b.days:
        gap = max((b.days[0] - a.days[1]).days, (a.days[0] - b.days[1]).days)
        if gap > 1:
            return _NEVER, "days apart"
        if gap == 1:
            return -1.0, "neighbouring days"
        same = a.days == b.days
        return (1.0, "same time") if same else (0.5, "overlapping time")
    dated, other = (a, b) if a.days else (b, a)
    if dated.days:
        away = (other.known - dated.days[1]).days
        return (0.0, "time open") if -1 <= away <= 7 else (_NEVER, "told long after, or before, the day of the other")
    return (0.0, "time open") if abs((a.known - b.known).days) <= 3 else (-2.0, "told at other times")


def _place(a: Sketch, b: Sketch) -> tuple[float, str]:
    if a.locals or b.locals:
        if a.locals & b.locals:
            return 2.0, "same building"
        if a.locals and b.locals:
            return -2.5, "other buildings"
        if a.town_names & b.town_names:
            return 0.5, "a building and its town"
        return (-0.5, "place open") if not a.towns or not b.towns else (-2.5, "a building and another place")
    if not a.towns or not b.towns:
        return -0.5, "place open"
    if a.towns & b.towns:
        return 1.5, "same place"
    if _around(a.noted.claim, b.noted.claim) or _around(b.noted.claim, a.noted.claim):
        return -1.0, "one place lies in the other"
    return _NEVER, "other places"


def _around(outer: Claim, inner: Claim) -> bool:
    """Whether a country or province of one holds a place of the other."""
    return any(
        o.kind in _WIDE and o.country == i.country and (o.kind != "province" or o.admin1 == i.admin1)
        for o in outer.places
        for i in inner.places
    )


def _control(a: Claim, b: Claim) -> tuple[float, str]:
    if not a.controls or not b.controls:
        return (-0.5, "only one says who holds a place") if a.controls or b.controls else (0.0, "")
    mine, yours = ({(holding_key(r), r.state) for r in c.controls} for c in (a, b))
    if mine & yours:
        return 1.5, "same holding"
    if {p for p, _ in mine} & {p for p, _ in yours}:
        states = {s for _, s in mine | yours}
        return (0.5, "lost by one, held by the other") if states == {"held", "lost"} else (-2.5, "other holding")
    return -6.0, "holdings of other places"


def _numbers(a: Claim, b: Claim) -> tuple[float, str]:
    mine = {(q.unit or "").rstrip("s"): q.value for q in a.quantities if q.value is not None}
    yours = {(q.unit or "").rstrip("s"): q.value for q in b.quantities if q.value is not None}
    if set(mine.values()) & set(yours.values()):
        return 1.5, "same number"
    if any(unit in yours for unit in mine):
        return -3.0, "other number of the same thing"
    return 0.0, ""


def _people(a: frozenset[str], b: frozenset[str], which: str, weight: float) -> tuple[float, str]:
    if not a or not b:
        return 0.0, ""
    return (weight, f"same {which}") if a & b else (-weight, f"other {which}")
