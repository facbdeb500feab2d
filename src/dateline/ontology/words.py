"""Words made comparable: case, accents, hyphens, spelling and number."""

from __future__ import annotations

import re
import unicodedata

_GAPS = re.compile(r"[\s\-_‐‑–/]+")
_DROPPED = re.compile(r"[.,'’ʼʻ`\"“”()«»]")
_PLURALS = (
    ("men", "man"),
    ("ies", "y"),
    ("ves", "f"),
    ("ses", "s"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("s", ""),
)
_MIN_STEM = 2


def normalise(text: str) -> str:
    """Lower case, without accents, points and apostrophes; hyphens and runs of space as one space."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _GAPS.sub(" ", _DROPPED.sub("", text.casefold())).strip()


def singular(word: str) -> str | None:
    """The singular by the regular rules of English, or None where the word has no plural ending."""
    for plural, single in _PLURALS:
        if word.endswith(plural) and len(word) - len(plural) >= _MIN_STEM and not word.endswith("ss"):
            return word[: -len(plural)] + single
    return None


def suffixes(text: str) -> tuple[str, ...]:
    """The phrase and its endings, longest first, each also with a singular head ("of" opens the tail).

    "rebel commanders of M23" gives "rebel commanders", "rebel commander", "commanders", "commander".
    """
    words = text.split()
    found: list[str] = []
    heads = [words]
    heads += [words[:i] for i, word in enumerate(words) if word in {"of", "in", "for", "at"} and i]
    for head in heads:
        single = singular(head[-1]) if head else None
        for i in range(len(head)):
            found.append(" ".join(head[i:]))
            if single is not None:
                found.append(" ".join([*head[i:-1], single]))
    return tuple(found)


def respelled(word: str, rules: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """The word under each spelling rule that touches it ("mobilise" -> "mobilize")."""
    return tuple(word.replace(one, other) for one, other in rules if one in word)
