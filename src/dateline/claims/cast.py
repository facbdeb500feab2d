"""Who is meant: a phrase to an actor with a name, a stable id and a sector.

Named phrases go by the actor list, then by the article's own names; "the insurgents" and "they" go
to the latest fitting actor before them. Unknown stays None; a named but unlisted actor gets an id of
its own from its normalised name.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dateline.claims.phrases import Phrase, span_of
from dateline.claims.tree import Tree
from dateline.model import Actor, Article, Span, Voice
from dateline.ontology import KnownActor, Ontology

_PLURAL = frozenset(("they", "them", "their", "who"))
_THING = frozenset(("it", "its", "which"))
_PERSON = frozenset(("he", "she", "him", "her", "his"))
# Sectors whose members' plain descriptions ("the militants", "the group") point back to a named group.
_GROUPS = frozenset(("rebel", "militia", "criminal", "party"))
_MEN = frozenset(("man", "fighter", "force", "troop", "soldier", "unit", "army", "militant", "ally", "gunman", "side"))
_MEN |= {"militia", "police", "policeman", "commando", "brigade", "militiaman", "paramilitary", "guerrilla"}
_STATE = ("military", "police", "government")
_FOREIGN = frozenset(("foreign", "allied", "coalition", "international", "rebel", "peacekeeping", "other", "both"))


@dataclass(frozen=True, slots=True)
class Home:
    """The country that a report is mainly about: its ISO code and adjective ("Afghan")."""

    code: str
    adjective: str


@dataclass(slots=True)
class Cast:
    """The actors named so far, latest last: (name, id, sector, is a person)."""

    seen: list[tuple[str, str, str | None, bool]] = field(default_factory=list)

    def add(self, name: str, key: str, sector: str | None, person: bool) -> None:
        """Note a mention."""
        self.seen.append((name, key, sector, person))

    def latest(self, sectors: frozenset[str]) -> tuple[str, str, str | None, bool] | None:
        """The latest actor of one of these sectors."""
        return next((row for row in reversed(self.seen) if row[2] in sectors), None)


class Namer:
    """Names the actors of one article; sentences must come in order."""

    def __init__(self, article: Article, ontology: Ontology, home: Home | None = None) -> None:
        self._article = article
        self._ontology = ontology
        self._home = home
        self._cast = Cast()
        self._as_of = article.published.value if article.published else None

    def hear(self, tree: Tree) -> None:
        """Note the names of a sentence, so that later descriptions can point to them."""
        for entity in tree.sentence.entities:
            text = span_of(self._article, tree, entity.first, entity.last).quote
            if entity.label == "LOC":
                continue
            known = self._ontology.find_actor(text, self._as_of)
            if known:
                self._cast.add(known.name, known.id, known.sector, person=False)
            else:
                sector = self._ontology.sector(text) if entity.label == "ORG" else None
                self._cast.add(text, own_id(text), sector, person=entity.label == "PER")

    def actor(self, tree: Tree, phrase: Phrase) -> Actor:
        """The actor a phrase names, describes or points to."""
        span = span_of(self._article, tree, phrase.first, phrase.last)
        word = tree.tokens[phrase.head]
        if word.upos == "PRON":
            return self._pointed(span, word.text.lower())
        known = self._listed(tree, phrase, span.quote)
        sector = self._ontology.sector(span.quote)
        if known:
            return Actor(span, known.name, known.id, known.sector, why="actor list")
        names = [e for e in tree.sentence.entities if phrase.first <= e.first and e.last <= phrase.last]
        body = self._ontology.institution(_bare(span.quote))
        if body is not None and body.state and body.state[:1].isupper():
            name = _bare(span.quote)
            return Actor(span, name, own_id(name), body.sector, why="state institution")
        covering = next((e for e in names if e.label != "LOC" and e.first <= phrase.head <= e.last), None)
        if covering is not None:
            name = span_of(self._article, tree, covering.first, covering.last).quote
            return Actor(span, name, own_id(name), sector, why=f"name in the report ({covering.label})")
        owner = self._owner(tree, phrase)
        if owner is not None and owner.name is not None and owner.id is not None:
            return Actor(span, owner.name, owner.id, owner.sector, why=f"men of an actor named before ({owner.why})")
        described = self._described(tree, phrase, sector, bool(names))
        if described is not None:
            name, key, kind, _ = described
            return Actor(span, name, key, kind, why="description of the latest such group")
        state = self._of_state(tree, phrase, sector) if not names else None
        if state is not None:
            return Actor(span, state, own_id(state), sector, why="force of the state that the report is about")
        return Actor(span, None, None, sector, why="sector of the noun" if sector else "")

    def _owner(self, tree: Tree, phrase: Phrase) -> Actor | None:
        """Whose men they are: "its fighters", "their troops"."""
        for k in tree.children[phrase.head]:
            word = tree.tokens[k]
            if word.deprel == "nmod:poss" and word.upos == "PRON" and tree.tokens[phrase.head].lemma.lower() in _MEN:
                return self._pointed(Span(word.start, word.end, word.text), word.text.lower())
        return None

    def _of_state(self, tree: Tree, phrase: Phrase, sector: str | None) -> str | None:
        """The army or government of the country that the report is about: "troops", "government forces", "the army"."""
        if self._home is None or sector not in _STATE:
            return None
        words = {tree.tokens[k].text.lower() for k in range(phrase.first, phrase.last + 1)}
        if words & _FOREIGN:
            return None
        body = {"military": "army", "police": "police", "government": "government"}[sector]
        return f"{self._home.adjective} {body}"

    def side(self, words: str) -> str | None:
        """The name of a side that holds a place: by the actor list, as the latest such group, or as the state's own."""
        known = self._ontology.find_actor(words, self._as_of) or self._ontology.find_actor(_bare(words), self._as_of)
        if known:
            return known.name
        sector = self._ontology.sector(words) or ("rebel" if words.lower() in ("group", "movement") else "")
        if sector in _GROUPS:
            latest = self._cast.latest(_GROUPS)
            return latest[0] if latest else None
        body = {"military": "army", "government": "government", "police": "police"}.get(sector)
        return f"{self._home.adjective} {body}" if body and self._home and words.islower() else None

    def speaking(self, actor: Actor, voices: Sequence[Voice]) -> Actor:
        """Who "we" and "our men" are: the side named in the speaker's words ("of the Karen National Union").

        Without such a name the speaker himself is meant.
        """
        if actor.name is not None or not voices or not _OURS.match(actor.span.quote):
            return actor
        speaker = voices[-1]
        for name in (speaker.span.quote, *_NAMES.findall(speaker.span.quote)):
            known = self._ontology.find_actor(name, self._as_of)
            if known:
                return replace(actor, name=known.name, id=known.id, sector=known.sector, why="side of the speaker")
        if speaker.party is None and speaker.name is None:
            return actor
        name = speaker.party or speaker.name or ""
        return replace(actor, name=name, id=own_id(name), why="the speaker")

    def _listed(self, tree: Tree, phrase: Phrase, quote: str) -> KnownActor | None:
        """The actor list by the whole phrase, the name in it, or its modifier ("Taliban fighters")."""
        tries = [quote, _bare(quote)]
        tries += [
            span_of(self._article, tree, e.first, e.last).quote
            for e in tree.sentence.entities
            if phrase.first <= e.first and e.last <= phrase.last and e.label != "PER"
        ]
        for k in range(phrase.first, phrase.last + 1):
            if tree.tokens[k].upos == "PROPN" and tree.tokens[k].head == phrase.head:
                tries.append(tree.tokens[k].text)
        return next((a for t in tries if (a := self._ontology.find_actor(t, self._as_of))), None)

    def _described(
        self, tree: Tree, phrase: Phrase, sector: str | None, named: bool
    ) -> tuple[str, str, str | None, bool] | None:
        """Link "the militants": a definite description of an armed group goes to the latest one named."""
        definite = any(tree.tokens[c].text.lower() in ("the", "these", "those") for c in tree.children[phrase.head])
        if named or sector not in _GROUPS or not definite:
            return None
        return self._cast.latest(
            frozenset(("rebel", "militia", "criminal")) if sector != "party" else frozenset(("party",))
        )

    def _pointed(self, span: Span, word: str) -> Actor:
        rows = self._cast.seen
        if word in _PERSON:
            row = next((r for r in reversed(rows) if r[3]), None)
        elif word in _PLURAL or word in _THING:
            row = next(
                (r for r in reversed(rows) if not r[3] and r[2] in _GROUPS | {"military", "police", "government"}),
                None,
            )
        else:
            row = None
        if row is None:
            return Actor(span, why="pronoun, unresolved")
        return Actor(span, row[0], row[1], row[2], why="pronoun to the latest fitting actor")


_OURS = re.compile(r"(?:we|us|ours|our\b.*)$", re.IGNORECASE)
_NAMES = re.compile(r"[A-Z][\w'’-]*(?:\s+(?:of\s+|for\s+)?[A-Z][\w'’-]*)*")
_EDGE = re.compile(r"^(?:the|a|an|some|several|its|their|his|her)\s+", re.IGNORECASE)


def _bare(text: str) -> str:
    return _EDGE.sub("", text).strip()


def own_id(name: str) -> str:
    """A stable id for an actor that no list knows: `x-` and a hash of its normalised name."""
    key = " ".join(re.findall(r"[^\W_]+", _bare(name).casefold()))
    return "x-" + hashlib.sha256(key.encode()).hexdigest()[:10]
