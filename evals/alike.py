"""When a value of ours counts as the annotator's: the rules of the annotation's own scorer, in our words.

Phrases are compared by their words of weight, places by name up to spelling and by country, times by days.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeVar

A = TypeVar("A")
B = TypeVar("B")
Gold = dict[str, Any]  # a value of an annotation file, as GUIDELINES.md gives it
_LIGHT = frozenset(("the", "a", "an", "of", "in", "at", "to", "by", "for", "and", "its", "their", "his", "her", "s"))
_SPELT_ALIKE = 0.75  # likeness of two spellings of one name ("Lashkar Gar", "Lashkar Gah")


def weighty(text: str | None) -> frozenset[str]:
    """The words of weight, without accents; the text itself where it has none."""
    plain = unicodedata.normalize("NFKD", text or "").replace("\u00b4", "'").replace("\u2019", "'")
    plain = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    found = frozenset(re.findall(r"[a-z0-9]+", plain)) - _LIGHT
    return found or frozenset((plain.strip(),))


def same_phrase(gold: str | None, ours: str | None) -> bool:
    """Half of the shorter phrase's words are shared, and neither is over twice the other and three words."""
    a, b = weighty(gold), weighty(ours)
    near = len(b) <= 2 * len(a) + 3 and len(a) <= 2 * len(b) + 3
    return near and len(a & b) >= 0.5 * min(len(a), len(b))


def same_name(gold: str, ours: str) -> bool:
    """The same place up to spelling; a town is not its airport."""
    a, b = (sorted(weighty(name) - {"city", "town"}) for name in (gold, ours))
    if len(a) != len(b):
        return False
    return a == b or SequenceMatcher(None, "".join(a), "".join(b)).ratio() >= _SPELT_ALIKE


def same_place(gold: Gold, ours: Gold) -> bool:
    """By its resolved name or the words of the text, and not in another country."""
    named = bool(ours.get("name")) and same_name(gold["name"], ours["name"])
    where = gold.get("country"), ours.get("country")
    return (named or same_phrase(gold["text"], ours.get("quote"))) and (None in where or where[0] == where[1])


def same_when(gold: Gold | None, ours: Gold | None) -> bool:
    """The same days at both ends, or, for an interval of the annotation, an overlap with it."""
    if not gold or not ours:
        return False
    if (gold["start"], gold["end"]) == (ours["start"], ours["end"]):
        return True
    if gold["start"] == gold["end"] or not ours["start"] or not gold["start"] or not gold["end"]:
        return False
    return bool(ours["start"] <= gold["end"] and (ours["end"] or ours["start"]) >= gold["start"])


def same_control(gold: Gold, ours: Gold) -> bool:
    """The same state of the same place, by the same holder where the annotation names one."""
    held = not gold["holder"] or same_phrase(gold["holder"], ours["holder"])
    return gold["state"] == ours["state"] and same_name(gold["place"], ours["place"]) and held


def hits(gold: Sequence[A], ours: Sequence[B], same: Callable[[A, B], bool]) -> int:
    """How many of the annotation's values are among ours, each of ours used once."""
    left, found = list(ours), 0
    for item in gold:
        match = next((one for one in left if same(item, one)), None)
        if match is not None:
            left.remove(match)
            found += 1
    return found
