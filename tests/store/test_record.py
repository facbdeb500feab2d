from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.errors import BadRecord
from dateline.model import Article, Claim, Page, Report, Span
from dateline.store import Record, open_record
from dateline.store.codec import packed, unpacked
from tests.conftest import page_of

Make = Callable[..., Article]
TEXT = "Town falls\n\nGOMA, Aug 13 (AFP) - Rebels captured the town of Sake on Thursday, two officials said.\n"


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return open_record(str(tmp_path / "record.sqlite"))


@pytest.fixture
def read(article: Make) -> Callable[..., tuple[Page, Report]]:
    def make(text: str = TEXT, name: str = "2021-08-13-sake", reader: str = "1") -> tuple[Page, Report]:
        found = article(text, name)
        claim = Claim(f"{found.id}-1", found.span(12, 30), Span(12, 16, text[12:16]), "COERCE", "seize")
        return page_of(text, name), Report(found, (claim,), name, reader)

    return make


Read = Callable[..., tuple[Page, Report]]


def test_what_was_added_is_there(record: Record, read: Read) -> None:
    page, report = read()
    assert record.add(page, report, "a file")
    [kept] = record.claims()
    assert (kept.report, kept.known, kept.claim) == (report.name, "2021-08-13", report.claims[0])
    assert record.texts() == {report.name: TEXT}


def test_the_same_page_twice_is_one_page(record: Record, read: Read) -> None:
    page, report = read()
    assert record.add(page, report, "a file")
    assert not record.add(page, report, "another file")
    assert (record.count(), len(record.claims())) == (1, 1)


def test_a_newer_reader_adds_a_reading_and_takes_none_away(record: Record, read: Read) -> None:
    page, report = read()
    record.add(page, report, "a file", at=datetime(2026, 1, 1, tzinfo=UTC))
    better = replace(report, reader="2", claims=(replace(report.claims[0], type="ASSAULT"),))
    record.add(page, better, "a file", at=datetime(2026, 2, 1, tzinfo=UTC))
    assert [k.claim.type for k in record.claims()] == ["ASSAULT"]
    assert [k.claim.type for k in record.claims(recorded_by="2026-01-15")] == ["COERCE"]
    assert record.claims(recorded_by="2025-12-31") == []


def test_what_came_out_later_is_not_known_before(record: Record, read: Read) -> None:
    record.add(*read(), "a file")
    assert record.claims(as_of="2021-08-12") == []
    assert len(record.claims(as_of="2021-08-13")) == 1


def test_changed_bytes_are_found(tmp_path: Path, record: Record, read: Read) -> None:
    page, report = read()
    record.add(page, report, "a file")
    assert list(record.damaged()) == []
    with sqlite3.connect(tmp_path / "record.sqlite") as raw:
        raw.execute("UPDATE pages SET packed = x'00'")
    assert [sha for sha, _ in record.damaged()] == [page.sha256]


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE theirs (x)")
    before = path.read_bytes()
    with pytest.raises(BadRecord, match="another program"):
        open_record(str(path))
    assert path.read_bytes() == before


@pytest.mark.usefixtures("record")
def test_a_record_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "record.sqlite") as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(BadRecord, match="newer Dateline"):
        open_record(str(tmp_path / "record.sqlite"))


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no database at all, but a note long enough to be read as a header by SQLite\n" * 20)
    with pytest.raises(BadRecord, match=r"notes\.txt"):
        open_record(str(path))


def test_records_survive_the_codec(read: Read) -> None:
    _, report = read()
    for value in (report.article, *report.claims):
        assert unpacked(packed(value), type(value)) == value
