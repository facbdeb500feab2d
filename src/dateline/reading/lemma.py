"""A word's dictionary form: irregular verbs, a table of exceptions from the treebanks, then spelling rules.

The table is built by `training/lemmas.py` from EWT and GUM (CC BY-SA 4.0 / CC BY 4.0).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

VOWELS = frozenset("aeiou")
_DOUBLED = frozenset("bdgklmnprtv")


@cache
def irregular() -> dict[str, str]:
    """Form -> lemma of irregular verbs; where a form is of two verbs ("found", "lay") the commoner stays."""
    out: dict[str, str] = {}
    for line in files("dateline.reading").joinpath("irregular.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            lemma, *forms = line.split("\t")
            for form in "/".join(forms).split("/"):
                out.setdefault(form, lemma)
    return out


def by_rule(word: str, upos: str) -> str:
    """The lemma by spelling alone; proper nouns and marks keep their form."""
    if upos == "PROPN":
        return word
    low = word.lower()
    if upos == "NOUN":
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
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
        # "shelled" keeps its l, "travelled" drops one: a short stem keeps it.
        return stem if stem[-1] == "l" and len(stem) < 6 else stem[:-1]
    if len(stem) > 2 and stem.endswith(_SILENT):
        return stem + "e"
    return stem + "e" if stem.endswith(_SILENT_IF_SHORT) and _short(stem) else stem


# Endings after which English verbs nearly always have a silent e, and those where short ones do.
_SILENT = ("at", "iz", "bl", "cl", "ieg", "v", "c", "ns", "rs", "dg", "u", "yz", "as", "us", "os", "is", "rg")
_SILENT_IF_SHORT = (
    "ak", "ok", "ik", "ap", "op", "ip", "ot", "it", "ut", "id", "ud", "ad", "od", "in", "ar", "ir", "or", "ur",
    "ag",
    "il", "ol", "ul", "am", "om", "um", "on", "an", "un", "ac", "pl", "tl", "dl", "gl", "eas", "fin",
)  # fmt: skip


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
        low = word.lower()
        if upos == "VERB" and low in irregular():
            return irregular()[low]
        known = self._table.get((low, upos))
        return known if known is not None else by_rule(word, upos)
