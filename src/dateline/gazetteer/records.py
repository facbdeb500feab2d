"""What a look-up answers, and the protocol every gazetteer keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """One place. Degrees are WGS 84, `population` is in heads (0 where unknown).

    `geonameid` is None for what GeoNames' towns and countries lack (provinces, seas, airports, the
    user's own places). `capital_of` is an ISO country code or a province's name. `exact` is False
    where the place was found by another name than its own.
    """

    geonameid: int | None
    name: str
    kind: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    population: int = 0
    capital_of: str | None = None
    part_of: str | None = None
    exact: bool = True


class Gazetteer(Protocol):
    """Names to places. Every answer is ordered and the same for the same index."""

    def lookup(self, name: str) -> tuple[GazetteerEntry, ...]:
        """Places so named, by any of their names, best first (kind and population); empty if none."""

    def fuzzy(self, name: str, limit: int = 5, country: str | None = None) -> tuple[tuple[GazetteerEntry, float], ...]:
        """Places spelt nearly so, with a likeness of 0 to 100, best first."""

    def starting(self, name: str, country: str) -> tuple[GazetteerEntry, ...]:
        """Places of `country` with a name whose first whole words are `name`."""

    def country_of_demonym(self, word: str) -> tuple[str, ...]:
        """ISO codes of the countries whose people or things are called `word` ("Congolese": two)."""

    def adjective(self, code: str) -> str | None:
        """What belongs to the country with this ISO code is called ("Afghan")."""

    def country(self, code: str) -> GazetteerEntry | None:
        """The country with this ISO 3166-1 alpha-2 code."""

    def countries(self) -> tuple[GazetteerEntry, ...]:
        """All countries and territories, by code."""

    def capital(self, code: str) -> GazetteerEntry | None:
        """The capital of the country with this ISO code."""

    def seat(self, country: str, admin1: str) -> GazetteerEntry | None:
        """The largest town of a province: its capital as a rule, not without exception."""

    def near(self, lat: float, lon: float, km: float) -> tuple[tuple[GazetteerEntry, float], ...]:
        """Towns within `km` kilometres of a point with their distance, nearest first."""
