"""The time that hangs from a claim's own clause, never the day it was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.claims.reported import Report
from dateline.claims.tense import tense_of
from dateline.claims.times import TimeMention, anchor, find_times
from dateline.claims.tree import Tree
from dateline.model import Article, Trigger, When

_MARK, _SURE = 0.6, 0.7  # weight of the head beside the tree; from where it alone is believed (tried on the reports)
_SPEAKING = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"))


def times_in(article: Article, tree: Tree, published: date | None) -> tuple[TimeMention, ...]:
    """The time expressions of a sentence, resolved against the published day."""
    return find_times(article.text, tree.sentence.start, tree.sentence.end, published)


def day_of(article: Article) -> date | None:
    """The day of publication."""
    return date.fromisoformat(article.published.value) if article.published else None


def when_of(
    tree: Tree,
    trigger: Trigger,
    found: Sequence[TimeMention],
    heard: Sequence[Report],
    before: When | None,
    published: date | None,
) -> When | None:
    """The time nearest to the trigger in the tree, leaving out those that date the saying."""
    marked = {a.token: a.score for a in trigger.arguments if a.role == "when"}
    best: tuple[float, TimeMention] | None = None
    for mention in found:
        words = [k for k, t in enumerate(tree.tokens) if t.start < mention.end and t.end > mention.start]
        if not words or (mention.when is None and mention.kind != "anchored"):
            continue
        if mention.rule == "for-long" and tense_of(tree, trigger.head) == "past":  # over: it lasted, but till when?
            continue
        score = _closeness(tree, trigger, words, heard)
        mark = max((marked.get(k, 0.0) for k in words), default=0.0)
        score = score + _MARK * mark if score > 0 or (score == 0 and mark >= _SURE) else 0.0
        if score > 0 and (best is None or score > best[0]):
            best = (score, mention)
    if best is None:
        return None
    mention = best[1]
    if mention.when is not None:
        ahead = trigger.modality[0][0] in ("planned", "conditional")
        return _coming(mention, published) if ahead and published else mention.when
    return anchor(mention, before) if before is not None else None


def _coming(mention: TimeMention, published: date) -> When | None:
    """The weekday of a plan lies ahead: "will take the oath on Monday"."""
    when = mention.when
    if mention.rule != "weekday" or when is None or when.start is None or when.start >= published.isoformat():
        return when
    days = [(date.fromisoformat(d) + timedelta(days=7)).isoformat() for d in (when.start, when.end or when.start)]
    return replace(when, start=days[0], end=days[1], why="weekday ahead, for a plan")


def _closeness(tree: Tree, trigger: Trigger, words: list[int], heard: Sequence[Report]) -> float:
    """1 for a time in the trigger's own clause, less with each step between; 0 where it dates another act."""
    top = tree.top(words[0], words[-1])
    governor = tree.tokens[top].head
    path = [trigger.head, *tree.ancestors(trigger.head)]
    cues = {r.cue for r in heard if trigger.head in r.scope}
    if governor in cues and trigger.types[0][0] not in _SPEAKING:
        return -1.0
    up = [top, *tree.ancestors(top)]
    meet = next((k for k in up if k in path), None)
    if meet is None:
        return 0.0
    steps = up.index(meet) + path.index(meet)
    if meet in cues:
        return -1.0
    crossed = [k for k in up[1 : up.index(meet)] if tree.tokens[k].upos == "VERB"]
    if crossed:
        return 0.0
    return max(0.0, 1.1 - 0.2 * steps)


def published_on(article: Article) -> When | None:
    """The day of publication as a time that claims may have."""
    if article.published is None:
        return None
    day = article.published.value
    return When(day, day, "day", article.published.span, why="published")


def is_live(article: Article) -> bool:
    """Whether it is a live page, whose entries carry stamps."""
    return any(block.kind == "stamp" for block in article.blocks)
