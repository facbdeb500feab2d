"""Reported speech: who is said to say what, from the tree and the table of words of reporting.

Covers the clause before, after or around its report ("X fell, he said"), *according to*, passive
reports ("is reported to have"), quotations, and nested reports. A word of reporting that is itself
the act (urge, threaten) reports nothing here.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.claims.tree import Tree
from dateline.ontology import Ontology

_CLAUSE = ("ccomp", "parataxis")
_OPEN, _CLOSE = "\u201c\u00ab", "\u201d\u00bb"


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its word (`cue`), the head of its source (None where passive), and the words it covers."""

    cue: int
    source: int | None
    scope: frozenset[int]
    stance: str
    channel: str | None


def reports(tree: Tree, ontology: Ontology) -> tuple[Report, ...]:
    """Every report of the sentence, outermost first."""
    out = []
    for i, token in enumerate(tree.tokens):
        if token.lemma.lower() == "accord" or token.text.lower() == "according":
            out += _according(tree, i)
        elif token.upos in ("VERB", "NOUN"):
            speech = ontology.speech(token.lemma.lower(), "verb" if token.upos == "VERB" else "noun")
            if speech is None or (speech.act and not _has_clause(tree, i)):
                continue
            scope = _scope(tree, i)
            if scope:
                out.append(Report(i, _source(tree, i), scope, speech.stance, speech.channel))
    return tuple(sorted(out, key=lambda r: (-len(r.scope), r.cue)))


def _has_clause(tree: Tree, i: int) -> bool:
    return any(tree.tokens[c].deprel == "ccomp" and tree.child(c, "nsubj") is not None for c in tree.children[i])


def _scope(tree: Tree, i: int) -> frozenset[int]:
    """What the speech word at `i` reports: its clause complements, or the clause it is set into."""
    token = tree.tokens[i]
    out: set[int] = set()
    for c in tree.children[i]:
        rel = tree.tokens[c].deprel
        if (
            (
                rel == "ccomp"
                or (rel == "parataxis" and _clausal(tree, c))
                or (rel in ("xcomp", "acl") and token.upos == "NOUN")
            )
            or (rel == "xcomp" and token.upos == "VERB" and tree.child(i, "aux") is not None)
            or (rel == "obj" and token.upos == "VERB")
        ):
            out |= tree.subtree(c)
    if token.deprel == "parataxis" and token.head >= 0:
        host = token.head
        out |= tree.subtree(host) - tree.subtree(i)
    if token.deprel in ("acl:relcl", "advcl") and not out and token.head >= 0 and _as_clause(tree, i):
        out |= tree.subtree(token.head) - tree.subtree(i)
    return frozenset(out)


def _clausal(tree: Tree, c: int) -> bool:
    return tree.tokens[c].upos in ("VERB", "ADJ", "NOUN", "AUX", "PROPN")


def _as_clause(tree: Tree, i: int) -> bool:
    mark = tree.child(i, "mark")
    return mark is not None and tree.tokens[mark].lemma.lower() == "as"


def _source(tree: Tree, i: int) -> int | None:
    """The head of the phrase that says so."""
    if tree.tokens[i].upos == "NOUN":
        owner = tree.child(i, "nmod:poss")
        if owner is not None:
            return owner
        return next((c for c in tree.children[i] if _by(tree, c, ("by", "from"))), None)
    if tree.child(i, "nsubj:pass") is not None or tree.child(i, "aux:pass") is not None:
        return next(
            (c for c in tree.children[i] if tree.tokens[c].deprel == "obl:agent" or _by(tree, c, ("by",))),
            None,
        )
    subject = tree.child(i, "nsubj")
    if subject is None and tree.tokens[i].deprel == "conj":
        subject = tree.child(tree.tokens[i].head, "nsubj")
    if subject is None and tree.tokens[i].deprel in ("acl", "acl:relcl"):
        return tree.tokens[i].head
    return subject


def _by(tree: Tree, c: int, words: tuple[str, ...]) -> bool:
    case = tree.child(c, "case")
    return case is not None and tree.tokens[case].text.lower() in words


def _according(tree: Tree, i: int) -> list[Report]:
    """*According to X*: X hangs from the clause with "according" as its case, or from "according"."""
    token = tree.tokens[i]
    source = next((c for c in tree.children[i] if tree.tokens[c].deprel in ("obl", "nmod", "pobj")), None)
    host = token.head
    if source is None and token.deprel == "case":
        source, host = token.head, tree.tokens[token.head].head
    if source is None or host < 0:
        return []
    return [Report(i, source, tree.subtree(host) - tree.subtree(source) - {i}, "claimed", None)]


def quoted(text: str) -> list[tuple[int, int]]:
    """Stretches of `text` inside quotation marks, an unclosed one running to its end."""
    out, start, straight = [], None, False
    for at, ch in enumerate(text):
        if ch in _OPEN and start is None:
            start = at
        elif ch in _CLOSE and start is not None and not straight:
            out.append((start, at + 1))
            start = None
        elif ch == '"':
            if start is None:
                start, straight = at, True
            elif straight:
                out.append((start, at + 1))
                start, straight = None, False
    if start is not None:
        out.append((start, len(text)))
    return out
