"""How many: the numbers that the model marks for a trigger, read by the grammar of quantities."""

from __future__ import annotations

from dateline.claims.phrases import phrases
from dateline.claims.quantities import find_quantities, unit_of
from dateline.claims.tree import Tree
from dateline.model import Article, Quantity, Trigger


def quantities_of(article: Article, tree: Tree, trigger: Trigger) -> tuple[Quantity, ...]:
    """The quantities of one claim; a vague count has value None."""
    numbers = find_quantities(article.text, tree.sentence.start, tree.sentence.end)
    out = []
    for phrase in phrases(tree, trigger, "quantity", 0.5):
        start, end = tree.tokens[phrase.first].start, tree.tokens[phrase.last].end
        for number in numbers:
            if number.start < end and number.end > start:
                a, b = min(start, number.start), max(end, number.end)
                unit = unit_of(number, article.text[tree.sentence.start : tree.sentence.end])
                out.append(
                    Quantity(
                        article.span(a, b),
                        number.value,
                        number.low,
                        number.high,
                        unit,
                        why=f"head:quantity; {number.rule}",
                    )
                )
                break
    return tuple(out)
