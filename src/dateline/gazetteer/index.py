"""Reads the index file: rows by number, rows by key, keys by prefix. Nothing is parsed on opening."""

from __future__ import annotations

import json
import math
import mmap
import struct
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dateline.errors import BadGazetteer
from dateline.gazetteer import layout
from dateline.gazetteer.records import GazetteerEntry
from dateline.gazetteer.tables import kind_codes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_REMEDY = "install dateline again"
_PLAUSIBLE = 8_000_000  # a longer header is no header


@dataclass(frozen=True, slots=True)
class Run:
    """Rows `start` to `end` of a country or of a province of it; `own` is the country's own row."""

    name: str | None
    own: int
    start: int
    end: int


class Index:
    """The open file. Raises BadGazetteer where it is missing, cut short or of another version."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as stream:
                self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as fault:
            raise BadGazetteer(f"no index ({fault})", where=str(path), remedy=_REMEDY) from fault
        header, base = self._header(path)
        self.rows: int = header["rows"]
        self._view = memoryview(self._map)
        sections = {n: (base + at, base + at + size) for n, (at, size) in header["sections"].items()}
        if max(end for _, end in sections.values()) > len(self._map):
            raise BadGazetteer("the index is cut short", where=str(path), remedy=_REMEDY)
        column: dict[str, memoryview[Any]] = {
            c: self._view[slice(*sections[c])].cast(t)  # type: ignore[call-overload]  # formats come from a table
            for c, t in layout.COLUMNS.items()
        }
        self._ids, self._lat, self._lon = column["id"], column["lat"], column["lon"]
        self._population, self._kind = column["population"], column["kind"]
        self._key_blocks = self._view[slice(*sections["key_blocks"])].cast("I")
        self._name_blocks = self._view[slice(*sections["name_blocks"])].cast("I")
        self._keys, self._keys_end = sections["keys"]
        self._names = sections["names"][0]
        self.countries = {iso: Run(iso, own, start, end) for iso, own, start, end in header["countries"]}
        self._country_runs = list(self.countries.values())
        self._country_starts = [r.start for r in self._country_runs]
        self._admins = [Run(name, -1, start, end) for _, name, start, end in header["admins"]]
        self._admin_starts = [r.start for r in self._admins]
        self._kind_names = {code: kind for kind, code in kind_codes().items()}
        self.entry = lru_cache(maxsize=20_000)(self._entry)

    def _header(self, path: Path) -> tuple[dict[str, Any], int]:
        magic = len(layout.MAGIC)
        fault = BadGazetteer("not an index of this version", where=str(path), remedy=_REMEDY)
        if len(self._map) < magic + 4 or self._map[:magic] != layout.MAGIC:
            raise fault
        (size,) = struct.unpack_from("<I", self._map, magic)
        if size > _PLAUSIBLE:
            raise fault
        try:
            header: dict[str, Any] = json.loads(self._map[magic + 4 : magic + 4 + size])
        except ValueError:
            raise fault from None
        if header.get("version") != layout.VERSION:
            raise fault
        return header, magic + 4 + size

    def name(self, row: int) -> str:
        """The name of a row, with the town it is part of after a tab."""
        at = self._names + self._name_blocks[row // layout.BLOCK]
        for _ in range(row % layout.BLOCK):
            at += 1 + self._map[at]
        return self._map[at + 1 : at + 1 + self._map[at]].decode(errors="ignore")

    def country(self, row: int) -> str | None:
        """The ISO code of the country a row belongs to."""
        return self._country_runs[bisect_right(self._country_starts, row) - 1].name or None

    def admin1(self, row: int) -> str | None:
        """The province a row belongs to."""
        at = bisect_right(self._admin_starts, row) - 1
        return self._admins[at].name if at >= 0 and row < self._admins[at].end else None

    def kind(self, row: int) -> str:
        """The kind of place."""
        return self._kind_names[self._kind[row] & 0x0F]

    def flagged(self, row: int, flag: int) -> bool:
        """Whether a row bears CAPITAL or SEAT."""
        return bool(self._kind[row] & flag)

    def point(self, row: int) -> tuple[float, float]:
        """Latitude and longitude."""
        return self._lat[row], self._lon[row]

    def population(self, row: int) -> int:
        """Heads, 0 where unknown."""
        return int(self._population[row])

    def _entry(self, row: int) -> GazetteerEntry:
        name, _, part_of = self.name(row).partition("\t")
        country, admin1 = self.country(row), self.admin1(row)
        capital = country if self.flagged(row, layout.CAPITAL) else None
        if capital is None and self.flagged(row, layout.SEAT):
            capital = admin1
        return GazetteerEntry(
            geonameid=self._ids[row] if self._ids[row] > 0 else None,
            name=name,
            kind=self.kind(row),
            country=country,
            admin1=admin1,
            lat=round(self._lat[row], 5),
            lon=round(self._lon[row], 5),
            population=self._population[row],
            capital_of=capital,
            part_of=part_of or None,
        )

    def _block(self, number: int) -> Iterator[tuple[bytes, tuple[int, ...]]]:
        """The keys of a block with their postings."""
        data = self._map
        at = self._keys + self._key_blocks[number]
        end = self._keys + self._key_blocks[number + 1] if number + 1 < len(self._key_blocks) else self._keys_end
        key = b""
        while at < end:
            shared, size = data[at], data[at + 1]
            key = key[:shared] + data[at + 2 : at + 2 + size]
            at += 2 + size
            numbers = []
            count, at = self._varint(at)
            for _ in range(count):
                number_, at = self._varint(at)
                numbers.append(number_)
            yield key, tuple(numbers)

    def _varint(self, at: int) -> tuple[int, int]:
        number = shift = 0
        while True:
            byte = self._map[at]
            number |= (byte & 0x7F) << shift
            at, shift = at + 1, shift + 7
            if byte < 0x80:
                return number, at

    def _first_key(self, number: int) -> bytes:
        at = self._keys + self._key_blocks[number]
        return self._map[at + 2 : at + 2 + self._map[at + 1]]

    def _block_of(self, key: bytes) -> int:
        """The last block whose first key is not beyond `key`."""
        low, high = 0, len(self._key_blocks)
        while low < high:
            middle = (low + high) // 2
            if self._first_key(middle) <= key:
                low = middle + 1
            else:
                high = middle
        return max(0, low - 1)

    def find(self, key: str) -> tuple[int, ...]:
        """Postings (row << 1 | own name) of a normalised name; empty if none."""
        wanted = key.encode(errors="ignore")
        for found, rows in self._block(self._block_of(wanted)):
            if found == wanted:
                return rows
        return ()

    def starting(self, prefix: str, limit: int) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Keys that begin with `prefix`, in order, at most `limit`."""
        wanted, given = prefix.encode(errors="ignore"), 0
        for number in range(self._block_of(wanted), len(self._key_blocks)):
            for key, rows in self._block(number):
                if key.startswith(wanted):
                    if given >= limit:
                        return
                    given += 1
                    yield key.decode(errors="ignore"), rows
                elif key > wanted:
                    return

    def provinces(self, country: str) -> list[Run]:
        """The runs of a country's provinces."""
        run = self.countries.get(country)
        return [a for a in self._admins if run and run.start <= a.start < run.end]

    def box(self, lat: float, lon: float, km: float) -> list[int]:
        """Rows in a box of `km` around a point (numpy over the mapped columns; east-west wraps)."""
        import numpy as np  # noqa: PLC0415 - loaded where first needed

        lats, lons = np.frombuffer(self._lat, np.float32), np.frombuffer(self._lon, np.float32)
        tall = km / 110.0
        wide = tall / max(0.01, math.cos(math.radians(min(89.0, abs(lat) + tall))))
        apart = np.abs((lons - lon + 180.0) % 360.0 - 180.0)
        found: list[int] = np.flatnonzero((np.abs(lats - lat) <= tall) & (apart <= wide)).tolist()
        return found
