"""One normal form for place names, so that spellings differing in marks alone are one key."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters NFKD leaves whole, and the marks news text writes for one another: apostrophes vanish
# (N'Djamena, Sana'a, Ba`qubah), hyphens and dots part words (Mazar-e-Sharif, St. Louis).
_TABLE = {
    **dict.fromkeys(map(ord, "'`´’‘ʻʼʽʾʿˊˋ′\"“”"), None),
    **dict.fromkeys(map(ord, "-‐‑‒–—−_.,/()"), " "),
    **{
        ord(a): b
        for a, b in zip("øłđðıəæœþħŧ", ["o", "l", "d", "d", "i", "a", "ae", "oe", "th", "h", "t"], strict=True)
    },
}


@lru_cache(maxsize=20_000)
def normalise(name: str) -> str:
    """NFKD, case-folded, without marks and leading article; never raises."""
    folded = unicodedata.normalize("NFKD", name).casefold().translate(_TABLE)
    bare = "".join(ch for ch in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(ch))
    words = bare.translate(_TABLE).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join("saint" if w == "st" and i + 1 < len(words) else w for i, w in enumerate(words))
