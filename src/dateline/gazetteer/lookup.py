"""The gazetteer over the index and the user's overlays, and how to open it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.gazetteer import layout
from dateline.gazetteer.crosswalk import distance
from dateline.gazetteer.index import Index, Run
from dateline.gazetteer.names import normalise
from dateline.gazetteer.overlay import Overlay, read_overlays
from dateline.gazetteer.tables import country_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.gazetteer.records import GazetteerEntry
    from dateline.settings import Settings

# Order among like-named places: a country before a sea or region, before any town of under two million.
_NOMINAL = {"country": 10**9, "continent": 10**9, "region": 2_000_000, "water": 2_000_000, "hill": 500_000}
_CAPITAL_BONUS = 2_000_000
_PREFIX_KEYS = 2_000  # about 4 ms of decoding: the most a fuzzy look-up may read
Found = tuple["GazetteerEntry", ...]


def rank(entry: GazetteerEntry) -> tuple[float, int, str]:
    """Sort key, best first: heads or a kind's nominal weight; another name than its own counts a third."""
    weight = _NOMINAL.get(entry.kind, entry.population)
    if entry.kind == "province":
        weight //= 4  # a bare name means the town more often than the province called after it
    elif entry.kind == "city" and entry.capital_of == entry.country and entry.country:
        weight += _CAPITAL_BONUS
    return (
        -(weight * (1.0 if entry.exact else 0.34)),
        entry.geonameid or 0,
        f"{entry.country}{entry.kind}{entry.name}",
    )


