"""Who holds which place: from the claims known by a day to a history of holdings.

A claim counts from the day it says; one without a day from the day it became known. What the report itself tells, or
somebody who does not gain by it, is undisputed until spoken against; what only its winner says is claimed; what is
spoken against is disputed, or denied where only its winner said it. A later plain account ends a dispute.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from dateline.model import Basis, Claim, Control, ControlState, Holding, Noted
from dateline.situation.names import place_key, same_side

_REAL = ("actual", "ongoing")
_OWN_WORD = ("official", "military", "party")
_FORGOTTEN = 45  # days after which the same state told again is another spell
_FITS = {("held", "contested"), ("contested", "held")}  # "only parts of it": the other account of one day


@dataclass(frozen=True, slots=True)
class Row:
    """One claim's word on one place."""

    noted: Noted
    control: Control
    day: str
    against: bool

    @property
    def claim(self) -> Claim:
        """The claim."""
        return self.noted.claim


@dataclass(slots=True)
class Spell:
    """A state of a place from a day on, with what speaks for and against it."""

    state: ControlState
    holder: str | None
    day: str
    rows: list[Row] = field(default_factory=list)
    against: list[Row] = field(default_factory=list)


def holdings(claims: Iterable[Noted], as_of: str) -> tuple[Holding, ...]:
    """The history of every place as known at the end of the day `as_of` (ISO), by place and day."""
    rows: dict[str, list[Row]] = defaultdict(list)
    kept = sorted(claims, key=lambda n: n.key)
    takers = _takers(kept)
    for noted in kept:
        if noted.known[:10] <= as_of[:10]:
            for row in _rows(noted, takers.get(noted.report)):
                rows[place_key(row)].append(row)
    out = [holding for key in sorted(rows) for holding in _history(rows[key])]
    return tuple(sorted(out, key=lambda h: (h.start, h.place, h.state)))


def _takers(claims: list[Noted]) -> dict[str, str]:
    """The side that takes places in a report, where all that are taken in it go to one."""
    sides: dict[str, list[str]] = defaultdict(list)
    for noted in claims:
        if noted.claim.type == "COERCE" and noted.claim.modality in _REAL and noted.claim.polarity == "positive":
            held = [c.holder for c in noted.claim.controls if c.state == "held" and c.holder]
            sides[noted.report] += [h for h in held if not any(same_side(h, other) for other in sides[noted.report])]
    return {report: names[0] for report, names in sides.items() if len(names) == 1}


def _rows(noted: Noted, taker: str | None) -> Iterator[Row]:
    claim = noted.claim
    if claim.modality not in _REAL:
        return
    against = (claim.polarity == "negative") != (claim.stance == "denied")
    day = (claim.when.start or claim.when.end) if claim.when else None
    falls = taker is not None and claim.type == "COERCE" and not claim.actors  # "was lost": to whom is plain
    for control in claim.controls:
        given = replace(control, state="held", holder=taker) if falls and control.state == "lost" else control
        yield Row(noted, given, day or noted.known[:10], against)


def _history(rows: list[Row]) -> Iterator[Holding]:
    """The spells of one place, each ended by the next."""
    spells = _spells(rows)
    for number, spell in enumerate(spells):
        after = spells[number + 1].day if number + 1 < len(spells) else None
        first = spell.rows[0]
        places = first.claim.places
        country = next((p.country for p in places if p.country), None)
        yield Holding(
            first.control.place, country, first.control.geonameid, spell.day, after, spell.state, spell.holder,
            _basis(spell), tuple(r.claim.id for r in spell.rows), tuple(r.claim.id for r in spell.against),
        )  # fmt: skip


def _spells(rows: list[Row]) -> list[Spell]:
    spells: list[Spell] = []
    for row in sorted((r for r in rows if not r.against), key=lambda r: (r.day, r.noted.key)):
        spell = next((s for s in reversed(spells) if (s is spells[-1] or s.day == row.day) and _joins(row, s)), None)
        if spell is None:
            spells.append(Spell(row.control.state, row.control.holder, row.day, [row]))
        else:
            spell.rows.append(row)
            spell.state = "held" if row.control.state == "held" else spell.state
            spell.holder = spell.holder or row.control.holder
    spells = _settled(spells)
    for row in rows:
        if row.against:
            near = [s for s in spells if s.state == row.control.state and s.day <= row.noted.known]
            if near:
                near[-1].against.append(row)
    return spells


def _joins(row: Row, spell: Spell) -> bool:
    """Whether a claim tells of a state already noted, at the latest some weeks after."""
    if _days(spell.rows[-1].day, row.day) > _FORGOTTEN:
        return False
    states = {row.control.state, spell.state}
    if len(states) > 1 and states != {"held", "lost"}:
        return False
    return not row.control.holder or not spell.holder or same_side(row.control.holder, spell.holder)


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days


def _settled(spells: list[Spell]) -> list[Spell]:
    """Accounts of one day that do not fit: the fuller one stands, the other speaks against it."""
    out: list[Spell] = []
    for spell in sorted(spells, key=lambda s: (s.day, s.state != "contested")):
        before = out[-1] if out else None
        if before and before.day == spell.day and (before.state, spell.state) in _FITS:
            fuller, other = (spell, before) if len(spell.rows) >= len(before.rows) else (before, spell)
            fuller.against.extend(other.rows)
            out[-1] = fuller
            continue
        out.append(spell)
    return out


def _basis(spell: Spell) -> Basis:
    """How the spell is known, from who speaks for it and against it."""
    own_word = all(_gains(row, spell.holder) for row in spell.rows)
    last = max((r.noted.known for r in spell.rows if not _gains(r, spell.holder)), default="")
    opposed = [r for r in spell.against if r.noted.known >= last]
    if opposed:
        return "denied" if own_word else "disputed"
    return "claimed" if own_word else "undisputed"


def _gains(row: Row, holder: str | None) -> bool:
    """Whether only the side that holds the place by it vouches for a claim."""
    voices = row.claim.voices
    if not voices or holder is None:
        return False
    outer = voices[0]
    sides = [outer.party, outer.name, outer.span.quote]
    return outer.role in _OWN_WORD and any(side and same_side(side, holder) for side in sides)


def current(history: Iterable[Holding]) -> tuple[Holding, ...]:
    """The holdings that no later one has ended."""
    return tuple(h for h in history if h.end is None)
