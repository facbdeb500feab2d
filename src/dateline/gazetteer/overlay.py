"""The user's own places: CSV (name,lat,lon,kind,country,part_of,aliases) or GeoJSON points."""

from __future__ import annotations

import csv
import json
import math
from typing import TYPE_CHECKING, Any

from dateline.errors import BadOverlay
from dateline.gazetteer.names import normalise
from dateline.gazetteer.records import GazetteerEntry
from dateline.gazetteer.tables import kind_codes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Overlay = dict[str, list[GazetteerEntry]]
_COLUMNS = ("name", "lat", "lon")
_LIMIT = 50_000_000


def read_overlays(paths: tuple[Path, ...]) -> Overlay:
    """Entries by normalised name and alias (`;` between aliases), in order. Raises BadOverlay."""
    out: Overlay = {}
    for path in paths:
        for where, row in _rows(path):
            entry, aliases = _entry(row, where)
            for key in dict.fromkeys((normalise(entry.name), *map(normalise, aliases))):
                if key:
                    out.setdefault(key, []).append(entry)
    return out


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of a file, each with words that say where it stands."""
    try:
        if path.stat().st_size > _LIMIT:
            raise BadOverlay("over 50 MB", where=str(path), remedy="split or thin it")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise BadOverlay(str(fault), where=str(path), remedy="give a readable UTF-8 file") from fault
    return _geojson(path, text) if path.suffix.lower() in {".json", ".geojson"} else _csv(path, text)


def _csv(path: Path, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    reader = csv.DictReader(text.splitlines())
    missing = [c for c in _COLUMNS if c not in (reader.fieldnames or [])]
    if missing:
        raise BadOverlay(f"no column {', '.join(missing)}", where=str(path), remedy="the first line names the columns")
    try:
        for row in reader:
            yield f"{path}, line {reader.line_num}", dict(row)
    except csv.Error as fault:
        raise BadOverlay(str(fault), where=f"{path}, line {reader.line_num}", remedy="mend the line") from fault


def _geojson(path: Path, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        features = json.loads(text)["features"]
        for number, feature in enumerate(features, 1):
            lon, lat = feature["geometry"]["coordinates"][:2]
            yield f"{path}, feature {number}", {**(feature.get("properties") or {}), "lat": lat, "lon": lon}
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise BadOverlay(
            f"not GeoJSON points ({fault!r})", where=str(path), remedy="a FeatureCollection of Point"
        ) from fault


def _degrees(row: dict[str, Any], column: str, limit: float, where: str) -> float:
    try:
        value = float(row[column])
    except (KeyError, TypeError, ValueError):
        value = math.nan
    if not abs(value) <= limit:
        raise BadOverlay(
            f"{row.get(column)!r} is no number of degrees", where=where, field=column, remedy="WGS 84 degrees"
        )
    return value


def _entry(row: dict[str, Any], where: str) -> tuple[GazetteerEntry, list[str]]:
    """One place and its aliases."""
    name = str(row.get("name") or "").strip()
    kind = str(row.get("kind") or "facility").strip()
    country = str(row.get("country") or "").strip().upper() or None
    if not normalise(name):
        raise BadOverlay("a place without a name", where=where, field="name")
    if kind not in kind_codes():
        raise BadOverlay(f"{kind!r} is no kind of place", where=where, field="kind", remedy=", ".join(kind_codes()))
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise BadOverlay(f"{country!r} is no country code", where=where, field="country", remedy="ISO 3166-1 alpha-2")
    given = row.get("aliases") or ""
    aliases = given if isinstance(given, list) else str(given).split(";")
    entry = GazetteerEntry(
        geonameid=None,
        name=name,
        kind=kind,
        country=country,
        admin1=str(row.get("admin1") or "").strip() or None,
        lat=_degrees(row, "lat", 90.0, where),
        lon=_degrees(row, "lon", 180.0, where),
        part_of=str(row.get("part_of") or "").strip() or None,
    )
    return entry, [str(a) for a in aliases]