class IndexGazetteer:
    """Keeps the Gazetteer protocol over an open index."""

    def __init__(self, index: Index, overlay: Overlay | None = None) -> None:
        self._index, self._overlay = index, overlay or {}
        self._demonyms = demonyms()
        self._lookup = lru_cache(maxsize=20_000)(self._find)
        self._names_of = lru_cache(maxsize=12)(self._country_names)

    def lookup(self, name: str) -> Found:
        """Places so named, the user's own first; by any of their names, best first."""
        return self._lookup(normalise(name))

    def _find(self, key: str) -> Found:
        if not key:
            return ()
        index = [self._from_posting(p) for p in self._index.find(key)]
        return (*self._overlay.get(key, ()), *sorted(index, key=rank))

    def _from_posting(self, posting: int) -> GazetteerEntry:
        entry = self._index.entry(posting >> 1)
        return entry if posting & 1 else replace(entry, exact=False)

    def fuzzy(self, name: str, limit: int = 5, country: str | None = None) -> tuple[tuple[GazetteerEntry, float], ...]:
        """Places spelt nearly so (same first letter), with a likeness of 70 to 100, best first.

        The pool is the names that share the first three or four letters and, given a country, the own
        names of its places. Likeness is the normalised indel similarity of `rapidfuzz.fuzz.ratio`.
        """
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - loaded where first needed

        key = normalise(name)
        if len(key) < 4:
            return ()
        pool = self._prefixed(key, country)
        if country:
            for other, rows in self._names_of(country).items():
                if other[0] == key[0] and abs(len(other) - len(key)) <= 3:
                    pool.setdefault(other, rows)
        best: dict[tuple[str, float, float], tuple[GazetteerEntry, float]] = {}
        for found, score, _ in process.extract(key, list(pool), scorer=fuzz.ratio, limit=limit * 3, score_cutoff=70):
            for posting in pool[found]:
                entry = self._from_posting(posting)
                if country is None or entry.country == country:
                    best.setdefault((entry.name, entry.lat, entry.lon), (entry, float(score)))
        return tuple(sorted(best.values(), key=lambda pair: (-pair[1], rank(pair[0])))[:limit])

    def _prefixed(self, key: str, country: str | None) -> dict[str, tuple[int, ...]]:
        """Keys of about the same length that begin with the same letters: three, or four where many do."""
        for letters in (3, 4):
            found = list(self._index.starting(key[:letters], _PREFIX_KEYS))
            if len(found) < _PREFIX_KEYS:
                break
        run = self._index.countries.get(country or "")
        pool = {}
        for other, rows in found:
            if abs(len(other) - len(key)) <= 3:
                kept = rows if run is None else tuple(r for r in rows if run.start <= r >> 1 < run.end)
                if kept:
                    pool[other] = kept
        return pool

    def _country_names(self, country: str) -> dict[str, tuple[int, ...]]:
        """The own names of a country's places, normalised, with their postings."""
        run = self._index.countries.get(country)
        out: dict[str, tuple[int, ...]] = {}
        for row in range(run.start, run.end) if run else ():
            key = normalise(self._index.name(row).partition("\t")[0])
            if key:
                out[key] = (*out.get(key, ()), row << 1 | 1)
        return out

    def starting(self, name: str, country: str) -> Found:
        """Places of `country` with a name that continues the whole words `name`, best first."""
        run, key = self._index.countries.get(country), normalise(name)
        if run is None or not key:
            return ()
        rows: set[int] = set()
        for _, postings in self._index.starting(key + " ", _PREFIX_KEYS):
            rows.update(p >> 1 for p in postings if run.start <= p >> 1 < run.end)
        return tuple(sorted((self._index.entry(r) for r in rows), key=rank))

    def country_of_demonym(self, word: str) -> tuple[str, ...]:
        """ISO codes of the countries whose people or things are called `word`."""
        return self._demonyms.get(normalise(word), ())

    def adjective(self, code: str) -> str | None:
        """What belongs to the country with this ISO code is called."""
        words = country_words().get(code)
        return words.adjectives[0] if words and words.adjectives else None

    def country(self, code: str) -> GazetteerEntry | None:
        """The country with this ISO 3166-1 alpha-2 code."""
        run = self._index.countries.get(code)
        return self._index.entry(run.own) if run and run.own >= 0 else None

    def countries(self) -> Found:
        """All countries and territories, by code."""
        return tuple(entry for code in sorted(self._index.countries) if (entry := self.country(code)))

    def capital(self, code: str) -> GazetteerEntry | None:
        """The capital of a country; None for the few without a town in the index."""
        return self._flagged(self._index.countries.get(code), layout.CAPITAL)

    def seat(self, country: str, admin1: str) -> GazetteerEntry | None:
        """The largest town of a province: its capital as a rule, not without exception."""
        run = next((r for r in self._index.provinces(country) if r.name == admin1), None)
        return self._flagged(run, layout.SEAT)

    def _flagged(self, run: Run | None, flag: int) -> GazetteerEntry | None:
        rows = range(run.start, run.end) if run else ()
        return next((self._index.entry(r) for r in rows if self._index.flagged(r, flag)), None)

    def near(self, lat: float, lon: float, km: float) -> tuple[tuple[GazetteerEntry, float], ...]:
        """Towns within `km` kilometres of a point with their distance, nearest first. About 30 ms."""
        out = []
        for row in self._index.box(lat, lon, km):
            away = distance(lat, lon, *self._index.point(row))
            if away <= km and self._index.kind(row) == "city":
                out.append((self._index.entry(row), round(away, 2)))
        return tuple(sorted(out, key=lambda pair: (pair[1], rank(pair[0]))))


def demonyms() -> dict[str, tuple[str, ...]]:
    """Normalised adjective or people form to ISO codes."""
    out: dict[str, list[str]] = {}
    for code, words in sorted(country_words().items()):
        for word in dict.fromkeys(map(normalise, (*words.adjectives, *words.people))):
            out.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in out.items()}


def index_path() -> Path:
    """Where the shipped index lies."""
    return Path(str(resources.files("dateline.gazetteer").joinpath("data").joinpath("places.bin")))


def open_gazetteer(settings: Settings, progress: Callable[[str, float], None] | None = None) -> IndexGazetteer:
    """The shipped index with the user's overlays; opening costs milliseconds and no memory to speak of.

    `progress` is told of each overlay as it is read, with the share done (0 to 1). Raises BadGazetteer
    where the index is damaged, BadOverlay where a row of an overlay is wrong.
    """
    overlay: Overlay = {}
    for number, path in enumerate(settings.overlays, 1):
        for key, entries in read_overlays((path,)).items():
            overlay.setdefault(key, []).extend(entries)
        if progress:
            progress(f"reading {path.name}", number / len(settings.overlays))
    return IndexGazetteer(Index(index_path()), overlay)
