from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.claims.atlas import PlaceMention
from dateline.claims.places import resolve_places
from dateline.gazetteer.fake import FakeGazetteer
from dateline.gazetteer.records import GazetteerEntry
from dateline.model import Article, Place
from dateline.ontology import load_ontology

Make = Callable[..., Article]


def town(name: str, country: str, heads: int = 50_000, *, capital: bool = False) -> GazetteerEntry:
    return GazetteerEntry(
        hash(name) % 10**6, name, "city", country, "1", 1.0, 2.0, heads, capital_of=country if capital else None
    )


GAZETTEER = FakeGazetteer(
    [
        GazetteerEntry(1, "Mozambique", "country", "MZ", None, -18.0, 35.0),
        town("Pemba", "MZ", 200_000),
        town("Maputo", "MZ", 1_000_000, capital=True),
        town("Rann", "SI", 4_000),
        town("Kunduz", "AF", 260_000),
        town("Kabul", "AF", 4_000_000, capital=True),
    ]
)


def resolved(article: Article, *words: str, acts: tuple[str, ...] = ()) -> dict[str, Place]:
    mentions = []
    at = 0
    for word in words:
        at = article.text.index(word, at)
        mentions.append(PlaceMention(at, at + len(word), word in acts))
    places = resolve_places(article, mentions, GAZETTEER, load_ontology()).places
    return {p.span.quote: p for p in places.values()}


def test_a_small_town_of_a_country_not_spoken_of_is_not_taken(article: Make) -> None:
    found = article("Shots in north\n\nRann was shelled, said officials in Pemba, Mozambique.\n")
    places = resolved(found, "Rann", "Pemba", "Mozambique")
    assert places["Rann"].geonameid is None
    assert places["Rann"].name == "Rann"
    assert places["Pemba"].country == "MZ"


def test_the_city_is_the_town_spoken_of_and_not_the_capital_that_acts(article: Make) -> None:
    found = article("North\n\nFighters took Kunduz. Kabul denied it. The city is calm.\n")
    places = resolved(found, "Kunduz", "Kabul", "The city", acts=("Kabul",))
    assert places["The city"].name == "Kunduz"


def test_plain_words_may_mean_a_town_that_the_gazetteer_lacks(article: Make) -> None:
    found = article("North\n\nGunmen entered Mbau at dawn. Soldiers left the town.\n")
    places = resolved(found, "Mbau", "the town")
    assert (places["the town"].name, places["the town"].geonameid) == ("Mbau", None)


def test_a_building_hangs_from_the_town_spoken_of(article: Make) -> None:
    found = article("North\n\nFighters took Kunduz. They broke into the police headquarters.\n")
    place = resolved(found, "Kunduz", "the police headquarters")["the police headquarters"]
    assert (place.kind, place.part_of, place.geonameid) == ("facility", "Kunduz", None)


def test_an_embassy_called_after_a_country_does_not_stand_there(article: Make) -> None:
    found = article("North\n\nCrowds in Kunduz stoned the Mozambican embassy.\n")
    assert resolved(found, "Kunduz", "the Mozambican embassy")["the Mozambican embassy"].country == "AF"


@pytest.mark.parametrize("words", ["besieged Kunduz", "the whole of Kunduz", "the northern Afghan town of Kunduz"])
def test_words_before_a_name_do_not_hide_it(article: Make, words: str) -> None:
    found = article(f"North\n\nTroops are still in {words}, near Kabul.\n")
    assert resolved(found, words, "Kabul")[words].name == "Kunduz"
