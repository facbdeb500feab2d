"""The frozen records that pass between stages; they know nothing of how they are made.

Offsets are Unicode code points into `Article.text`, end exclusive. For a plain-text page
`Article.text` is the page's text unchanged; for HTML it is the text extracted from it.
Unknown is None or an empty tuple, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Stance = Literal["asserted", "claimed", "confirmed", "denied"]
Modality = Literal["actual", "ongoing", "planned", "conditional", "hypothetical"]
Polarity = Literal["positive", "negative"]
ControlState = Literal["held", "contested", "lost"]
Precision = Literal["hour", "day", "week", "month", "year", "before", "after"]
BlockKind = Literal["headline", "paragraph", "heading", "stamp", "furniture"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Article.text` and what stands there."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes as received; `name` is the file name without its ending, or the address."""

    name: str
    source: str
    content: bytes
    media_type: Literal["text/plain", "text/html"]
    sha256: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Sourced:
    """A value of an article field, the span it was read from, and the rule that read it."""

    value: str
    span: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the article's text by what it is; `stamped` is an entry's own ISO time."""

    start: int
    end: int
    kind: BlockKind
    stamped: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The report found in a page. Dates are ISO (`YYYY-MM-DD`); `published_at` has time and zone.

    `issuer` is the body whose official statement the page carries whole.
    """

    id: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    headline: Sourced | None = None
    byline: Sourced | None = None
    agency: Sourced | None = None
    publisher: Sourced | None = None
    dateline: tuple[Sourced, ...] = ()
    published: Sourced | None = None
    published_at: Sourced | None = None
    saved: Sourced | None = None
    language: str | None = None
    issuer: Sourced | None = None

    def span(self, start: int, end: int) -> Span:
        """The span from `start` to `end`, with its quotation."""
        return Span(start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Token:
    """A word: Universal Dependencies part of speech, head (index in the sentence, -1 for the root), label."""

    start: int
    end: int
    text: str
    upos: str
    head: int
    deprel: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity over tokens `first` to `last` inclusive; `label` is PER, ORG or LOC."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Argument:
    """A token that fills a role of a predicate or trigger, with the model's probability (0 to 1).

    For a voice, `kind` is its role and `anonymous` the probability that it is unnamed.
    """

    token: int
    role: str
    score: float
    kind: str | None = None
    anonymous: float = 0.0


@dataclass(frozen=True, slots=True)
class Predicate:
    """A PropBank predicate at `token`; `happened` is UDS factuality, about -3 (no) to 3 (yes)."""

    token: int
    arguments: tuple[Argument, ...]
    happened: float


@dataclass(frozen=True, slots=True)
class Trigger:
    """A happening the model sees at tokens `first` to `last` inclusive, before any field is resolved.

    Scores are probabilities (0 to 1), best first.
    """

    first: int
    last: int
    head: int
    types: tuple[tuple[str, float], ...]
    modes: tuple[tuple[str, float], ...]
    modality: tuple[tuple[str, float], ...]
    negative: float
    stance: tuple[tuple[str, float], ...]
    states: tuple[tuple[str, float], ...]
    arguments: tuple[Argument, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the article as the reading model sees it."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...] = ()
    predicates: tuple[Predicate, ...] = ()
    triggers: tuple[Trigger, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All sentences of an article, in order, and the version of the reader that made them."""

    sentences: tuple[Sentence, ...]
    reader: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it or to whom; `id` is stable across reports."""

    span: Span
    name: str | None = None
    id: str | None = None
    sector: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where; `part_of` is the name of the town a facility or quarter belongs to. Degrees, WGS 84."""

    span: Span
    name: str | None = None
    geonameid: int | None = None
    part_of: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    kind: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days, both inclusive (ISO); `span` is None where it follows from another sentence."""

    start: str | None
    end: str | None
    precision: Precision
    span: Span | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who vouches; `party` is the side it stands on."""

    span: Span
    role: str
    anonymous: bool
    channel: str | None = None
    name: str | None = None
    actor_id: str | None = None
    party: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that measures the happening; a vague count has value None."""

    span: Span
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """Who holds a place by this claim."""

    place: str
    state: ControlState
    holder: str | None = None
    geonameid: int | None = None
    part_of: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One happening as one article gives it, with its voices, outermost first.

    `why` maps a field's name to the rule or model head it came from.
    """

    id: str
    evidence: Span
    trigger: Span
    type: str
    mode: str | None
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    when: When | None = None
    voices: tuple[Voice, ...] = ()
    stance: Stance = "asserted"
    modality: Modality = "actual"
    polarity: Polarity = "positive"
    quantities: tuple[Quantity, ...] = ()
    controls: tuple[Control, ...] = ()
    confidence: float = 0.0
    why: tuple[tuple[str, str], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Report:
    """One article with its claims, in order of their triggers: what `dateline read` prints.

    `name` is the page's, `reader` the version of the reader that made the claims.
    """

    article: Article
    claims: tuple[Claim, ...]
    name: str = ""
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """A claim in the record: its report's name, the day it became known (ISO), and the wire text it came in.

    `wire` is the name of the first report that carries the same text; of a text that nobody copied, its own.
    """

    report: str
    known: str
    claim: Claim
    wire: str
    outlet: str | None = None

    @property
    def key(self) -> tuple[str, str, int, int, str]:
        """Its place in the order of the record, which no order of arrival changes."""
        return self.known, self.report, self.claim.trigger.start, self.claim.trigger.end, self.claim.id


@dataclass(frozen=True, slots=True)
class Event:
    """The happening itself: the claims that speak of it, first known first, and why they were put together."""

    id: str
    claims: tuple[Noted, ...]
    reasons: tuple[str, ...] = field(default=(), compare=False)


Basis = Literal["undisputed", "claimed", "disputed", "denied"]


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds a place from a day on, until another day or still; how that is known, and by which claims (ids)."""

    place: str
    country: str | None
    geonameid: int | None
    start: str
    end: str | None
    state: ControlState
    holder: str | None
    basis: Basis
    claims_for: tuple[str, ...]
    claims_against: tuple[str, ...]
