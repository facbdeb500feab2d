"""The tense of a happening's word, as far as its form and auxiliaries show it."""

from __future__ import annotations

from typing import Literal

from dateline.claims.tree import Tree

Tense = Literal["past", "present", "perfect", "modal", "noun"]
_HAVE = frozenset(("has", "have", "'s", "'ve", "\u2019s", "\u2019ve"))
_BE_NOW = frozenset(("is", "are", "am", "'re", "'m", "\u2019re", "\u2019m"))
_MODAL = frozenset(("will", "would", "may", "might", "can", "could", "shall", "should", "must", "'ll", "to"))


def tense_of(tree: Tree, head: int) -> Tense:
    """`had fallen`, `was taken` and `fell` are past; `has fallen` is perfect; `is falling`, `falls` are present."""
    word = tree.tokens[head]
    if word.upos not in ("VERB", "AUX"):
        return "noun"
    helpers = {
        tree.tokens[c].text.lower()
        for c in tree.children[head]
        if tree.tokens[c].deprel.startswith(("aux", "cop")) or tree.tokens[c].text.lower() == "to"
    }
    if helpers & _MODAL:
        return "modal"
    if helpers & _HAVE:
        return "perfect"
    if helpers & _BE_NOW:
        return "present"
    if helpers:
        return "past"
    form, base = word.text.lower(), word.lemma.lower()
    return (
        "present"
        if form == base or form.endswith("ing") or (form.endswith("s") and not form.endswith("ss"))
        else "past"
    )
