"""A word's dictionary form: a table of exceptions learnt from the treebanks, then spelling rules.

The table is built by `training/lemmas.py` from EWT and GUM (CC BY-SA 4.0 / CC BY 4.0).
"""

from __future__ import annotations

VOWELS = frozenset("aeiou")
_DOUBLED = frozenset("bdgklmnprtv")


def by_rule(word: str, upos: str) -> str:
    """The lemma by spelling alone; proper nouns and marks keep their form."""
    if upos == "PROPN":
        return word
    low = word.lower()
    if upos in ("NOUN",):
        return _noun(low)
    if upos in ("VERB", "AUX"):
        return _verb(low)
    return low


def _noun(low: str) -> str:
    if len(low) < 4 or not low.endswith("s") or low.endswith(("ss", "us", "is")):
        return low
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return low[:-2]
    return low[:-1]


def _verb(low: str) -> str:
    if low.endswith("ing") and len(low) > 4 and any(c in VOWELS or c == "y" for c in low[:-3]):
        return _stem(low[:-3])
    if low.endswith("ied") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith("ed") and len(low) > 3 and any(c in VOWELS or c == "y" for c in low[:-2]):
        return low[:-1] if low.endswith("eed") else _stem(low[:-2])
    if low.endswith("s") and not low.endswith("ss"):
        if low.endswith("ies") and len(low) > 4:
            return low[:-3] + "y"
        if low.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
            return low[:-2]
        return low[:-1] if len(low) > 3 else low
    return low


def _stem(stem: str) -> str:
    """Undo a doubled consonant, or give back a silent e."""
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in _DOUBLED and stem[-1] not in "l":
        return stem[:-1]
    if len(stem) > 3 and stem[-1] == "l" == stem[-2] and stem[-3] in VOWELS and len(stem) > 5:
        return stem[:-1]
    if stem.endswith(("at", "iz", "is", "ur", "iv", "av", "ov", "rv", "lv", "uc", "rc", "nc", "ac", "ic", "ag", "rg", "dg", "ang", "bl", "pl", "tl", "dl", "gl", "ut", "us", "os", "ns", "rs", "uir", "ok", "ak", "ap", "op", "ot", "id", "ud", "ad", "od", "in", "eas", "yz", "u", "fin", "ar", "ir", "or")) and _short(stem):
        return stem + "e"
    if stem.endswith(("at", "iz", "bl", "iv", "v", "c", "ns", "rs", "dg", "u", "yz", "as", "us", "os")) and len(stem) > 2:
        return stem + "e"
    return stem


def _short(stem: str) -> bool:
    """One vowel group, as in "mak-", "clos-": a silent e is likely."""
    groups = sum(c in VOWELS and (i == 0 or stem[i - 1] not in VOWELS) for i, c in enumerate(stem))
    return groups == 1 and not (len(stem) > 2 and stem[-2] in VOWELS and stem[-3] in VOWELS)


class Lemmatiser:
    """`table` maps (lower-case form, UPOS) to the lemma where the rules are wrong."""

    def __init__(self, table: dict[tuple[str, str], str]) -> None:
        self._table = table

    def __call__(self, word: str, upos: str) -> str:
        """The lemma of `word` as `upos`."""
        known = self._table.get((word.lower(), upos))
        return known if known is not None else by_rule(word, upos)
