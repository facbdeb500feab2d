from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.cli.main import main
from tests.conftest import EXAMPLES


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("record") / "record.sqlite")
    assert main(["--record", path, "add", str(EXAMPLES)]) == 0
    return path


def asked(capsys: pytest.CaptureFixture[str], record: str, *words: str) -> dict:
    capsys.readouterr()
    assert main(["--record", record, *words, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_adding_again_changes_nothing(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = asked(capsys, record, "events")
    assert main(["--record", record, "add", str(EXAMPLES)]) == 0
    assert "0 added, 14 there already" in capsys.readouterr().err
    assert asked(capsys, record, "events") == before


def test_reprints_are_found(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    gold = json.loads((EXAMPLES / "copies.json").read_text("utf-8")) if (EXAMPLES / "copies.json").exists() else None
    found = asked(capsys, record, "copies")["copies"]
    assert len(found) == 2
    assert gold is None or {frozenset(g) for g in gold} == {frozenset(g) for g in found}


def test_what_was_known_on_a_day_is_not_changed_by_later_reports(
    record: str, capsys: pytest.CaptureFixture[str]
) -> None:
    on_the_9th = {h["place"] for h in asked(capsys, record, "situation", "--as-of", "2021-08-09")["holdings"]}
    assert "Zaranj" in on_the_9th
    assert "Kandahar" not in on_the_9th


def test_claims_of_a_situation_are_claims_of_the_record(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    ids = {c["id"] for event in asked(capsys, record, "events")["events"] for c in event["claims"]}
    for holding in asked(capsys, record, "situation", "--history", "--as-of", "2021-08-16")["holdings"]:
        assert set(holding["claims_for"]) | set(holding["claims_against"]) <= ids


def test_tables_are_printed(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("events", "copies", "situation"):
        assert main(["--record", record, command]) == 0
        assert capsys.readouterr().out.strip()


def test_verify_is_clean(record: str) -> None:
    assert main(["--record", record, "verify"]) == 0


def test_a_wrong_time_and_a_wrong_record_are_told(
    record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--record", record, "events", "--as-of", "yesterday"]) == 2
    assert "2021-08-13" in capsys.readouterr().err
    folder = tmp_path / "folder"
    folder.mkdir()
    assert main(["--record", str(folder), "events"]) == 2
    assert "folder" in capsys.readouterr().err
