"""What the network is given for a word: its word pieces and how it is cased.

Training and run time share this file, so that both see the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

CLS, SEP, UNKNOWN = 101, 102, 100
MOST_PIECES = 8  # of one word: longer ones are addresses or noise

_PAD, _LOWER, _TITLE, _UPPER, _MIXED, _DIGITS, _ALNUM, _MARK, _INITIAL, _DOTTED = range(10)


def casing(word: str) -> int:
    """One of ten casing classes; the encoder itself reads lower case only."""
    if word.isdigit():
        return _DIGITS
    if not any(ch.isalnum() for ch in word):
        return _MARK
    if any(ch.isdigit() for ch in word):
        return _ALNUM
    if word.islower():
        return _LOWER
    if "." in word and word.isupper():
        return _DOTTED
    if len(word) == 1:
        return _INITIAL
    if word.isupper():
        return _UPPER
    return _TITLE if word[0].isupper() and word[1:].islower() else _MIXED


class PieceMaker(Protocol):
    """The part of `tokenizers.Tokenizer` used here."""

    def encode_batch(
        self,
        input: list[str],  # noqa: A002 - tokenizers names it so
        *,
        add_special_tokens: bool = True,
    ) -> Sequence[Encoded]:
        """Encode each text."""
        ...


class Encoded(Protocol):
    """The part of `tokenizers.Encoding` used here."""

    @property
    def ids(self) -> list[int]:
        """Piece ids."""
        ...


class Pieces:
    """Word -> piece ids, remembered; `limit` words are kept (about 120 bytes each)."""

    def __init__(self, maker: PieceMaker, limit: int = 200_000) -> None:
        self._maker = maker
        self._limit = limit
        self._known: dict[str, tuple[int, ...]] = {}

    def learn(self, words: Iterable[str]) -> None:
        """Encode the words not yet known, in one call."""
        new = sorted(set(words).difference(self._known))
        if len(self._known) + len(new) > self._limit:
            self._known.clear()
            new = sorted(set(words))
        if new:
            for word, encoded in zip(new, self._maker.encode_batch(new, add_special_tokens=False), strict=True):
                self._known[word] = tuple(encoded.ids[:MOST_PIECES]) or (UNKNOWN,)

    def __getitem__(self, word: str) -> tuple[int, ...]:
        return self._known[word]
