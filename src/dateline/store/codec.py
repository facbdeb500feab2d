"""Records to compressed JSON and back, by their types; a round trip is equality."""

from __future__ import annotations

import json
import zlib
from functools import cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from cattrs import Converter

T = TypeVar("T")


@cache
def _converter() -> Converter:
    from cattrs import Converter  # noqa: PLC0415 - loaded where first needed

    return Converter(omit_if_default=True)


def packed(record: object) -> bytes:
    """A frozen record of `model` as bytes."""
    plain = _converter().unstructure(record)
    return zlib.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpacked(body: bytes, kind: type[T]) -> T:
    """The record again.

    Raises:
        ValueError: the bytes are no such record (zlib.error is mapped).

    """
    try:
        return _converter().structure(json.loads(zlib.decompress(body)), kind)
    except zlib.error as error:
        raise ValueError(str(error)) from error
