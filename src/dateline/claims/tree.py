"""A sentence's dependency tree, with the few walks that the claims room needs."""

from __future__ import annotations

from functools import cached_property

from dateline.model import Sentence


class Tree:
    """Children, subtrees and ancestors of the tokens of one sentence, by index."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Dependents of each token, in order."""
        out: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head >= 0:
                out[token.head].append(i)
        return tuple(tuple(row) for row in out)

    def child(self, i: int, *rels: str) -> int | None:
        """The first dependent of `i` with one of these relations (subtypes count)."""
        return next((c for c in self.children[i] if _fits(self.tokens[c].deprel, rels)), None)

    def subtree(self, i: int, *, without: frozenset[int] = frozenset()) -> frozenset[int]:
        """`i` and all below it, not descending into `without`."""
        out, stack = set(), [i]
        while stack:
            now = stack.pop()
            if now not in without or now == i:
                out.add(now)
                stack.extend(c for c in self.children[now] if c not in without)
        return frozenset(out)

    def ancestors(self, i: int) -> list[int]:
        """The governors of `i`, nearest first."""
        out: list[int] = []
        now = self.tokens[i].head
        while now >= 0 and len(out) <= len(self.tokens):
            out.append(now)
            now = self.tokens[now].head
        return out

    def top(self, first: int, last: int) -> int:
        """The token of a stretch whose head lies outside it."""
        return next((k for k in range(first, last + 1) if not first <= self.tokens[k].head <= last), first)

    def noun_phrase(self, i: int) -> tuple[int, int]:
        """First and last token of the phrase `i` heads, without clauses and parallel members hung to it."""
        cut = frozenset(
            c for c in self.children[i]
            if _fits(self.tokens[c].deprel, _OUTSIDE)
        )  # fmt: skip
        words = sorted(self.subtree(i, without=cut) - cut)
        first = last = i
        while first - 1 in words:
            first -= 1
        while last + 1 in words:
            last += 1
        return first, last


# Dependents that are no part of a noun's own phrase.
_OUTSIDE = ("conj", "cc", "acl", "punct", "case", "parataxis", "appos", "cop", "mark")


def _fits(deprel: str, rels: tuple[str, ...]) -> bool:
    return deprel in rels or deprel.partition(":")[0] in rels
