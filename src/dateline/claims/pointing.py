"""Which place plain words mean: "the city", "the provincial capital", "the airport", "there", "the country".

What was named counts the more the nearer and the oftener it was named, and the more so in the country that the
article is about; what was named as a party ("Kabul denied") or is a foreign capital hardly counts.
"""

from __future__ import annotations

import math
import re

from dateline.claims.atlas import Atlas, Found
from dateline.claims.place_phrases import PlacePhrase
from dateline.gazetteer import Gazetteer, GazetteerEntry
from dateline.model import Place, Span

Meant = tuple[Place, str]
_ONE_OF_MANY = re.compile(
    r"(?:an?|another|one|two|three|\w+teen|\d+|some|many|most|several|other|first|second|third)\b|.*capitals$"
)
_FADES = 700.0  # characters after which a mention counts e times less
_ABROAD = 0.2  # what a place outside the main country counts
_TOWNS = (None, "city", "district")


class Pointer:
    """The places an article has named so far, in order."""

    def __init__(self, atlas: Atlas, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.home = atlas.main_country()
        self._heard: list[Place] = []
        self._spelt: dict[str, str] = {}

    def hear(self, place: Place, phrase: PlacePhrase, found: Found | None, *, acts: bool = False) -> None:
        """A place named, or meant by plain words, at its span; a capital that acts is its government."""
        if acts and found and found.entry.capital_of:
            return
        if found is None and phrase.name and self._gazetteer.country_of_demonym(phrase.name):
            return
        if place.name and (found or phrase.name is None or phrase.kind is None):
            self._heard.append(place)
            if phrase.name and not phrase.inner:
                self._spelt.setdefault(place.name, phrase.name)

    def spelt(self, name: str) -> str:
        """A place's name as the article writes it."""
        return self._spelt.get(name, name)

    def meant(self, phrase: PlacePhrase, span: Span) -> Meant | None:
        """The place that a description means, and why."""
        lowered = span.quote.lower()
        kind = "city" if lowered in ("it", "there", "its") else phrase.kind
        if kind == "country" or lowered in ("nationwide", "the nation"):
            return self._entry(self._gazetteer.country(self.home) if self.home else None, span, "the main country")
        if "capital" in lowered and not _ONE_OF_MANY.match(lowered):
            return self._capital(lowered, span)
        if kind == "province":
            province = next((p for p in reversed(self._heard) if p.kind == "province"), None)
            return (province, "latest province") if province else None
        return self.town(span.start) if kind is not None else None

    def town(self, at: int, least: float = 0.0) -> Meant | None:
        """The town the article is speaking of at an offset, if its share of all towns named so far is at least so."""
        weights: dict[str, float] = {}
        latest: dict[str, Place] = {}
        for place in self._heard:
            if place.span.start >= at:
                break
            if (
                place.name is None
                or place.kind not in _TOWNS
                or (place.kind is None and place.span.quote[:1].islower())
            ):
                continue
            home = place.country in (None, self.home) or self.home is None
            weight = math.exp(-(at - place.span.start) / _FADES)
            weight *= 1.0 if home else _ABROAD
            weights[place.name] = weights.get(place.name, 0.0) + weight
            latest[place.name] = place
        if not weights:
            return None
        name = max(latest, key=lambda n: (weights[n], latest[n].span.start))
        if weights[name] < least * sum(weights.values()):
            return None
        return latest[name], "the town spoken of"

    def country(self) -> Place | None:
        """The first words for the country that the article is mainly about."""
        return next((p for p in self._heard if p.kind == "country" and p.country == self.home), None)

    def _capital(self, lowered: str, span: Span) -> Meant | None:
        """The capital of the province just named, where that is meant, else of the main country."""
        province = next((p for p in reversed(self._heard) if p.kind == "province"), None)
        if any(w in lowered for w in ("provincial", "regional", "state")) and province and province.country:
            seat = self._gazetteer.seat(province.country, province.admin1) if province.admin1 else None
            return self._entry(seat, span, "seat of the latest province")
        capital = self._gazetteer.capital(self.home) if self.home else None
        return self._entry(capital, span, "capital of the main country")

    @staticmethod
    def _entry(entry: GazetteerEntry | None, span: Span, why: str) -> Meant | None:
        if not entry:
            return None
        return Place(
            span, name=entry.name, geonameid=entry.geonameid, part_of=entry.part_of, country=entry.country,
            admin1=entry.admin1, lat=round(entry.lat, 5), lon=round(entry.lon, 5), kind=entry.kind,
        ), why  # fmt: skip
