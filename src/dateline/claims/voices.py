"""Who vouches for each claim, outermost first.

The model marks voices in the claim's own sentence; reported-speech structure adds what it misses and
says how the voice stands to the claim; pronouns and quotations that run on take the voice from before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dateline.claims.phrases import Phrase, phrases, span_of
from dateline.claims.reported import Report, quoted
from dateline.claims.tree import Tree
from dateline.claims.words import words
from dateline.model import Article, Block, Sentence, Sourced, Trigger, Voice
from dateline.ontology import KnownActor, Ontology, VoiceNoun

_PEOPLE = frozenset(("he", "she"))
_BODIES = frozenset(("it",))
_MANY = frozenset(("they",))
_SELF = frozenset(("i", "we", "you", "who", "which", "that", "there", "this", "one"))
# From this chance of "asserted" on, a claim is the report's own word although … (tried on the corpus's training part)
_OWN = 0.6  # … someone spoke before,
_OWN_SAID = 0.5  # … it stands in what someone says ("…, he said, days after they overran it"),
_OWN_MARKED = 0.85  # … the head marks a voice.


@dataclass(slots=True)
class Memory:
    """The voices heard so far in the article, the latest last, and the block they were heard in."""

    heard: list[tuple[Voice, bool]] = field(default_factory=list)  # voice, is a person
    spoke: int = -2  # the block in which someone last spoke

    def latest(self, pronoun: str) -> Voice | None:
        """The latest voice that the pronoun may stand for."""
        for voice, person in reversed(self.heard):
            if (pronoun in _PEOPLE and person) or (pronoun in _BODIES and not person) or pronoun in _MANY:
                return voice
        return None


@dataclass(frozen=True, slots=True)
class Heard:
    """The voices of one claim and how the outermost stands to it, with the rule that found them."""

    voices: tuple[Voice, ...]
    stance: str | None
    rule: str


class Listener:
    """Walks an article's sentences in order and hears the voices of each trigger."""

    def __init__(self, article: Article, ontology: Ontology) -> None:
        self._article = article
        self._ontology = ontology
        self._memory = Memory()
        self._open_block: int | None = None
        self._current: Voice | None = None
        self._roles: dict[str, str] = {}

    def sentence(self, tree: Tree, found: tuple[Report, ...], block: int) -> dict[Trigger, Heard]:
        """The voices of each of the sentence's triggers, by its reports; call in order of the text."""
        sentence = tree.sentence
        text = self._article.text[sentence.start : sentence.end]
        quotes = [(a + sentence.start, b + sentence.start) for a, b in quoted(text)]
        carried = self._carried(block, quotes, sentence, found)
        self._notice(tree)
        out = {trigger: self._one(tree, trigger, found, quotes, carried) for trigger in sentence.triggers}
        self._remember(tree, found, out, block)
        self._close(text, block)
        return {trigger: self._issued(heard) for trigger, heard in out.items()}

    def _issued(self, heard: Heard) -> Heard:
        """In a statement published whole its issuer vouches for everything, outermost."""
        issuer = self._article.issuer
        if issuer is None or issuer.span is None:
            return heard
        known = self._ontology.find_actor(issuer.value)
        sector = known.sector if known else self._ontology.sector(issuer.value.lower())
        role = words().role_of_sector.get(sector or "") if known else _issuing(issuer)
        name = known.name if known else issuer.value
        key, party = (known.id, known.name) if known else (None, None)
        voice = Voice(issuer.span, role or "official", False, None, name, key, party, why=f"issuer: {issuer.rule}")
        return Heard((voice, *heard.voices), heard.stance or "claimed", heard.rule if heard.voices else "issuer")

    def _carried(
        self, block: int, quotes: list[tuple[int, int]], sentence: Sentence, found: tuple[Report, ...]
    ) -> Voice | None:
        """The voice of a quotation that began before, or goes on after its speaker was named."""
        if self._current is None:
            return None
        if self._open_block is not None and block - self._open_block <= 1:
            return self._current
        starts_quoted = bool(quotes) and quotes[0][0] - sentence.start <= 1
        same = self._memory.spoke >= block - 1
        return self._current if starts_quoted and same and not found else None

    def _one(
        self,
        tree: Tree,
        trigger: Trigger,
        found: tuple[Report, ...],
        quotes: list[tuple[int, int]],
        carried: Voice | None,
    ) -> Heard:
        own = dict(trigger.stance)
        covering = [r for r in found if trigger.head in r.scope and trigger.head != r.cue]
        marked = [p for p in phrases(tree, trigger, "voice", 0.45) if not self._is_pronoun(tree, p)]
        if marked and own.get("asserted", 0.0) < _OWN_MARKED:
            voices = tuple(
                self._voice(tree, p, self._channel(tree, covering, p)) for p in self._outermost(tree, marked)
            )
            return Heard(voices, self._stance(covering, own), "head:voice")
        place = tree.tokens[trigger.head].start
        inside = any(a <= place < b for a, b in quotes)
        for report in covering:
            voice = self._of_report(tree, report)
            if voice is not None and (own.get("asserted", 0.0) < _OWN_SAID or inside):
                return Heard((voice,), self._stance([report], own), "structure:reported-speech")
        if carried is not None and (inside or self._open_block is not None):
            return Heard((carried,), self._stance(covering, own), "structure:quotation-runs-on")
        # In an issuer's own document what no sentence ascribes is the issuer's.
        unsaid = own.get("asserted", 0.0) < 1 - _OWN and self._article.issuer is None
        if unsaid and self._current is not None:
            return Heard((self._current,), self._stance(covering, own), "head:stance, voice from before")
        return Heard((), None, "own voice")

    def _of_report(self, tree: Tree, report: Report) -> Voice | None:
        if report.source is None:
            return None
        word = tree.tokens[report.source].text.lower()
        if word in _SELF:
            return self._current if word in ("i", "we") else None
        if tree.tokens[report.source].upos == "PRON":
            return self._memory.latest(word)
        first, last = tree.noun_phrase(report.source)
        phrase = Phrase(first, last, report.source, 0.5)
        return self._voice(tree, phrase, self._channel(tree, [report], phrase))

    def _is_pronoun(self, tree: Tree, phrase: Phrase) -> bool:
        return tree.tokens[phrase.head].upos == "PRON" and phrase.first == phrase.last

    def _outermost(self, tree: Tree, marked: list[Phrase]) -> list[Phrase]:
        return sorted(marked, key=lambda p: (len(tree.ancestors(p.head)), p.first))

    def _stance(self, covering: list[Report], own: dict[str, float]) -> str:
        """The reporting word's own stance where it is marked, else the model's best but "asserted"."""
        for report in covering:
            if report.stance in ("denied", "confirmed"):
                return report.stance
        kinds = ("claimed", "confirmed", "denied")
        return max(kinds, key=lambda k: own.get(k, 0.0))

    def _voice(self, tree: Tree, phrase: Phrase, channel: str | None) -> Voice:
        first, last = phrase.first, phrase.last
        span = span_of(self._article, tree, first, last)
        noun = self._noun(tree, phrase)
        named = [e for e in tree.sentence.entities if first <= e.first and e.last <= last and e.label == "PER"]
        role, why = self._role(tree, noun, phrase)
        anonymous = not named and (phrase.anonymous > 0.5 if phrase.kind else bool(noun and noun.anonymous))
        name = None
        if named:
            name = span_of(self._article, tree, named[0].first, named[0].last).quote
            bare = named[0].first == first and named[0].last == last
            role, why = self._remembered(name, role, why, bare=bare)
        side = self._side(tree, phrase)
        listed = words().role_of_sector.get(side.sector) if side else None
        if listed and not named and noun is None:
            role, why = listed, "side of the actor list"
        party = side.name if side and role in ("party", "military", "official") else None
        return Voice(span, role, anonymous, channel, name, side.id if side else None, party, why=why)

    def _side(self, tree: Tree, phrase: Phrase) -> KnownActor | None:
        """The listed actor that a voice is, or speaks for by the words that stand with it."""
        tries = [span_of(self._article, tree, phrase.first, phrase.last).quote]
        tries += [
            span_of(self._article, tree, e.first, e.last).quote
            for e in tree.sentence.entities
            if phrase.first <= e.first and e.last <= phrase.last and e.label != "PER"
        ]
        tries += [t.text for t in tree.tokens[phrase.first : phrase.last + 1] if t.upos == "PROPN"]
        return next((known for text in tries if (known := self._ontology.find_actor(text))), None)

    def _role(self, tree: Tree, noun: VoiceNoun | None, phrase: Phrase) -> tuple[str, str]:
        """The noun's own role where it has but one ("lawmaker"), else that of whom he speaks for, else the head's."""
        if noun is not None and noun.noun not in words().speaks_for:
            return noun.role, "noun of the voice"
        for k in range(phrase.first, phrase.last + 1):
            word = tree.tokens[k]
            if word.deprel.startswith(("nmod", "compound")) and word.upos in ("NOUN", "PROPN"):
                known = self._ontology.find_actor(word.text)
                sector = known.sector if known else self._ontology.sector(word.lemma.lower())
                role = words().role_of_sector.get(sector or "")
                if role:
                    return role, "whom the voice speaks for"
        if noun is not None and phrase.kind is None:
            return noun.role, "noun of the voice"
        return (phrase.kind, "head:voice role") if phrase.kind else ("official", "unknown")

    def _remembered(self, name: str, role: str, why: str, *, bare: bool) -> tuple[str, str]:
        """A bare name has the role under which the report brought it in ("Ehsan Niro" for "Niro")."""
        key = name.rsplit(maxsplit=1)[-1].lower()
        if bare and key in self._roles:
            return self._roles[key], "as first introduced"
        if why != "unknown":
            self._roles.setdefault(key, role)
        return role, why

    def _noun(self, tree: Tree, phrase: Phrase) -> VoiceNoun | None:
        tokens = [tree.tokens[k] for k in range(phrase.first, phrase.head + 1)]
        text = " ".join(t.lemma.lower() for t in tokens[-3:])
        return self._ontology.voice_role(text)

    def _channel(self, tree: Tree, covering: list[Report], phrase: Phrase) -> str | None:
        """From the reporting word, else from a noun beside it ("in a statement", "on Twitter")."""
        for report in covering:
            if report.channel:
                return report.channel
            for c in tree.children[report.cue]:
                if tree.tokens[c].deprel.startswith(("obl", "nmod", "obj")):
                    channel = self._ontology.channel(tree.tokens[c].lemma.lower())
                    if channel:
                        return channel
        return self._ontology.channel(tree.tokens[phrase.head].lemma.lower())

    def _remember(self, tree: Tree, found: tuple[Report, ...], out: dict[Trigger, Heard], block: int) -> None:
        """Keep the sentence's voices: what later pronouns and running quotations point back to."""
        for heard in out.values():
            for voice in heard.voices[:1]:
                self._keep(voice, block)
        for report in found:
            if report.source is not None and tree.tokens[report.source].upos != "PRON":
                told = self._of_report(tree, report)
                if told is not None and all(told.span != known.span for known, _ in self._memory.heard[-4:]):
                    self._keep(told, block)

    def _keep(self, voice: Voice, block: int) -> None:
        self._current = voice
        noun = self._ontology.voice_role(voice.span.quote.lower())
        person = voice.name is not None or voice.anonymous or (noun.person if noun else False)
        self._memory.heard.append((voice, person))
        self._memory.spoke = block

    def _notice(self, tree: Tree) -> None:
        """Who acts in the sentence's main clause: the next "he said" may be his, though he has not spoken yet."""
        root = next((k for k, t in enumerate(tree.tokens) if t.head < 0), 0)
        for k in tree.children[root]:
            word = tree.tokens[k]
            if word.deprel not in ("nsubj", "nsubj:pass") or word.upos not in ("NOUN", "PROPN"):
                continue
            first, last = tree.noun_phrase(k)
            named = next((e.label for e in tree.sentence.entities if e.first <= k <= e.last), None)
            phrase = Phrase(first, last, k, 0.5)
            noun = self._noun(tree, phrase)
            if named in ("PER", "ORG") or noun is not None:
                person = named == "PER" or (named is None and noun is not None and noun.person)
                self._memory.heard.append((self._voice(tree, phrase, None), person))

    def _close(self, text: str, block: int) -> None:
        """Note whether a quotation is still open at the end of the sentence."""
        opened = sum(text.count(c) for c in _OPENERS) - sum(text.count(c) for c in _CLOSERS)
        if self._open_block is not None:
            self._open_block = None if any(c in text for c in _CLOSERS) or text.count('"') % 2 else block
        elif opened > 0 or text.count('"') % 2:
            self._open_block = block


_OPENERS, _CLOSERS = "\u201c\u00ab", "\u201d\u00bb"


def block_index(blocks: tuple[Block, ...], start: int) -> int:
    """The index of the block that holds `start`."""
    return next((i for i, b in enumerate(blocks) if b.start <= start < b.end), -1)


def _issuing(issuer: Sourced) -> str:
    """The role of a body by the words of its name; a note's issuer that no word tells is an aid agency."""
    roles = [words().role_of_issuer.get(w) for w in re.findall(r"[a-z]+", issuer.value.lower())]
    plain = "aid" if issuer.rule == "heading of a note" else "official"
    return next((role for role in roles if role), plain)
