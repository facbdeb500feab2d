"""How many: the numbers that the model marks for a trigger, read by the grammar of quantities."""

from __future__ import annotations

from dateline.claims.phrases import phrases
from dateline.claims.quantities import Number, find_quantities, unit_of
from dateline.claims.tree import Tree
from dateline.model import Article, Quantity, Trigger


def quantities_of(article: Article, tree: Tree, trigger: Trigger) -> tuple[Quantity, ...]:
    """The quantities of one claim; a vague count has value None, "a soldier" is one."""
    marked = phrases(tree, trigger, "quantity", 0.5)
    if not marked:
        return ()
    around = article.text[tree.sentence.start : tree.sentence.end]
    numbers = find_quantities(article.text, tree.sentence.start, tree.sentence.end)
    out = []
    for phrase in marked:
        start, end = tree.tokens[phrase.first].start, tree.tokens[phrase.last].end
        number = next((n for n in numbers if n.start < end and n.end > start), None)
        if number is None:
            number = _single(tree, phrase.first, start, end)
        if number is not None:
            span = article.span(min(start, number.start), max(end, number.end))
            unit = unit_of(number, around)
            why = f"head:quantity; {number.rule}"
            out.append(Quantity(span, number.value, number.low, number.high, unit, why=why))
    return tuple(out)


def _single(tree: Tree, first: int, start: int, end: int) -> Number | None:
    """Read "a soldier", "another", "one" as a count of one."""
    if tree.tokens[first].text.lower() in ("a", "an", "another", "one"):
        return Number(start, end, 1.0, counted=tree.tokens[first].text.lower(), rule="single")
    return None
