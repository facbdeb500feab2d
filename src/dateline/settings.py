"""One frozen settings object, made at the edge (cli) and passed in."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits and folders; sizes in bytes.

    `overlays` are the user's own places (CSV or GeoJSON), looked up before the gazetteer.
    """

    overlays: tuple[Path, ...] = ()
    max_page_bytes: int = 64_000_000
    max_html_bytes: int = 8_000_000
    max_article_chars: int = 150_000
    max_article_words: int = 30_000  # about 10 s of reading; the longest training report has 900
    max_sentence_words: int = 160
    threads: int = 1


def default_record() -> str:
    """The record where none is named: a SQLite file in the user's data folder (XDG base directories)."""
    data = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return str(Path(data).expanduser() / "dateline" / "record.sqlite")
