"""When each claim happened: the time that hangs from its clause, never the day it was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.claims.reported import Report
from dateline.claims.tense import tense_of
from dateline.claims.times import TimeMention, anchor, find_times
from dateline.claims.tree import Tree
from dateline.model import Article, Claim, Trigger, When

_MARK, _SURE = 0.6, 0.7  # weight of the head beside the tree; from where it alone is believed (tried on the reports)
_SPEAKING = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"))
_REAL = ("actual", "ongoing")
_STORY_LEAST, _STORY_SHARE = 3, 0.8
_NEAR = 2  # sentences over which a time is carried to an act that somebody else tells


@dataclass(frozen=True, slots=True)
class Earlier:
    """The latest claim whose time its own words gave: that time, its sentence's number, its block."""

    when: When
    sentence: int
    block: int


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


def live_day(article: Article) -> When | None:
    """The day of a live page, on which everything told as now happens; None for other pages."""
    if article.published is None or not any(block.kind == "stamp" for block in article.blocks):
        return None
    day = article.published.value
    return When(day, day, "day", article.published.span, why="told as now in a live page")


def told_now(live: When | None, tree: Tree, trigger: Trigger) -> When | None:
    """The live page's day, for an act in the present or the perfect."""
    return live if _act(trigger) and tense_of(tree, trigger.head) in ("present", "perfect") else None


def earlier_time(
    tree: Tree, trigger: Trigger, here: tuple[int, int], earlier: Earlier | None, *, voiced: bool
) -> When | None:
    """The day of an earlier claim for an act that goes on from it; `here` is its sentence's number and its block.

    Right for 56 of 100 such acts in the same paragraph, and for 51 of 100 that the report itself tells further on
    (training reports); words of speaking, plans and intervals carry nothing.
    """
    if earlier is None or earlier.when.start != earlier.when.end or not _act(trigger):
        return None
    if tense_of(tree, trigger.head) not in ("past", "noun"):
        return None
    sentence, block = here
    if sentence - earlier.sentence > _NEAR and (voiced or block == earlier.block):
        return None
    rule = "carried in its paragraph" if block == earlier.block else "carried from an earlier paragraph"
    return replace(earlier.when, why=rule)


def _act(trigger: Trigger) -> bool:
    """Whether it is something done, not said, planned or supposed."""
    return trigger.types[0][0] not in _SPEAKING and trigger.modality[0][0] in _REAL


def with_story_day(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Give acts without a time the day that the report is about, where it is about one: four fifths of its dated acts.

    Right for 76 of 164 such acts in three sets of reports; speaking, plans and reports of several days get none.
    """
    dated = [c.when for c in claims if c.when and c.when.start == c.when.end and c.modality in _REAL]
    counts = Counter(when.start for when in dated)
    day, count = counts.most_common(1)[0] if counts else (None, 0)
    story = next((when for when in dated if when.start == day), None)
    if count < _STORY_LEAST or count < _STORY_SHARE * len(dated):
        story = None
    for claim in claims:
        fits = claim.when is None and claim.type not in _SPEAKING and claim.modality in _REAL
        if story is None or not fits:
            yield claim
        else:
            told = replace(story, why="the day the report is about")
            rules = tuple((name, told.why if name == "when" else rule) for name, rule in claim.why)
            yield replace(claim, when=told, why=rules)
