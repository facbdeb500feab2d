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

# Prefixes that both treebanks leave joined to what follows; every other hyphen is a word of its own.
_PREFIXES = (
    "[Ee]", "[Cc]o", "[Nn]on", "[Rr]e", "[Pp]re", "[Aa]nti", "[Pp]ro", "[Pp]an", "[Ee]x", "[Pp]ost",
    "[Cc]ounter", "[Ii]nter", "[Mm]ulti", "[Ss]emi", "[Uu]ltra", "[Mm]is", "[Tt]rans",
)  # fmt: skip

# Of bare addresses and file names, which are one word.
_ENDINGS = "com|org|net|gov|edu|co|info|pdf|docx?|html?|xlsx?|jpg"


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
    prefixed = "|".join(_PREFIXES)
    inner = rf"(?:(?!{_CLITIC})[^\W_]|[\u0300-\u036f\u02bb\u02bc])"
    return re.compile(
        rf"""
        (?:https?://|www\.)[^\s<>"\u201c\u201d]{{1,300}}[^\s<>"\u201c\u201d.,;:!?)\]]
        | [\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{1,4}}
        | (?<![\w@])[@\#][^\W\d]\w{{1,60}}  # handles
        | (?<![^\W_])(?:{dotted})(?![^\W_])  # abbreviations
        | (?<![\w.])(?:[A-Za-z]\.){{2,6}}(?![^\W_])  # U.S.A.
        | (?<![\w.])[A-Z]\.(?=\s+[A-Z])  # initials
        | (?<![\w.])[\w-]{{1,60}}(?:\.[\w-]{{2,60}}){{0,4}}\.(?:{_ENDINGS})\b
        | (?<![^\W_-])(?:{prefixed})-{inner}{{2,60}}  # pro-government
        | {_CLITIC}
        | \d{{1,20}}(?:[.,:/]\d{{1,20}}){{0,6}}(?:(?:st|nd|rd|th|s)(?![^\W_]))?
        | [^\W\d_]{inner}{{0,100}}(?:(?!{_CLITIC})[{QUOTES}](?=[^\W\d_])[^\W_]{{1,50}}){{0,2}}
        | [:;]-?[()DP](?!\w) | \[\.\.\.\]
        | \.{{2,100}} | -{{2,100}} | [!?]{{2,100}} | \*{{2,100}} | _{{2,100}} | ={{2,100}}
        | \${{2,9}} | >{{2,9}} | <{{2,9}}
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
