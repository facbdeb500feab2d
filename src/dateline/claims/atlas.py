"""What the names of one article may mean: candidates of the gazetteer, weighed by the countries it speaks of.

A name's own candidates never speak for it: "Palma" is not in Spain because "Palma" could be. A small place of a
country that nothing else in the article speaks of is not taken; it stays a name without coordinates.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.claims.place_phrases import PlacePhrase, parse
from dateline.claims.words import number
from dateline.gazetteer import Gazetteer, GazetteerEntry
from dateline.model import Article
from dateline.ontology import Ontology

_NEAR_ENOUGH = 90.0  # likeness of a wrong spelling, of 100
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]{2,30}")
_WELL_KNOWN = 100_000  # heads; a smaller town abroad gives way to a like name in the country spoken of
_FAR_KNOWN = 300_000  # heads from which a town is taken in a country that the article does not otherwise speak of
_UNSPOKEN = 0.03  # share of an article's names below which a country is not spoken of
_SAYS_ENOUGH = 2.0  # as much as a country's name, or two nationalities
_WIDE = ("country", "continent", "region", "water")
_PROVINCE = 3.0  # what the province that the article speaks of most adds to a candidate in it
Votes = dict[str, float]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A stretch of the article's text that speaks of a place."""

    start: int
    end: int
    acts: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A place of the gazetteer, and how it was come by."""

    entry: GazetteerEntry
    why: str


class Atlas:
    """The places of one article: what its names may mean, and which countries it speaks of."""

    def __init__(
        self, article: Article, mentions: Sequence[PlaceMention], gazetteer: Gazetteer, ontology: Ontology
    ) -> None:
        self._gazetteer = gazetteer
        self._ontology = ontology
        self._phrases = {m: self._parsed(article.text[m.start : m.end]) for m in mentions}
        self._named = {m: self._candidates(p.name) for m, p in self._phrases.items() if p.name}
        self._by_name = self._countries(article)
        self._votes = self._shares(None)
        self._without: dict[str, Votes] = {}
        self._near: dict[str, Votes] = {}
        self._misread: dict[str, Found | None] = {}
        self._provinces = {
            entry.admin1
            for found in self._named.values()
            for entry in found[:3]
            if entry.kind == "province" and entry.admin1
        }

    def _parsed(self, words: str) -> PlacePhrase:
        """A phrase taken apart, unless it is a name as it stands ("South Korea", "the Red Sea").

        A building called after a country ("the French embassy") stands in no place that its name tells.
        """
        phrase = parse(words, self._ontology)
        whole = " ".join(words.split()).removeprefix("the ").removeprefix("The ")
        if phrase.inner and whole[:1].isupper() and any(e.exact for e in self._gazetteer.lookup(whole)):
            return PlacePhrase(whole, None)
        if phrase.name and number(phrase.name) is not None:  # "Six provincial capitals"
            return PlacePhrase(None, None)
        many = phrase.kind in ("city", "province", "district") and whole.endswith("s")
        if many and phrase.name and self._gazetteer.country_of_demonym(phrase.name):  # "Afghan cities"
            return PlacePhrase(None, None)
        if phrase.kind == "facility" and phrase.name and self._gazetteer.country_of_demonym(phrase.name):
            return PlacePhrase(None, "facility")
        return phrase

    def _candidates(self, name: str) -> tuple[GazetteerEntry, ...]:
        found = self._gazetteer.lookup(name)
        if not found and " " in name:
            found = self._gazetteer.lookup(name.split(" (", maxsplit=1)[0].replace("-", " "))
        return found

    def _countries(self, article: Article) -> dict[str, Votes]:
        """How much each name, people's name and dateline of the article speaks for which countries."""
        out: dict[str, Votes] = {}
        for word in _WORD.findall(article.text):
            codes = self._gazetteer.country_of_demonym(word) if word[0].isupper() else ()
            _add(out.setdefault(word, {}), dict.fromkeys(codes, 1.0 / max(len(codes), 1)))
        for place in article.dateline:
            entry = next(iter(self._gazetteer.lookup(place.value)), None)
            if entry and entry.country:
                _add(out.setdefault("the dateline", {}), {entry.country: 1.5})
        for mention, found in self._named.items():
            _add(out.setdefault(self._phrases[mention].name or "", {}), _spoken_for(found))
        return out

    def _shares(self, without: str | None) -> Votes:
        """Countries by how much the article speaks of them, summing to 1; without what one name says."""
        votes: Votes = {}
        for name, each in self._by_name.items():
            if name != without:
                _add(votes, each)
        total = sum(votes.values()) or 1.0
        return {code: value / total for code, value in votes.items()}

    def _spoken_of(self, phrase: PlacePhrase) -> Votes:
        """The countries that all but this name speak of; that all do where the others say too little."""
        name = phrase.name or ""
        if name not in self._without:
            said = sum(sum(votes.values()) for other, votes in self._by_name.items() if other != name)
            self._without[name] = self._shares(name) if said >= _SAYS_ENOUGH else self._votes
        return self._without[name]

    def _around(self, phrase: PlacePhrase) -> Votes:
        """The provinces that the article's other names lie in, by how many may, summing to 1."""
        name = phrase.name or ""
        if name not in self._near:
            votes: Votes = {}
            for mention, found in self._named.items():
                if self._phrases[mention].name != name:
                    _add(votes, _spoken_for(found, provinces=True))
            total = sum(votes.values()) or 1.0
            self._near[name] = {key: value / total for key, value in votes.items()}
        return self._near[name]

    def choose(self, mention: PlaceMention) -> Found | None:
        """The place a named mention stands for."""
        phrase = self._phrases[mention]
        found = self._named.get(mention, ())
        people = self._gazetteer.country_of_demonym(phrase.name or "")
        if len(people) == 1 and phrase.kind is None and not any(e.exact and e.kind == "country" for e in found):
            country = self._gazetteer.country(people[0])
            return Found(country, "nationality") if country else None
        if phrase.container:
            inside = self._within(found, phrase.container)
            if inside:
                return Found(self._best(inside, phrase), "containment")
        if found:
            best = self._best(found, phrase)
            if not self._believable(best, phrase):
                return self._misspelt(phrase)
            if best.country != self.main_country() and best.population < _WELL_KNOWN and not phrase.container:
                nearer = self._misspelt(phrase)
                if nearer is not None:
                    return nearer
            return Found(best, "only" if len(found) == 1 else "context")
        return self._misspelt(phrase)

    def _believable(self, entry: GazetteerEntry, phrase: PlacePhrase) -> bool:
        """Whether it is known widely, or lies in a country that something else in the article speaks of."""
        if entry.kind in _WIDE or entry.capital_of == entry.country or entry.country is None:
            return True
        if entry.exact and entry.population >= _FAR_KNOWN:
            return True
        return self._spoken_of(phrase).get(entry.country, 0.0) >= _UNSPOKEN

    def _within(self, found: tuple[GazetteerEntry, ...], container: str) -> tuple[GazetteerEntry, ...]:
        outer = self._gazetteer.lookup(container.rsplit(",", maxsplit=1)[-1].strip())[:4]
        codes = {o.country for o in outer if o.kind == "country"}
        provinces = {(o.country, o.admin1) for o in outer if o.kind == "province"}
        return tuple(e for e in found if e.country in codes or (e.country, e.admin1) in provinces)

    def _best(self, found: tuple[GazetteerEntry, ...], phrase: PlacePhrase) -> GazetteerEntry:
        return max(found, key=lambda e: (self._weight(e, phrase), -found.index(e)))

    def _weight(self, entry: GazetteerEntry, phrase: PlacePhrase) -> float:
        score = math.log10(entry.population + 10) * 0.7
        score += 5.0 * min(self._spoken_of(phrase).get(entry.country or "", 0.0) * 2, 1.0)
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
        if entry.kind != "province":
            score += _PROVINCE * min(self._around(phrase).get(f"{entry.country}/{entry.admin1}", 0.0) * 2, 1.0)
        return score + (0.5 if entry.admin1 in self._provinces and entry.kind != "province" else 0.0)

    def _misspelt(self, phrase: PlacePhrase) -> Found | None:
        """A variant spelling, or the first words of a longer name, in the countries spoken of."""
        name = phrase.name or ""
        if name not in self._misread:
            self._misread[name] = self._likely(phrase, name) if len(name) >= 4 else None
        return self._misread[name]

    def _likely(self, phrase: PlacePhrase, name: str) -> Found | None:
        for code, share in sorted(self._spoken_of(phrase).items(), key=lambda row: (-row[1], row[0]))[:2]:
            if share < 0.15:
                break
            longer = self._gazetteer.starting(name, code)
            if longer and longer[0].population > 20_000:
                return Found(longer[0], "start of a longer name")
            likely = [(e, s) for e, s in self._gazetteer.fuzzy(name, 3, code) if s >= _NEAR_ENOUGH]
            if likely:
                return Found(likely[0][0], f"spelling {likely[0][1]:.0f}")
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


def _spoken_for(found: Sequence[GazetteerEntry], *, provinces: bool = False) -> Votes:
    """A name speaks for its countries, or its provinces, by the size of what bears it."""
    weights: Votes = {}
    for entry in found[:12]:
        key = f"{entry.country}/{entry.admin1}" if provinces else entry.country
        if entry.country and key and (entry.admin1 or not provinces):
            whole = entry.kind == ("province" if provinces else "country")
            weight = 3.0 if whole else math.log10(entry.population + 10) / 3
            weights[key] = max(weights.get(key, 0.0), weight)
    total = sum(weights.values())
    return {key: weight * weight / total for key, weight in weights.items()}


def _add(votes: Votes, more: Votes) -> None:
    for code, value in more.items():
        votes[code] = votes.get(code, 0.0) + value
