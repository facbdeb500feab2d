from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import BinaryPage, EmptyPage, InputMissing, NothingToRead, PageTooLarge, UnreadablePage
from dateline.pages import PageSource, find_pages, load_page
from dateline.settings import Settings


def test_a_folder_gives_its_reports_sorted_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", ".hidden.txt", "notes.md", "deep/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [s.path.name for s in find_pages([tmp_path]) if s.path] == ["a.html", "b.txt", "c.txt"]


def test_two_reports_of_one_name_keep_apart(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("x", encoding="utf-8")
    assert len({s.name for s in find_pages([tmp_path])}) == 2


def test_a_missing_path_and_an_empty_folder_are_usage_errors(tmp_path: Path) -> None:
    with pytest.raises(InputMissing, match="nowhere"):
        find_pages([tmp_path / "nowhere"])
    with pytest.raises(NothingToRead):
        find_pages([tmp_path])


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"", EmptyPage), (b" \n\t\n", EmptyPage), (bytes(range(256)), BinaryPage), (b"%PDF-1.7 text", BinaryPage)],
)
def test_what_is_no_text_is_named(tmp_path: Path, content: bytes, error: type[Exception]) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(error, match=r"a\.txt"):
        load_page(PageSource(path, "a"), Settings())


def test_a_page_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 2000)
    with pytest.raises(PageTooLarge):
        load_page(PageSource(path, "a"), Settings(max_page_bytes=1000))


def test_a_folder_is_no_page(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePage):
        load_page(PageSource(tmp_path, "a"), Settings())


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"<!doctype html><p>x", "text/html"),
        ("\ufeff<html>".encode(), "text/html"),
        (b"<p> is how a paragraph opens", "text/html"),
        (b"A report that says <p> in passing", "text/plain"),
    ],
)
def test_html_is_told_from_text_by_its_bytes(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert load_page(PageSource(path, "a"), Settings()).media_type == kind
