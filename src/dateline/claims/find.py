"""An annotated article to its claims: each trigger the model sees, with all its fields resolved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import cast

from dateline.claims.carry import Told, times_of
from dateline.claims.cast import Home, Namer
from dateline.claims.control import Named, controls_of, in_hands, with_holders
from dateline.claims.howmany import quantities_of
from dateline.claims.kinds import settled
from dateline.claims.phrases import phrases, span_of
from dateline.claims.reported import reports
from dateline.claims.tense import tense_of
from dateline.claims.tree import Tree
from dateline.claims.voices import Heard, Listener, block_index
from dateline.claims.when import day_of, is_live, published_on, times_in, when_of
from dateline.claims.where import carried, is_place, places_of, resolve
from dateline.gazetteer import Gazetteer
from dateline.model import Actor, Article, Claim, Modality, Place, Reading, Stance, Trigger, When
from dateline.ontology import Ontology

_LEAST_MODE = 0.3  # a mode less likely than this is not given


@dataclass(frozen=True, slots=True)
class Parts:
    """What was found of one claim; `rule` settled its type, `who` are actors and recipients."""

    tree: Tree
    trigger: Trigger
    rule: str
    heard: Heard
    who: tuple[tuple[Actor, ...], tuple[Actor, ...]]
    places: tuple[Place, ...]
    holds: str | None
    told: Told


def find_claims(article: Article, reading: Reading, gazetteer: Gazetteer, ontology: Ontology) -> tuple[Claim, ...]:
    """The claims of an article in order of their triggers; headlines only repeat and give none."""
    made, named = gather(article, reading, gazetteer, ontology)
    times = times_of([parts.told for parts in made], published_on(article), live=is_live(article))
    claims = [_claim(article, parts, when, named) for parts, when in zip(made, times, strict=True)]
    return _numbered(article, with_holders(claims))


def gather(article: Article, reading: Reading, gazetteer: Gazetteer, ontology: Ontology) -> tuple[list[Parts], Named]:
    """What each trigger's own surroundings say, in order, and the article's own spelling of places."""
    trees = [Tree(s) for s in reading.sentences]
    found_places = resolve(article, trees, gazetteer, ontology)
    resolved = found_places.places
    listener, namer = (
        Listener(article, ontology),
        Namer(article, ontology, home_of(found_places.pointer.home, gazetteer)),
    )
    made: list[Parts] = []
    before: list[tuple[Place, int]] = []
    earlier: When | None = None
    day = day_of(article)
    for number, tree in enumerate(trees):
        block = block_index(article.blocks, tree.sentence.start)
        spoken = reports(tree, ontology)
        heard = listener.sentence(tree, spoken, block)
        namer.hear(tree)
        if article.blocks[block].kind == "headline":
            continue
        found = times_in(article, tree, day)
        for seen in tree.sentence.triggers:
            trigger, rule = settled(tree, seen, ontology)
            spoken_by = heard[seen].voices
            actors = tuple(namer.speaking(namer.actor(tree, p), spoken_by) for p in phrases(tree, trigger, "actor"))
            suffering = [
                p for p in phrases(tree, trigger, "recipient", 0.5) if not is_place(tree, trigger, p, resolved)
            ]
            recipients = tuple(namer.actor(tree, p) for p in suffering)
            keys = [(a.span.start, a.span.end) for a in actors + recipients]
            at = tree.tokens[trigger.first].start
            places = places_of(tree, trigger, resolved, keys, ontology)
            places = places or carried(trigger, before, block, found_places, at)
            own = when_of(tree, trigger, found, spoken, earlier, day)
            within = tuple(mention.when for mention in found if mention.when)
            told = _told(tree, trigger, heard[seen], own, within, (number, block))
            holds = in_hands(article.text[at : tree.sentence.end], namer.side)
            made.append(Parts(tree, trigger, rule, heard[seen], (actors, recipients), places, holds, told))
            before.extend((p, block) for p in places[:1])
            earlier = own or earlier
    return made, found_places.pointer.spelt


def _told(
    tree: Tree, trigger: Trigger, heard: Heard, own: When | None, within: tuple[When, ...], at: tuple[int, int]
) -> Told:
    speakers = tuple(voice.name or voice.span.quote for voice in heard.voices)
    kind, modality = trigger.types[0][0], trigger.modality[0][0]
    return Told(own, within, *at, tense_of(tree, trigger.head), kind, modality, speakers)


def home_of(country: str | None, gazetteer: Gazetteer) -> Home | None:
    """The country that a report is about, with its adjective."""
    adjective = gazetteer.adjective(country) if country else None
    return Home(country, adjective) if country and adjective else None


def _claim(article: Article, parts: Parts, when: When | None, named: Named) -> Claim:
    tree, trigger, heard = parts.tree, parts.trigger, parts.heard
    kind = trigger.types[0][0]
    mode, sure = trigger.modes[0] if trigger.modes else (None, 0.0)
    mode = mode if sure >= _LEAST_MODE else None
    modality, likely = trigger.modality[0]
    stance = heard.stance or "asserted"
    why = (
        ("type", parts.rule),
        ("mode", f"head:mode {sure:.2f}"),
        ("modality", f"head:modality {likely:.2f}"),
        ("polarity", f"head:negative {trigger.negative:.2f}"),
        ("stance", heard.rule),
        ("when", when.why if when else "no time in its clause"),
    )
    return Claim(
        id="",
        evidence=article.span(tree.sentence.start, tree.sentence.end),
        trigger=span_of(article, tree, trigger.first, trigger.last),
        type=kind,
        mode=mode,
        actors=parts.who[0],
        recipients=parts.who[1],
        places=parts.places,
        when=when,
        voices=heard.voices,
        stance=cast(Stance, stance),
        modality=cast(Modality, modality),  # the labels are those of the vocabulary
        polarity="negative" if trigger.negative > 0.5 else "positive",
        quantities=quantities_of(article, tree, trigger),
        controls=controls_of(article, trigger, mode, parts.who, parts.places, named, parts.holds),
        confidence=trigger.confidence,
        why=why,
    )


def _numbered(article: Article, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Ids from the text's hash, the trigger's span, and an ordinal where two share it."""
    out: list[Claim] = []
    seen: dict[tuple[int, int], int] = {}
    for claim in sorted(claims, key=lambda c: (c.trigger.start, c.trigger.end)):
        key = claim.trigger.start, claim.trigger.end
        seen[key] = seen.get(key, 0) + 1
        out.append(replace(claim, id=f"{article.id[:12]}-{key[0]}-{key[1]}-{seen[key]}"))
    return tuple(out)
