"""The frozen records of the ontology: what one row of each table says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The closed lists of `vocab.json`; `types` maps each PLOVER type to its modes."""

    types: dict[str, tuple[str, ...]]
    role: tuple[str, ...]
    channel: tuple[str, ...]
    stance: tuple[str, ...]
    modality: tuple[str, ...]
    polarity: tuple[str, ...]
    state: tuple[str, ...]
    sector: tuple[str, ...]
    place_kind: tuple[str, ...]
    precision: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """A slot must be filled by a word of these classes (upper case) or by one of these nouns."""

    slot: str
    words: frozenset[str]

    def met(self, fillers: Mapping[str, Collection[str]]) -> bool:
        """Tell whether what fills the slot (lemmas and classes) is among the words."""
        return not self.words.isdisjoint(fillers.get(self.slot, ()))


@dataclass(frozen=True, slots=True)
class Frame:
    """What a predicate says happened.

    `actor`, `recipient` and `place` are roles (ARG0 … ARG4, or `pp:to` for a prepositional phrase), best
    first. `control` is what it does to the place: `actor` or `recipient` holds it after, it is
    `contested`, or it is `lost`. A strong frame nearly always tells of an event; a weak one leaves
    room for doubt.
    """

    lemma: str
    pos: str
    conditions: tuple[Condition, ...]
    type: str
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    place: tuple[str, ...]
    control: str | None
    strong: bool

    def met(self, fillers: Mapping[str, Collection[str]]) -> bool:
        """Tell whether every condition is met (true for a frame without conditions)."""
        return all(condition.met(fillers) for condition in self.conditions)


@dataclass(frozen=True, slots=True)
class VoiceNoun:
    """A noun for somebody who speaks; `anonymous` holds where no name stands with it."""

    noun: str
    role: str
    person: bool
    anonymous: bool


@dataclass(frozen=True, slots=True)
class Speech:
    """A word of reporting; where `act` is true, the speaking is itself the claim."""

    lemma: str
    pos: str
    stance: str
    act: bool
    channel: str | None


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that settles how real the happening it embeds or marks is; None leaves it as it was."""

    lemma: str
    scope: str
    modality: str | None
    polarity: str | None


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor of the world; `country` is the ISO 3166-1 alpha-2 code of its main one; years inclusive."""

    id: str
    name: str
    aliases: tuple[str, ...]
    sector: str
    country: str | None
    start: int | None
    end: int | None
    source: str

    def active(self, year: int) -> bool:
        """Tell whether the actor went by this name in the year, as far as is known."""
        return (self.start is None or self.start <= year) and (self.end is None or year <= self.end)


@dataclass(frozen=True, slots=True)
class Institution:
    """A body of some state; `state` is the country, capital or demonym as written, not yet resolved."""

    kind: str
    name: str
    sector: str
    state: str | None


@dataclass(frozen=True, slots=True)
class StateBody:
    """A body every state has: a kind, its English name, and the patterns by which it is called."""

    kind: str
    name: str
    sector: str
    patterns: tuple[str, ...]
