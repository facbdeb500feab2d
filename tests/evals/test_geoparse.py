from __future__ import annotations

from pathlib import Path

from dateline.gazetteer import Gazetteer
from dateline.ontology import Ontology
from evals.geoparse import accuracy, articles

PAGE = """<articles><article><text>Fire in Lyon, France.</text><toponyms>
<toponym><start>8</start><end>12</end><phrase>Lyon</phrase><gaztag><lat>45.75</lat><lon>4.85</lon>
<fclass>P</fclass><country>France</country></gaztag></toponym>
<toponym><start>14</start><end>20</end><phrase>France</phrase><gaztag><lat>46</lat><lon>2</lon>
<fclass>A</fclass><country>France</country></gaztag></toponym>
<toponym><start>0</start><end>4</end><phrase>Feuer</phrase><gaztag><lat>1</lat><lon>2</lon><fclass>P</fclass></gaztag>
</toponym></toponyms></article></articles>"""


def test_names_are_scored_by_distance_and_country(tmp_path: Path, gazetteer: Gazetteer, ontology: Ontology) -> None:
    page = tmp_path / "corpus.xml"
    page.write_text(PAGE, encoding="utf-8")
    assert accuracy(page, gazetteer, ontology) == {"cities within 161 km": 1.0, "country": 1.0}


def test_a_name_whose_offsets_do_not_quote_it_is_left_out(tmp_path: Path) -> None:
    page = tmp_path / "corpus.xml"
    page.write_text(PAGE, encoding="utf-8")
    [(_, found)] = articles(page)
    assert [t.city for t in found] == [True, False]
