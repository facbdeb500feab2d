"""Runs of words that the model marks as filling a relation of a trigger, as phrases."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dateline.claims.tree import Tree
from dateline.model import Argument, Article, Span, Trigger

_NO_EDGE = frozenset(("PUNCT", "CCONJ", "ADP", "SCONJ"))
_GLUE = frozenset(("-", "'", "\u2019", "of", "the", "&", "."))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `first` to `last` inclusive of a sentence; `score` is the mean probability of its words."""

    first: int
    last: int
    head: int
    score: float
    kind: str | None = None
    anonymous: float = 0.0


def phrases(tree: Tree, trigger: Trigger, role: str, least: float = 0.6) -> tuple[Phrase, ...]:
    """The phrases that fill `role` of `trigger`, in order."""
    marked = {a.token: a for a in trigger.arguments if a.role == role}
    strong = sorted(i for i, a in marked.items() if a.score >= least)
    runs: list[list[int]] = []
    for i in strong:
        if runs and (i == runs[-1][-1] + 1 or _bridged(tree, runs[-1][-1], i, marked)):
            runs[-1].append(i)
        else:
            runs.append([i])
    found = (_phrase(tree, run[0], run[-1], marked) for run in runs)
    return tuple(p for p in found if p is not None)


def _bridged(tree: Tree, left: int, right: int, marked: dict[int, Argument]) -> bool:
    """One doubtful word between two sure ones belongs to the phrase, unless it parts two members."""
    if right != left + 2:
        return False
    middle = tree.tokens[left + 1]
    return middle.text.lower() in _GLUE or (left + 1 in marked and middle.upos not in ("CCONJ", "PUNCT"))


def _phrase(tree: Tree, first: int, last: int, marked: dict[int, Argument]) -> Phrase | None:
    tokens = tree.tokens
    while first <= last and tokens[first].upos in _NO_EDGE:
        first += 1
    while last >= first and (tokens[last].upos in _NO_EDGE or tokens[last].text in ("'s", "\u2019s", "'")):
        last -= 1
    if first > last or all(tokens[k].upos in ("DET", "PUNCT") for k in range(first, last + 1)):
        return None
    first, last = _whole_name(tree, first, last)
    known = [marked[k] for k in range(first, last + 1) if k in marked]
    kinds = Counter(a.kind for a in known if a.kind)
    kind = min(kinds, key=lambda k: (-kinds[k], k)) if kinds else None
    count = max(len(known), 1)
    return Phrase(
        first, last, tree.top(first, last), sum(a.score for a in known) / count, kind,
        sum(a.anonymous for a in known) / count,
    )  # fmt: skip


def _whole_name(tree: Tree, first: int, last: int) -> tuple[int, int]:
    """Grow to the whole of a name that the run cuts."""
    for entity in tree.sentence.entities:
        if entity.first < first <= entity.last <= last:
            first = entity.first
        if first <= entity.first <= last < entity.last:
            last = entity.last
    return first, last


def span_of(article: Article, tree: Tree, first: int, last: int) -> Span:
    """The span of tokens `first` to `last`."""
    return article.span(tree.tokens[first].start, tree.tokens[last].end)
