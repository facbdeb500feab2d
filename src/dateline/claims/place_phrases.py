"""A place phrase taken apart: the name to look up, the kind its words tell, and how it hangs from the name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.claims.words import words as lists
from dateline.ontology import Ontology

_DIRECTION = re.compile(
    r"^(?:(?:far|deep)\s+)?(?:north|south|east|west|central|upper|lower|mid)(?:-?(?:east|west|central))?(?:ern)?\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"^(?:the|a|an|its|their|his|her|our|all|most|much|parts?|some|many|several)\s+(?:of\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"^(?P<kind>[^,]{2,60}?)\s+(?:of|in|at|near|outside|around|on|inside)\s+(?:the\s+)?(?P<name>[^,]{2,80})$"
)
_NESTED = re.compile(r"^(?P<name>.*[^\W\d_a-z][^ ]*) in (?P<outer>(?:the )?[^\W\d_a-z].*)$")
_POINTERS = ("it", "its", "there", "this", "they", "here")
_POSSESSED = re.compile(r"^(?P<name>[^,]{2,60}?)(?:['\u2019\u00b4]s?)\s+(?P<kind>[^,]{2,60})$")
_DESCRIBED = re.compile(r"^(?:[a-z][\w'\u2019-]*\s+)+(?=[A-Z])")  # "besieged Foua", "whole of Khaldiyeh"
_CAPITALISED = re.compile(r"[^\W\d_a-z]")


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """`name` is None for a plain description ("the city"); `inner`: the place lies within what is named.

    `linked`: a preposition ties it to the name ("the bridge at Tarkhoj"), so that it is of that place and no other.
    """

    name: str | None
    kind: str | None
    inner: bool = False
    container: str | None = None
    linked: bool = False


def parse(text: str, ontology: Ontology) -> PlacePhrase:
    """Take a phrase apart: "Kunduz airport", "the province of Helmand", "Idlib, Syria", "the city"."""
    plain = _ARTICLE.sub("", " ".join(text.split())).removesuffix(" there")
    if plain.lower() in _POINTERS:
        return PlacePhrase(None, None)
    head, _, container = plain.partition(", ")
    nested = _NESTED.match(head)  # "Snihurivka in Mykolaiv region"
    if nested and not container:
        head, container = nested["name"], nested["outer"]
    if not _CAPITALISED.search(head):
        return PlacePhrase(None, _kind(head, ontology), container=container or None)
    linked = _LINK.match(head)
    if linked and _CAPITALISED.search(linked["name"]) and (kind := _kind(linked["kind"], ontology)):
        return _of(linked["name"], kind, container)
    owned = _POSSESSED.match(head)
    if owned and (kind := _kind(owned["kind"], ontology)):
        return _of(owned["name"], kind, container)
    return _suffixed(head, container or None, ontology)


def _of(name: str, kind: str, container: str | None) -> PlacePhrase:
    """Whether it is the place named or lies within it: "the suburbs of Damascus", "the province of Helmand"."""
    same = kind in ("province", "district", "country", "city")
    return PlacePhrase(_ARTICLE.sub("", name), kind, inner=not same, container=container or None, linked=True)


def _suffixed(head: str, container: str | None, ontology: Ontology) -> PlacePhrase:
    """A name with words of kind behind it ("Shindand Air Base"), or a name alone."""
    bare = _DIRECTION.sub("", head)
    if bare == head:
        head = bare = _DESCRIBED.sub("", head)
    words, of_kind = bare.split(), lists().of_kind
    for size in range(min(3, len(words) - 1), 0, -1):
        tail = " ".join(words[-size:])
        if any(word.lower() not in of_kind for word in words[-size:-1]):
            continue  # "New York City" is not the York City of a place called New
        kind = ontology.place_kind(tail.lower()) if len(tail) > 2 else None
        if kind and size <= len(words) - 1:
            inner = kind in ("facility", "neighbourhood", "road", "hill", "water")
            return PlacePhrase(" ".join(words[:-size]), kind, inner=inner, container=container)
    if bare != head:
        return PlacePhrase(bare, "region", inner=True, container=container)
    return PlacePhrase(head, None, container=container)


def _kind(words: str, ontology: Ontology) -> str | None:
    return ontology.place_kind(words.lower())
