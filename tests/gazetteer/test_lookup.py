from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import BadGazetteer, BadOverlay
from dateline.gazetteer import Gazetteer, open_gazetteer
from dateline.gazetteer.index import Index
from dateline.gazetteer.lookup import index_path
from dateline.settings import Settings

# Town, country, and the province it lies in: one for each of 32 countries, from general knowledge.
PROVINCES = """
Lashkar_Gah|AF|Helmand Goma|CD|Nord-Kivu Maiduguri|NG|Borno Mariupol|UA|Donetsk Idlib|SY|Idlib Mosul|IQ|Nīnawá
Misrata|LY|Mişrātah Mekelle|ET|Tigray Nyala|SD|South_Darfur Malakal|SS|Upper_Nile Kismayo|SO|Lower_Juba Gao|ML|Gao
Djibo|BF|Sahel Pemba|MZ|Cabo_Delgado Peshawar|PK|Khyber_Pakhtunkhwa Sittwe|MM|Rakhine Cali|CO|Valle_del_Cauca
Maracaibo|VE|Zulia Port-au-Prince|HT|Ouest Culiacan|MX|Sinaloa Guayaquil|EC|Guayas Arequipa|PE|Arequipa
Tabriz|IR|East_Azerbaijan Diyarbakir|TR|Diyarbakır Almaty|KZ|Almaty Osh|KG|Osh Bamenda|CM|North-West
Rostov-on-Don|RU|Rostov Tripoli|LB|Liban-Nord Lyon|FR|Auvergne-Rhône-Alpes Kolkata|IN|West_Bengal Munich|DE|Bavaria
"""


@pytest.mark.parametrize("row", [r.replace("_", " ") for r in PROVINCES.split()])
def test_towns_lie_in_their_provinces(gazetteer: Gazetteer, row: str) -> None:
    town, country, province = row.split("|")
    found = next(e for e in gazetteer.lookup(town) if e.country == country and e.kind == "city")
    assert found.admin1 == province


def test_a_name_may_be_a_town_and_a_province(gazetteer: Gazetteer) -> None:
    assert [(e.kind, e.country) for e in gazetteer.lookup("Kunduz")][:2] == [("city", "AF"), ("province", "AF")]


def test_a_misspelling_is_found_within_a_country(gazetteer: Gazetteer) -> None:
    best, likeness = gazetteer.fuzzy("Lashkarghah", country="AF")[0]
    assert best.name == "Lashkar Gāh"
    assert likeness > 80


def test_demonyms_may_be_shared(gazetteer: Gazetteer) -> None:
    assert gazetteer.country_of_demonym("Congolese") == ("CD", "CG")
    assert gazetteer.country_of_demonym("Afghan") == ("AF",)


def test_capitals_seats_and_neighbours(gazetteer: Gazetteer) -> None:
    capital, seat = gazetteer.capital("AF"), gazetteer.seat("AF", "Helmand")
    assert capital is not None
    assert seat is not None
    assert (capital.name, seat.name) == ("Kabul", "Lashkar Gāh")
    near = gazetteer.near(34.53, 69.17, 30)
    assert near[0][0].name == "Kabul"
    assert [km for _, km in near] == sorted(km for _, km in near)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_any_text_can_be_looked_up(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name) == gazetteer.lookup(name)


def test_the_users_places_come_first(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(
        "name,lat,lon,kind,country,part_of,aliases\nKunduz,1.5,2.5,facility,AF,Kabul,Camp K\n", encoding="utf-8"
    )
    own = open_gazetteer(Settings(overlays=(path,)), None)
    assert own.lookup("Kunduz")[0].lat == 1.5
    assert own.lookup("camp k")[0].name == "Kunduz"


def test_a_wrong_row_of_the_users_places_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,lat,lon\nGood,1,2\nBad,95,2\n", encoding="utf-8")
    with pytest.raises(BadOverlay, match=r"own\.csv.*3.*lat"):
        open_gazetteer(Settings(overlays=(path,)), None)


def test_a_damaged_index_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "places.bin"
    broken.write_bytes(index_path().read_bytes()[:1000])
    with pytest.raises(BadGazetteer, match="install"):
        Index(broken)
    with pytest.raises(BadGazetteer):
        Index(tmp_path / "nowhere.bin")
