"""ISO 3166-2 subdivisions joined to GeoNames first-order codes, from evidence and not from a list.

GeoNames' towns carry a code ("AF", "10") without a name; ISO 3166-2 has names and points without that
code. The pairs of a country are scored by likeness of names (the names an older GeoNames extract
gives the same towns), by the way from the subdivision's point to the middle of the code's towns, by
equal codes, and by the largest town's name; the best pairs are taken first.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from rapidfuzz import fuzz

from dateline.gazetteer.names import normalise

TYPE_WORDS = frozenset(
    [
        "province",
        "region",
        "state",
        "governorate",
        "oblast",
        "district",
        "county",
        "department",
        "departement",
        "prefecture",
        "wilayat",
        "wilaya",
        "wilayah",
        "autonomous",
        "republic",
        "muhafazat",
        "muhafazah",
        "municipality",
        "territory",
        "of",
        "de",
        "del",
        "division",
        "rayon",
        "kray",
        "krai",
        "area",
        "regional",
        "council",
        "parish",
        "canton",
        "emirate",
        "provincia",
        "departamento",
        "estado",
        "regiao",
        "region",
        "du",
        "des",
        "shi",
        "sheng",
        "oblysy",
        "velayat",
        "viloyati",
        "ostan",
        "tinh",
        "thanh",
        "pho",
        "dist",
        "special",
        "administrative",
        "capital",
        "commune",
        "city",
        "and",
        "royaume",
        "respublika",
        "raion",
        "judet",
        "county",
        "kommun",
        "lan",
        "fylke",
        "voivodeship",
        "wojewodztwo",
    ]
)
ACCEPT = 0.95
NEAR_KM = 90.0


@dataclass(frozen=True, slots=True)
class Subdivision:
    """An ISO 3166-2 entry: code, names (the first is shown), point, whether it has a parent."""

    code: str
    names: tuple[str, ...]
    lat: float
    lon: float
    top: bool


@dataclass(frozen=True, slots=True)
class TownGroup:
    """The towns of one GeoNames code: the middle of them, names voted for, the largest town."""

    code: str
    names: tuple[str, ...]
    lat: float
    lon: float
    largest: str


def bare(name: str) -> str:
    """A province's name without the words that say it is one; the whole where nothing else is left."""
    words = normalise(name).split()
    kept = [w for w in words if w not in TYPE_WORDS]
    return " ".join(kept or words)


def distance(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Great-circle kilometres (haversine, radius 6371)."""
    p, q = math.radians(lat), math.radians(to_lat)
    a = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(to_lon - lon) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, a)))


def _score(group: TownGroup, sub: Subdivision) -> float:
    """About 2 for a sure pair, under 1 for a doubtful one."""
    theirs = [bare(n) for n in sub.names]
    likeness = max((fuzz.ratio(bare(g), t) for g in group.names for t in theirs), default=0.0) / 100
    town = max((fuzz.ratio(normalise(group.largest), t) for t in theirs), default=0.0) / 100
    near = math.exp(-distance(group.lat, group.lon, sub.lat, sub.lon) / NEAR_KM)
    same = 0.6 if sub.code.split("-")[1] == group.code and group.code.isalpha() else 0.0
    return max(0.0, likeness - 0.4) / 0.6 * 1.2 + near + same + 0.3 * max(0.0, town - 0.6) / 0.4


def match(groups: list[TownGroup], subdivisions: list[Subdivision]) -> dict[str, Subdivision]:
    """GeoNames code to subdivision, one to one; codes without a likely partner are left out."""
    out: dict[str, Subdivision] = {}
    taken: set[str] = set()
    for level in (True, False):  # a code is mostly a first-order one; second-order names fill what is left
        pairs = sorted(
            (
                (_score(g, s), g.code, s.code, s)
                for g in groups
                for s in subdivisions
                if s.top is level and g.code not in out
            ),
            key=lambda pair: (-pair[0], pair[1], pair[2]),
        )
        for score, group, code, sub in pairs:
            if score >= ACCEPT and group not in out and code not in taken:
                out[group] = sub
                taken.add(code)
    return out
