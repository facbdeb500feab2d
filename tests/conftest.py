"""Pages from text, and the loaded rooms that several folders of tests share."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dateline.articles import extract
from dateline.gazetteer import Gazetteer, open_gazetteer
from dateline.model import Article, Page
from dateline.ontology import Ontology, load_ontology
from dateline.pipeline import Pipeline, shipped_pipeline
from dateline.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples" / "kabul-2021"


def page_of(text: str | bytes, name: str = "page", *, html: bool = False) -> Page:
    content = text.encode() if isinstance(text, str) else text
    kind = "text/html" if html else "text/plain"
    return Page(name, f"{name}.txt", content, kind, hashlib.sha256(content).hexdigest())  # type: ignore[arg-type]


@pytest.fixture
def article() -> Callable[..., Article]:
    def make(text: str | bytes, name: str = "page", *, html: bool = False, published: date | None = None) -> Article:
        return extract(page_of(text, name, html=html), Settings(), published=published)

    return make


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return open_gazetteer(Settings(), None)


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return shipped_pipeline(Settings())
