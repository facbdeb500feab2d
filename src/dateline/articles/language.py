"""Is a text English? The reading model knows no other language, so this is the one question asked."""

from __future__ import annotations

import re

# The share of these words is .12 to .29 in the 128 training reports (mean .22); words that Dutch, German or
# Danish share are left out, so that it is near 0 in other languages of Latin script.
_WORDS = frozenset(
    [
        "the",
        "of",
        "to",
        "and",
        "that",
        "with",
        "from",
        "said",
        "were",
        "been",
        "their",
        "they",
        "which",
        "have",
        "has",
        "had",
        "would",
        "after",
        "this",
        "but",
        "not",
        "by",
        "who",
    ]
)
_SHARE, _FEWEST, _SURE, _MOST = 0.08, 12, 60, 600
_WORD = re.compile(r"[^\W\d_]+")


def is_english(text: str) -> bool | None:
    """Whether the first 600 words are English; None where they are too few to tell."""
    found = [m[0].lower() for m, _ in zip(_WORD.finditer(text[:20_000]), range(_MOST), strict=False)]
    if len(found) < _FEWEST:
        letters = [c for c in text[:2000] if c.isalpha()]
        latin = sum(c < "\u0250" for c in letters)
        return False if letters and latin < len(letters) / 2 else None
    hits = sum(word in _WORDS for word in found)
    if hits >= _SHARE * len(found):
        return True
    return None if hits and len(found) < _SURE else False
