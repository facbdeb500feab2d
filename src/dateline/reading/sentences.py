"""Words to sentences: a boundary is decided at each candidate from the words around it.

Candidates stand after closing punctuation; an abbreviation's own dot, an initial, or a following
lower-case word holds the sentence together. Quotation marks and brackets that close go with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.reading.tokenise import abbreviations, tokenise

_ENDS = frozenset(".!?\u2026\u3002")
_CLOSERS = frozenset("\"'\u201d\u2019)]}\u00bb")
_OPENERS = frozenset("\"'\u201c\u2018([{\u00ab\u2014-*\u2022")

Span = tuple[int, int]


def split(text: str, start: int, end: int, *, most: int = 160) -> list[list[Span]]:
    """The sentences of `text[start:end]`, each a list of word spans of at most `most` words."""
    words = tokenise(text, start, end)
    out: list[list[Span]] = []
    first = 0
    while first < len(words):
        last = _last_word(text, words, first)
        sentence = words[first : last + 1]
        while len(sentence) > most:
            cut = _soft_cut(text, sentence, most)
            out.append(sentence[:cut])
            sentence = sentence[cut:]
        out.append(sentence)
        first = last + 1
    return out


def _last_word(text: str, words: Sequence[Span], first: int) -> int:
    """Index of the word that ends the sentence that begins at word `first`."""
    for i in range(first, len(words) - 1):
        a, b = words[i]
        word = text[a:b]
        gap = text[b : words[i + 1][0]]
        if "\n\n" in gap:
            return i
        if not _closes(word):
            continue
        j = i
        while j + 1 < len(words) and _closing(text, words, j + 1):
            j += 1
        if j + 1 >= len(words):
            return len(words) - 1
        if _breaks(text, words, i, j):
            return j
    return len(words) - 1


def _closes(word: str) -> bool:
    return word[-1] in _ENDS and (len(word) == 1 or word[0] in _ENDS or word in abbreviations().maybe)


def _closing(text: str, words: Sequence[Span], i: int) -> bool:
    """Is word `i` a closing mark that belongs to what stands before it?"""
    a, b = words[i]
    mark = text[a:b]
    if mark in "\"'" and a > 0:  # straight quotes close when they touch the word before them
        return not text[a - 1].isspace()
    return len(mark) == 1 and mark in _CLOSERS and not text[a - 1].isspace()


def _breaks(text: str, words: Sequence[Span], i: int, j: int) -> bool:
    """Does the closing mark at word `i`, followed by closers up to `j`, end a sentence?"""
    nxt = text[words[j + 1][0] : words[j + 1][1]]
    gap = text[words[j][1] : words[j + 1][0]]
    word = text[words[i][0] : words[i][1]]
    if not gap and not (nxt[0].isupper() and word != "." and j == i):
        return nxt[0].isupper() and word == "." and len(nxt) > 1 and not gap and _glued(text, words, i)
    if word in abbreviations().maybe:
        return nxt[0].isupper() and nxt in _STARTERS
    if nxt[0] in _OPENERS and j + 2 < len(words):
        nxt = text[words[j + 2][0] : words[j + 2][1]]
        if nxt[0] in _OPENERS and j + 3 < len(words):
            nxt = text[words[j + 3][0] : words[j + 3][1]]
    if nxt[0].islower():
        return False
    return not (j > i and word in "!?" and nxt[0].islower())


def _glued(text: str, words: Sequence[Span], i: int) -> bool:
    """A missing space after a full stop: `the city.The` breaks, `U.S.A` and `node.js` do not."""
    if i == 0:
        return False
    a, b = words[i - 1]
    return b - a > 2 and text[a:b].islower() and b == words[i][0]


# Words that start a sentence far more often than they follow an abbreviation such as "U.S." inside one.
_STARTERS = frozenset(
    "The A An In On At He She It They We I You This That These Those But And Or If When While As After Before "
    "For From By With There His Her Its Their Our My Some Many Most Both No Not What Who Why How Where".split()
)


def _soft_cut(text: str, sentence: Sequence[Span], most: int) -> int:
    """Where to cut an over-long sentence: after the last semicolon, dash or comma that fits."""
    for marks in (";", "\u2014\u2013-:", ","):
        for i in range(most - 1, most // 2, -1):
            if text[sentence[i][0] : sentence[i][1]] in marks:
                return i + 1
    return most
