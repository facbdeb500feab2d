from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dateline.errors import BadLexicon
from dateline.ontology import Ontology, read_ontology
from dateline.ontology.manifest import verify

TABLES = Path(__file__).parents[2] / "src" / "dateline" / "ontology"


def copy(tmp_path: Path) -> Path:
    target = tmp_path / "ontology"
    shutil.copytree(TABLES, target)
    return target


def test_every_frame_has_a_type_and_mode_of_the_vocabulary(ontology: Ontology) -> None:
    frames = list(ontology.all_frames())
    assert len(frames) > 1500
    modes = {kind: set(found) for kind, found in ontology.vocabulary.types.items()}
    assert all(f.type is None or (f.type in modes and (f.mode is None or f.mode in modes[f.type])) for f in frames)


def test_conditions_choose_between_the_senses_of_a_word(ontology: Ontology) -> None:
    place = ontology.frame("abandon", "verb", {"ARG1": ["PLACE"]})
    talks = ontology.frame("abandon", "verb", {"ARG1": ["MEET"]})
    assert place is not None
    assert talks is not None
    assert (place.type, talks.type) == ("RETREAT", "REJECT")


def test_an_actor_is_found_by_its_aliases_in_its_years(ontology: Ontology) -> None:
    taleban = ontology.find_actor("the Taleban")
    assert taleban is not None
    assert taleban.id == "taliban"
    assert ontology.find_actor("no such body at all") is None


def test_bodies_of_states_follow_from_rules(ontology: Ontology) -> None:
    body = ontology.institution("the Peruvian defence ministry")
    assert body is not None
    assert (body.kind, body.state) == ("defence-ministry", "Peruvian")


def test_a_changed_table_is_noticed(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    verify(folder)
    with (folder / "speech.tsv").open("a", encoding="utf-8") as file:
        file.write("# more\n")
    with pytest.raises(BadLexicon, match=r"speech\.tsv.*manifest"):
        verify(folder)


def test_a_wrong_cell_is_named_with_its_line(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    lines = (folder / "voices.tsv").read_text(encoding="utf-8").splitlines()
    lines[4] = lines[4].replace(lines[4].split("\t")[1], "wizard", 1)
    (folder / "voices.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(BadLexicon, match=r"voices\.tsv:5.*wizard"):
        read_ontology(folder)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    (folder / "voices.tsv").unlink()
    with pytest.raises(BadLexicon, match=r"voices\.tsv"):
        read_ontology(folder)
