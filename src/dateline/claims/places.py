"""Toponyms of one article to places, resolved together.

Candidates of the gazetteer are weighed by the countries the article speaks of (names, demonyms, dateline), the
provinces it names, population and kind; wrong spellings are sought in those countries only. "The city" goes to
the latest fitting place. A facility or quarter keeps its own words and hangs from its town (`part_of`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.claims.place_phrases import PlacePhrase, parse
from dateline.gazetteer import Gazetteer, GazetteerEntry
from dateline.model import Article, Place, Span
from dateline.ontology import Ontology

_NEAR_ENOUGH = 86.0  # likeness of a wrong spelling, of 100
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]{2,30}")
_LOCAL = ("facility", "neighbourhood", "road", "hill")


_ONE_OF_MANY = re.compile(
    r"(?:an?|another|one|two|three|\w+teen|\d+|some|many|most|several|other|first|second|third)\b|.*capitals$"
)
_WELL_KNOWN = 100_000  # heads; a smaller town abroad gives way to a like name in the country spoken of


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A stretch of the article's text that speaks of a place."""

    start: int
    end: int
    acts: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    entry: GazetteerEntry
    why: str


class Atlas:
    """The places of one article: what its names may mean, and which countries it speaks of."""

    def __init__(
        self, article: Article, mentions: Sequence[PlaceMention], gazetteer: Gazetteer, ontology: Ontology
    ) -> None:
        self._gazetteer = gazetteer
        self._ontology = ontology
        self._phrases = {m: parse(article.text[m.start : m.end], ontology) for m in mentions}
        self._named = {m: self._candidates(p.name) for m, p in self._phrases.items() if p.name}
        self._votes = self._countries(article)
        self._provinces = {
            entry.admin1
            for found in self._named.values()
            for entry in found[:3]
            if entry.kind == "province" and entry.admin1
        }

    def _candidates(self, name: str) -> tuple[GazetteerEntry, ...]:
        found = self._gazetteer.lookup(name)
        if not found and " " in name:
            found = self._gazetteer.lookup(name.split(" (", maxsplit=1)[0].replace("-", " "))
        return found

    def _countries(self, article: Article) -> dict[str, float]:
        """Countries by how much the article speaks of them, summing to 1."""
        votes: dict[str, float] = {}
        for word in _WORD.findall(article.text):
            if word[0].isupper():
                codes = self._gazetteer.country_of_demonym(word)
                for code in codes:
                    votes[code] = votes.get(code, 0.0) + 1.0 / len(codes)
        for place in article.dateline:
            for entry in self._gazetteer.lookup(place.value)[:1]:
                if entry.country:
                    votes[entry.country] = votes.get(entry.country, 0.0) + 1.5
        for found in self._named.values():
            self._vote(found, votes)
        total = sum(votes.values()) or 1.0
        return {code: value / total for code, value in votes.items()}

    def _vote(self, found: tuple[GazetteerEntry, ...], votes: dict[str, float]) -> None:
        """A name speaks for its countries by the size of what bears it."""
        weights: dict[str, float] = {}
        for entry in found[:12]:
            if entry.country:
                weight = 3.0 if entry.kind == "country" else math.log10(entry.population + 10) / 3
                weights[entry.country] = max(weights.get(entry.country, 0.0), weight)
        total = sum(weights.values())
        for code, weight in weights.items():
            votes[code] = votes.get(code, 0.0) + weight * weight / total

    def choose(self, mention: PlaceMention) -> _Found | None:
        """The place a named mention stands for."""
        phrase = self._phrases[mention]
        found = self._named.get(mention, ())
        if phrase.container:
            inside = self._within(found, phrase.container)
            if inside:
                return _Found(self._best(inside, phrase), "containment")
        if found:
            best = self._best(found, phrase)
            if best.country != self.main_country() and best.population < _WELL_KNOWN and not phrase.container:
                nearer = self._misspelt(phrase.name or "")
                if nearer is not None:
                    return nearer
            return _Found(best, "only" if len(found) == 1 else "context")
        return self._misspelt(phrase.name or "")

    def _within(self, found: tuple[GazetteerEntry, ...], container: str) -> tuple[GazetteerEntry, ...]:
        outer = self._gazetteer.lookup(container.rsplit(",", maxsplit=1)[-1].strip())[:4]
        codes = {o.country for o in outer if o.kind == "country"}
        provinces = {(o.country, o.admin1) for o in outer if o.kind == "province"}
        return tuple(e for e in found if e.country in codes or (e.country, e.admin1) in provinces)

    def _best(self, found: tuple[GazetteerEntry, ...], phrase: PlacePhrase) -> GazetteerEntry:
        return max(found, key=lambda e: (self._weight(e, phrase), -found.index(e)))

    def _weight(self, entry: GazetteerEntry, phrase: PlacePhrase) -> float:
        score = math.log10(entry.population + 10) * 0.7
        score += 5.0 * min(self._votes.get(entry.country or "", 0.0) * 2, 1.0)
        score += {"country": 4.0, "continent": 4.0, "region": 2.0, "water": 1.0, "province": 0.4}.get(entry.kind, 0.0)
        score += 0.8 if entry.exact else 0.0
        score += 1.2 if entry.capital_of else 0.0
        if phrase.kind:
            wanted = phrase.kind if not phrase.inner else "city"
            score += 3.0 if entry.kind == wanted else -1.0 if phrase.kind in ("province", "city", "district") else 0.0
            if phrase.kind == "district" and entry.kind == "city":
                score += 2.0
        elif entry.kind == "province":
            score -= 0.8  # a bare name that is both town and province is the town
        return score + (0.5 if entry.admin1 in self._provinces and entry.kind != "province" else 0.0)

    def _misspelt(self, name: str) -> _Found | None:
        """A variant spelling, or the first words of a longer name, in the countries spoken of."""
        if len(name) < 4:
            return None
        for code, share in sorted(self._votes.items(), key=lambda row: (-row[1], row[0]))[:2]:
            if share < 0.15:
                break
            longer = self._gazetteer.starting(name, code)
            if longer and longer[0].population > 20_000:
                return _Found(longer[0], "start of a longer name")
            likely = [(e, s) for e, s in self._gazetteer.fuzzy(name, 3, code) if s >= _NEAR_ENOUGH]
            if likely:
                return _Found(likely[0][0], f"spelling {likely[0][1]:.0f}")
        return None

    def phrase(self, mention: PlaceMention) -> PlacePhrase:
        """The mention taken apart."""
        return self._phrases[mention]

    def main_country(self) -> str | None:
        """The country the article speaks of most, where one stands out."""
        if not self._votes:
            return None
        code = max(sorted(self._votes), key=lambda c: self._votes[c])
        return code if self._votes[code] >= 0.35 else None


