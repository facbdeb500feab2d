"""Toponyms of one article to places, resolved together.

Names go through the atlas; plain words ("the city", "the airport") to the place the article is speaking of just
then. A facility or quarter keeps its own words and hangs from its town (`part_of`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.claims.atlas import Atlas, Found, PlaceMention
from dateline.claims.place_phrases import PlacePhrase
from dateline.claims.pointing import Pointer
from dateline.gazetteer import Gazetteer
from dateline.model import Article, Place, Span
from dateline.ontology import Ontology

_LOCAL = ("facility", "neighbourhood", "road", "hill")


@dataclass(frozen=True, slots=True)
class Resolved:
    """Places by the start and end of their words, and what plain words mean at any point of the article."""

    places: Mapping[tuple[int, int], Place]
    pointer: Pointer


def resolve_places(
    article: Article, mentions: Sequence[PlaceMention], gazetteer: Gazetteer, ontology: Ontology
) -> Resolved:
    """Every mention with the place it stands for; one that cannot be told keeps its words alone."""
    ordered = sorted(set(mentions), key=lambda m: (m.start, m.end))
    atlas = Atlas(article, ordered, gazetteer, ontology)
    pointer = Pointer(atlas, gazetteer)
    out: dict[tuple[int, int], Place] = {}
    for mention in ordered:
        span = article.span(mention.start, mention.end)
        phrase = atlas.phrase(mention)
        found = atlas.choose(mention) if phrase.name else None
        place = _named(span, phrase, found) if found else None
        if place is None:
            place = _pointed(span, phrase, pointer)
        out[mention.start, mention.end] = place
        pointer.hear(place, phrase, found, acts=mention.acts)  # "Kabul denied losing the city": the state, not the city
    return Resolved(out, pointer)


def _named(span: Span, phrase: PlacePhrase, found: Found) -> Place:
    entry = found.entry
    inner = phrase.inner
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


def _pointed(span: Span, phrase: PlacePhrase, pointer: Pointer) -> Place:
    """A plain description, or a building by a name that the gazetteer lacks: where the article is just then."""
    if phrase.name and phrase.kind not in _LOCAL:
        return Place(span, name=phrase.name, kind=phrase.kind, why="not in the gazetteer")
    if phrase.name and phrase.linked:
        return Place(span, name=phrase.name, part_of=phrase.name, kind=phrase.kind, why="not in the gazetteer")
    meant = pointer.meant(phrase, span)
    if meant is None:
        return Place(span, kind=phrase.kind, why="not in the gazetteer")
    place, why = meant
    inner = phrase.kind in _LOCAL
    return Place(
        span,
        name=place.name,
        geonameid=None if inner else place.geonameid,
        part_of=place.name if inner else place.part_of,
        country=place.country,
        admin1=place.admin1,
        lat=place.lat,
        lon=place.lon,
        kind=phrase.kind if inner else place.kind,
        why=why,
    )
