"""The ontology as the stages see it: short look-ups over the tables, None where a word is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from dateline.ontology.institutions import Institutions
from dateline.ontology.words import normalise, respelled, suffixes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from dateline.ontology.records import (
        Cue,
        Frame,
        Institution,
        KnownActor,
        Speech,
        StateBody,
        Vocabulary,
        VoiceNoun,
    )

Entry = TypeVar("Entry")
_SPEECH_ORDER = ("verb", "phrase", "noun")


class Ontology:
    """Everything the tables say. Words are looked up by lemma, phrases by their head or ending."""

    def __init__(  # noqa: PLR0913 - one argument for each table
        self,
        *,
        vocabulary: Vocabulary,
        classes: Mapping[str, frozenset[str]],
        frames: Mapping[tuple[str, str], tuple[Frame, ...]],
        voices: Mapping[str, VoiceNoun],
        speech: Mapping[str, tuple[Speech, ...]],
        channels: Mapping[str, str],
        cues: Mapping[str, Cue],
        sectors: Mapping[str, str],
        places: Mapping[str, str],
        spellings: tuple[tuple[str, str], ...],
        actors: Sequence[KnownActor],
        bodies: Sequence[StateBody],
    ) -> None:
        self.vocabulary = vocabulary
        self.actors = tuple(actors)
        self._classes, self._frames, self._voices, self._speech = classes, frames, voices, speech
        self._channels, self._cues, self._sectors, self._places = channels, cues, sectors, places
        self._spellings = spellings
        self._institutions = Institutions(bodies)
        self._by_name: dict[str, list[KnownActor]] = {}
        for actor in actors:
            for key in dict.fromkeys(normalise(name) for name in (actor.name, *actor.aliases)):
                self._by_name.setdefault(key, []).append(actor)

    def all_frames(self) -> Iterator[Frame]:
        """Every frame, in the table's order."""
        for rows in self._frames.values():
            yield from rows

    def frames(self, lemma: str, pos: str) -> tuple[Frame, ...] | None:
        """The frames of a predicate, those with conditions first, or None.

        `lemma` is a verb with its particle, preposition or fixed object ("take_over", "call_for",
        "take_control"), a noun with the noun before it ("car_bomb"), or a single word; `pos` is
        verb, noun or adj. Ask for the longest form first.
        """
        for key in (lemma, *respelled(lemma, self._spellings)):
            rows = self._frames.get((key, pos))
            if rows is not None:
                return rows
        return None

    def frame(self, lemma: str, pos: str, fillers: Mapping[str, Collection[str]]) -> Frame | None:
        """The first frame whose conditions the fillers meet: slot -> its head's lemma and classes."""
        return next((frame for frame in self.frames(lemma, pos) or () if frame.met(fillers)), None)

    def classes(self, noun: str) -> frozenset[str]:
        """The classes of a noun's lemma that conditions speak of (PLACE, EMBASSY, STAFF …)."""
        return self._word(noun, self._classes) or frozenset()

    def voice_role(self, noun: str) -> VoiceNoun | None:
        """The voice that a noun's lemma, or a phrase with that head ("rights group"), stands for."""
        return self._phrase(noun, self._voices)

    def speech(self, lemma: str, pos: str | None = None) -> Speech | None:
        """A word of reporting, by lemma; without `pos` a verb before a fixed phrase before a noun."""
        entries = self._word(lemma.lower(), self._speech)
        if entries is None:
            return None
        if pos is not None:
            return next((entry for entry in entries if entry.pos == pos), None)
        return min(entries, key=lambda entry: _SPEECH_ORDER.index(entry.pos))

    def channel(self, phrase: str) -> str | None:
        """The channel a noun or phrase names ("a Facebook post" -> social media)."""
        return self._phrase(phrase, self._channels)

    def cue(self, lemma: str) -> Cue | None:
        """What an embedding word ("plan", "fail") or a marker ("if", "about to") does to its happening."""
        return self._word(lemma.lower(), self._cues)

    def sector(self, text: str) -> str | None:
        """The sector of an actor by the words of its name or description."""
        return self._phrase(text, self._sectors)

    def place_kind(self, noun: str) -> str | None:
        """The kind of place a common noun, or a phrase with that head, stands for."""
        return self._phrase(noun, self._places)

    def institution(self, text: str) -> Institution | None:
        """The state body a phrase names ("the Chadian army", "ministry of defence of Chad")."""
        return self._institutions.find(text)

    def state_names(self, names: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Institution]]:
        """Names of a state's bodies, from its names by slot (`country`, `capital`, `demonym`)."""
        return self._institutions.generate(names)

    def find_actor(self, text: str, as_of: str | None = None, country: str | None = None) -> KnownActor | None:
        """The known actor of that name or alias, or None where there is none or more than one.

        `as_of` (ISO date) leaves out those that did not exist then; `country` (ISO 3166-1 alpha-2)
        settles between namesakes.
        """
        key = normalise(text)
        found = self._by_name.get(key) or self._by_name.get(key.removeprefix("the ")) or []
        if as_of is not None:
            found = [actor for actor in found if actor.active(int(as_of[:4]))]
        if len(found) > 1 and country is not None:
            found = [actor for actor in found if actor.country == country]
        return found[0] if len(found) == 1 else None

    def _word(self, word: str, table: Mapping[str, Entry]) -> Entry | None:
        for key in (word, *respelled(word, self._spellings)):
            if key in table:
                return table[key]
        return None

    def _phrase(self, text: str, table: Mapping[str, Entry]) -> Entry | None:
        for key in suffixes(normalise(text)):
            entry = self._word(key, table)
            if entry is not None:
                return entry
        return None
