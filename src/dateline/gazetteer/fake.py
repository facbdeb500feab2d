"""A gazetteer in memory, for tests: the same protocol over a handful of entries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.gazetteer.crosswalk import distance
from dateline.gazetteer.lookup import demonyms, rank
from dateline.gazetteer.names import normalise
from dateline.gazetteer.tables import country_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.gazetteer.records import GazetteerEntry

Found = tuple["GazetteerEntry", ...]


class FakeGazetteer:
    """Keeps the Gazetteer protocol; `aliases` maps another name to an entry's own name."""

    def __init__(self, entries: Sequence[GazetteerEntry], aliases: Mapping[str, str] | None = None) -> None:
        self._entries = tuple(sorted(entries, key=rank))
        self._aliases = {normalise(a): normalise(n) for a, n in (aliases or {}).items()}
        self._demonyms = demonyms()

    def lookup(self, name: str) -> Found:
        """Places so named."""
        key = normalise(name)
        own = [e for e in self._entries if normalise(e.name) == key]
        other = [replace(e, exact=False) for e in self._entries if normalise(e.name) == self._aliases.get(key)]
        return tuple(sorted((*own, *other), key=rank)) if key else ()

    def fuzzy(self, name: str, limit: int = 5, country: str | None = None) -> tuple[tuple[GazetteerEntry, float], ...]:
        """Places spelt nearly so."""
        from rapidfuzz import fuzz  # noqa: PLC0415 - loaded where first needed

        key = normalise(name)
        scored = [(e, fuzz.ratio(key, normalise(e.name))) for e in self._entries if country in (None, e.country)]
        return tuple(sorted((p for p in scored if p[1] >= 70), key=lambda p: (-p[1], rank(p[0])))[:limit])

    def starting(self, name: str, country: str) -> Found:
        """Places with a name that continues `name`."""
        key = normalise(name) + " "
        return tuple(e for e in self._entries if e.country == country and normalise(e.name).startswith(key))

    def country_of_demonym(self, word: str) -> tuple[str, ...]:
        """ISO codes for a people."""
        return self._demonyms.get(normalise(word), ())

    def adjective(self, code: str) -> str | None:
        """What belongs to the country with this ISO code is called."""
        words = country_words().get(code)
        return words.adjectives[0] if words and words.adjectives else None

    def country(self, code: str) -> GazetteerEntry | None:
        """The country with this code."""
        return next((e for e in self.countries() if e.country == code), None)

    def countries(self) -> Found:
        """The countries given."""
        return tuple(sorted((e for e in self._entries if e.kind == "country"), key=lambda e: e.country or ""))

    def capital(self, code: str) -> GazetteerEntry | None:
        """The capital of a country."""
        return next((e for e in self._entries if e.kind == "city" and e.capital_of == code), None)

    def seat(self, country: str, admin1: str) -> GazetteerEntry | None:
        """The largest town of a province."""
        towns = [e for e in self._entries if e.kind == "city" and e.country == country and e.admin1 == admin1]
        return towns[0] if towns else None

    def near(self, lat: float, lon: float, km: float) -> tuple[tuple[GazetteerEntry, float], ...]:
        """Towns around a point."""
        found = [(e, round(distance(lat, lon, e.lat, e.lon), 2)) for e in self._entries if e.kind == "city"]
        return tuple(sorted((p for p in found if p[1] <= km), key=lambda p: (p[1], rank(p[0]))))
