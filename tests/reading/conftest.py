from __future__ import annotations

import pytest

from dateline.reading import Reader, load_reader
from dateline.settings import Settings


@pytest.fixture(scope="session")
def reader() -> Reader:
    return load_reader(Settings())
