"""Words to sentences: at each gap where a sentence can end, a small linear model decides.

An abbreviation that always has its object after it ("Gen.", "No.") never ends one; a blank line always does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dateline.errors import BadModel
from dateline.reading.boundary import Boundary, candidate
from dateline.reading.tokenise import abbreviations, tokenise
from dateline.reading.weights import REMEDY, default_folder

Span = tuple[int, int]


@cache
def load_boundary() -> Boundary:
    """The shipped weights (12,000 rows, 10 ms).

    Raises:
        BadModel: the file is missing or damaged.

    """
    path = default_folder() / "boundaries.tsv"
    try:
        rows = [line.rpartition("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        return Boundary({name: float(weight) for name, _, weight in rows})
    except (OSError, ValueError) as error:
        raise BadModel(str(error), where=str(path), remedy=REMEDY) from error


def split(text: str, start: int, end: int, *, most: int = 160) -> list[list[Span]]:
    """The sentences of `text[start:end]`, each a list of word spans of at most `most` words."""
    words = tokenise(text, start, end)
    boundary = load_boundary()
    out: list[list[Span]] = []
    first = 0
    for i in range(len(words)):
        if i + 1 == len(words) or _ends(text, words, i, first, boundary):
            out += _shortened(text, words[first : i + 1], most)
            first = i + 1
    return out


def _ends(text: str, words: Sequence[Span], i: int, first: int, boundary: Boundary) -> bool:
    gap = text[words[i][1] : words[i + 1][0]]
    if gap.count("\n") > 1:
        return True
    word = text[words[i][0] : words[i][1]]
    following = text[words[i + 1][0] : words[i + 1][1]]
    if word in abbreviations().always or not candidate(word, following, gap):
        return False
    return boundary(text, words, i, first)


def _shortened(text: str, sentence: list[Span], most: int) -> list[list[Span]]:
    """An over-long sentence cut after the last semicolon, dash or comma that fits."""
    out = []
    while len(sentence) > most:
        cut = _soft_cut(text, sentence, most)
        out.append(sentence[:cut])
        sentence = sentence[cut:]
    return [*out, sentence]


def _soft_cut(text: str, sentence: Sequence[Span], most: int) -> int:
    for marks in (";", "\u2014\u2013-:", ","):
        for i in range(most - 1, most // 2, -1):
            if text[sentence[i][0] : sentence[i][1]] in marks:
                return i + 1
    return most
