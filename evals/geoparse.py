"""Do place names land where they belong? Measured on LGL and TR-News, and on nothing that the model is trained on.

Gritta et al. 2019, https://github.com/milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation. The annotated words are
given; asked is where they lie. A city-class name is right within 161 km (100 miles, as is usual there) of its
coordinates; a name of any class has the right country or not.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.claims.atlas import PlaceMention
from dateline.claims.places import resolve_places
from dateline.gazetteer import Gazetteer
from dateline.gazetteer.crosswalk import distance
from dateline.model import Article, Place
from dateline.ontology import Ontology

NEAR = 161.0  # km


@dataclass(frozen=True, slots=True)
class Toponym:
    """An annotated name: where it stands, what it stands for."""

    start: int
    end: int
    lat: float
    lon: float
    country: str
    city: bool


def accuracy(path: Path, gazetteer: Gazetteer, ontology: Ontology) -> dict[str, float]:
    """Shares of names that are right: cities within 161 km, and countries of all names."""
    countries = {entry.name: entry.country for entry in gazetteer.countries()}
    near, cities, right, names = 0, 0, 0, 0
    for text, toponyms in articles(path):
        found = resolve_places(article(text), [PlaceMention(t.start, t.end) for t in toponyms], gazetteer, ontology)
        for toponym in toponyms:
            place = found.places[toponym.start, toponym.end]
            if toponym.city:
                cities += 1
                near += is_near(place, toponym)
            if toponym.country in countries:
                names += 1
                right += place.country == countries[toponym.country]
    return {"cities within 161 km": near / max(cities, 1), "country": right / max(names, 1)}


def is_near(place: Place, toponym: Toponym) -> bool:
    """Whether a place lies within 161 km of where the annotation puts it."""
    if place.lat is None or place.lon is None:
        return False
    return distance(place.lat, place.lon, toponym.lat, toponym.lon) <= NEAR


def articles(path: Path) -> Iterator[tuple[str, list[Toponym]]]:
    """Each article's text with its names that have coordinates."""
    for node in ET.parse(path).getroot().iter("article"):  # noqa: S314 - see above
        text = node.findtext("text") or ""
        yield text, [t for one in node.iter("toponym") if (t := toponym_of(one, text)) is not None]


def toponym_of(node: ET.Element, text: str) -> Toponym | None:
    """A toponym with coordinates whose offsets quote it; None for others."""
    tag = node.find("gaztag")
    lat, lon = (tag.findtext(key) if tag is not None else None for key in ("lat", "lon"))
    start, end = int(node.findtext("start") or 0), int(node.findtext("end") or 0)
    if tag is None or lat is None or lon is None or text[start:end] != (node.findtext("phrase") or "").strip():
        return None
    return Toponym(start, end, float(lat), float(lon), tag.findtext("country") or "", tag.findtext("fclass") == "P")


def article(text: str) -> Article:
    """The text alone, without a dateline or any other field."""
    return Article(id="", sha256="", text=text, blocks=())
