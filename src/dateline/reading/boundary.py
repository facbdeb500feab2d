"""Does a sentence end between two words? A linear model over the words around the gap.

Trained by `training/boundaries.py` on EWT and GUM paragraphs; its weights lie in `weights/boundaries.tsv`.
Only gaps where a sentence can end are asked about, one word in five.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

Span = tuple[int, int]
_ENDS = frozenset(".!?\u2026:;)]\"'\u201d\u2019>*-_=")
_BUCKETS = (1, 2, 3, 5, 8, 12, 18, 26, 40)


def shape(word: str) -> str:
    """How a word looks: its casing, or itself where it is a mark."""
    if not any(ch.isalnum() for ch in word):
        return word[:2] + ("+" if len(word) > 2 else "")
    if word[0].isdigit():
        return "9"
    if word[0].isupper():
        return "X." if word.endswith(".") else "X" if len(word) == 1 else "XX" if word.isupper() else "Xx"
    return "x." if word.endswith(".") else "x"


def candidate(word: str, following: str, gap: str) -> bool:
    """Whether a sentence can end between these words."""
    first = following[0]
    return word[-1] in _ENDS or "\n" in gap or (not first.islower() and first not in ",.;:!?)]}%'\u2019\u201d-/")


def features(text: str, words: Sequence[Span], i: int, start: int) -> Iterator[str]:
    """What is known of the gap after word `i` in a sentence that began at word `start`."""
    a = text[words[i][0] : words[i][1]]
    b = text[words[i + 1][0] : words[i + 1][1]]
    z = text[words[i - 1][0] : words[i - 1][1]] if i > start else "^"
    c = text[words[i + 2][0] : words[i + 2][1]] if i + 2 < len(words) else "$"
    gap = text[words[i][1] : words[i + 1][0]]
    space = "n" if "\n" in gap else "0" if not gap else "2" if len(gap) > 1 else "1"
    sa, sb, sc, sz = shape(a), shape(b), shape(c), shape(z)
    length = sum(i - start + 1 > limit for limit in _BUCKETS)
    yield "b"
    yield f"a={a.lower()}"
    yield f"n={b.lower()}"
    yield f"s={sa}|{sb}|{space}"
    yield f"z={sz}|{sa}|{sb}"
    yield f"c={sa}|{sb}|{sc}"
    yield f"l={length}|{sa}"
    yield f"m={length}|{sb}|{space}"
    yield f"p={z.lower()}|{sa}"
    yield f"q={sz}|{sa}|{space}|{b.lower()}"
    yield f"r={sb}|{c.lower()}"


class Boundary:
    """Weights by feature; a sum above zero ends the sentence."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights

    def __call__(self, text: str, words: Sequence[Span], i: int, start: int) -> bool:
        """Whether the sentence that began at word `start` ends after word `i`."""
        get = self._weights.get
        return sum(get(name, 0.0) for name in features(text, words, i, start)) > 0
