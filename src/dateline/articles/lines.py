"""A page's text as lines with their places, and how a line reads: prose or a short label."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BLANK = "\n \t\u00a0\u200b\ufeff\u2028\u3000\r\f\v"
_ENDS = re.compile(r"""[.!?…][ "'”’»)\]]{0,4}$""")
_SOFT_ENDS = re.compile(r"""[!?][ "'”’»)\]]{0,4}$|[.…][ ]?["'”’»]$""")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
_LONG = 150
_MIN_WORDS, _SOFT_WORDS = 4, 15


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the space around it; `gap` is true where a blank line precedes it."""

    start: int
    end: int
    text: str
    gap: bool

    @property
    def words(self) -> int:
        """How many words, counted up to the first thousand characters."""
        return len(self.text[:1000].split())


def split_lines(text: str) -> list[Line]:
    """The lines of `text` that hold something."""
    lines: list[Line] = []
    at, gap = 0, True
    for raw in _LINE.findall(text):
        bare = raw.strip(_BLANK)
        if bare:
            start = at + len(raw) - len(raw.lstrip(_BLANK))
            lines.append(Line(start, start + len(bare), bare, gap))
        gap = not bare
        at += len(raw)
    return lines


def is_prose(text: str) -> bool:
    """A sentence or more, as the body of a report has: ends like one and is no mere label.

    A question, an exclamation or a quotation ends many a headline, so those must be longer.
    """
    if len(text) >= _LONG:
        return True
    if not _ENDS.search(text[-8:]):
        return False
    words = len(text.split())
    return words >= (_SOFT_WORDS if _SOFT_ENDS.search(text[-8:]) else _MIN_WORDS)


def is_capitals(text: str) -> bool:
    """Whether all letters (two at least) are capitals."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 1 and all(not char.islower() for char in letters)