def resolve_places(
    article: Article, mentions: Sequence[PlaceMention], gazetteer: Gazetteer, ontology: Ontology
) -> dict[tuple[int, int], Place]:
    """Every mention with the place it stands for; one that cannot be told keeps its words alone."""
    ordered = sorted(set(mentions), key=lambda m: (m.start, m.end))
    atlas = Atlas(article, ordered, gazetteer, ontology)
    out: dict[tuple[int, int], Place] = {}
    before: list[tuple[Place, GazetteerEntry]] = []
    for mention in ordered:
        span = article.span(mention.start, mention.end)
        phrase = atlas.phrase(mention)
        found = atlas.choose(mention) if phrase.name else _pointed(phrase, before, atlas, gazetteer, span.quote)
        if found is None:
            out[mention.start, mention.end] = Place(span, kind=phrase.kind, why="not in the gazetteer")
            continue
        place = _place(span, phrase, found)
        out[mention.start, mention.end] = place
        if not mention.acts:  # "Kabul denied losing the city": the state, not the city
            before.append((place, found.entry))
    return out


def _place(span: Span, phrase: PlacePhrase, found: _Found) -> Place:
    entry = found.entry
    inner = phrase.inner or (phrase.name is None and phrase.kind in _LOCAL)
    kind = phrase.kind if inner and phrase.kind else entry.kind
    return Place(
        span,
        name=entry.name,
        geonameid=None if inner else entry.geonameid,
        part_of=entry.name if inner else entry.part_of,
        country=entry.country,
        admin1=entry.admin1,
        lat=round(entry.lat, 5),
        lon=round(entry.lon, 5),
        kind=kind,
        why=f"gazetteer: {found.why}",
    )


def _pointed(
    phrase: PlacePhrase,
    before: Sequence[tuple[Place, GazetteerEntry]],
    atlas: Atlas,
    gazetteer: Gazetteer,
    quote: str,
) -> _Found | None:
    """A plain description: "the city", "the provincial capital", "the airport", "the country"."""
    kind, lowered = phrase.kind, quote.lower()
    if lowered in ("it", "there", "its"):
        kind = "city"
    country = atlas.main_country()
    latest = [entry for _, entry in reversed(before)]
    if kind == "country" or lowered in ("nationwide", "the nation"):
        entry = gazetteer.country(country) if country else None
        return _Found(entry, "the article's main country") if entry else None
    if "capital" in lowered and not _ONE_OF_MANY.match(lowered):
        return _capital(lowered, latest, country, gazetteer)
    if kind == "province":
        entry = next((e for e in latest if e.kind == "province"), None)
        return _Found(entry, "latest province") if entry else None
    entry = next((e for e in latest if e.kind == "city"), None)
    if kind is not None and entry is not None:
        return _Found(entry, "latest town")
    return None


def _capital(
    lowered: str, latest: Sequence[GazetteerEntry], country: str | None, gazetteer: Gazetteer
) -> _Found | None:
    """The capital of the province just named, where that is meant, else of the main country."""
    province = next((e for e in latest if e.kind == "province"), None)
    if (
        any(word in lowered for word in ("provincial", "regional", "state"))
        and province
        and province.country
        and province.admin1
    ):
        seat = gazetteer.seat(province.country, province.admin1)
        return _Found(seat, "seat of the latest province") if seat else None
    capital = gazetteer.capital(country) if country else None
    return _Found(capital, "capital of the main country") if capital else None
