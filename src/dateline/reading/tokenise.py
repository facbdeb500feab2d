"""Raw text to word spans, after the conventions of Universal Dependencies for English (EWT, GUM).

Hyphens, clitics ("n't", "'s") and currency signs are words of their own; abbreviations keep their dot.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

QUOTES = "'\u2019\u2018\u00b4`"
_CLITIC = rf"(?:[nN][{QUOTES}][tT]|[{QUOTES}](?:[sS]|[dD]|[mM]|ll|LL|re|RE|ve|VE))(?![^\W_])"

# "cannot" and "gonna" are two words in both treebanks.
_FUSED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3}


class Abbreviations(NamedTuple):
    """`always`: never ends a sentence; `maybe`: may end one."""

    always: frozenset[str]
    maybe: frozenset[str]


@cache
def abbreviations() -> Abbreviations:
    """The list in `abbreviations.txt`."""
    lines = files("dateline.reading").joinpath("abbreviations.txt").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line and not line.startswith("#")]
    maybe = frozenset(row[:-2] for row in rows if row.endswith(" ?"))
    return Abbreviations(frozenset(row for row in rows if not row.endswith(" ?")), maybe)


@cache
def _pattern() -> re.Pattern[str]:
    known = sorted((*abbreviations().always, *abbreviations().maybe), key=len, reverse=True)
    dotted = "|".join(re.escape(word) for word in known)
    return re.compile(
        rf"""
        (?:https?://|www\.)[^\s<>"\u201c\u201d]{{1,300}}[^\s<>"\u201c\u201d.,;:!?)\]]   # addresses
        | [\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{1,4}}
        | (?<![^\W_])(?:{dotted})(?![^\W_])                                           # abbreviations
        | (?<![\w.])(?:[A-Za-z]\.){{2,6}}(?![^\W_])                                   # U.S.A.
        | (?<![\w.])[A-Z]\.(?=\s+[A-Z])                                               # initials
        | {_CLITIC}
        | \d{{1,20}}(?:[.,:/]\d{{1,20}}){{0,6}}(?:(?:st|nd|rd|th|s)(?![^\W_]))?       # numbers, times, ordinals
        | [^\W\d_](?:(?!{_CLITIC})[^\W_]|[\u0300-\u036f\u02bb\u02bc]){{0,100}}(?:(?!{_CLITIC})[{QUOTES}](?=[^\W\d_])[^\W_]{{1,50}}){{0,2}}
        | \.{{2,10}} | -{{2,10}} | [!?]{{2,10}} | \*{{2,10}} | _{{2,50}} | ={{2,50}}
        | \S
        """,
        re.VERBOSE,
    )


def tokenise(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the words of `text[start:end]`, in order; white space belongs to none."""
    out: list[tuple[int, int]] = []
    for found in _pattern().finditer(text, start, end):
        a, b = found.span()
        cut = _FUSED.get(text[a:b].lower()) if b - a in (5, 6) else None
        out.extend([(a, b)] if cut is None else [(a, a + cut), (a + cut, b)])
    return out
