"""Where each claim happens: places the model marks, else those under the trigger, else from before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.claims.atlas import PlaceMention
from dateline.claims.phrases import Phrase, phrases
from dateline.claims.places import Resolved, resolve_places
from dateline.claims.tree import Tree
from dateline.gazetteer import Gazetteer
from dateline.model import Article, Entity, Place, Trigger
from dateline.ontology import Ontology

Key = tuple[int, int]
_PHYSICAL = ("COERCE", "RETREAT", "ASSAULT", "MOBILIZE")
_CLEAR = 0.5  # of all towns named, the share of the one that the report is about
_ACTING = ("nsubj", "nmod:poss", "compound")
_LIES = frozenset(("in", "at", "of", "near", "outside"))
_BEFORE_NOUN = ("compound", "amod", "det", "nmod:poss", "flat")


def mentions(trees: Sequence[Tree], ontology: Ontology) -> tuple[PlaceMention, ...]:
    """Every place named by an entity, marked for a trigger or taken in it, once, in order of the text."""
    found: dict[Key, bool] = {}
    for tree in trees:
        for entity in tree.sentence.entities:
            if entity.label == "LOC":
                found[_bounds(tree, entity)] = tree.tokens[tree.top(entity.first, entity.last)].deprel in _ACTING
        for trigger in tree.sentence.triggers:
            for phrase in (*phrases(tree, trigger, "place"), *taken(tree, trigger, ontology)):
                found[_key(tree, phrase)] = False
            for key in _pronouns(tree, trigger):
                found[key] = False
    return tuple(PlaceMention(a, b, acts) for (a, b), acts in sorted(found.items()))


def resolve(article: Article, trees: Sequence[Tree], gazetteer: Gazetteer, ontology: Ontology) -> Resolved:
    """All place mentions of the article, resolved together."""
    return resolve_places(article, mentions(trees, ontology), gazetteer, ontology)


def places_of(
    tree: Tree, trigger: Trigger, resolved: Mapping[Key, Place], actors: Sequence[Key], ontology: Ontology
) -> tuple[Place, ...]:
    """The places of one claim in its own sentence; an actor's words are no place."""
    own = taken(tree, trigger, ontology)
    found = _unrepeated(tree, [*phrases(tree, trigger, "place"), *own])
    marked = _joined(tree, [_key(tree, p) for p in found], found)
    rule = "head:place"
    if not marked:
        marked = _below(tree, trigger) or _undergoing(tree, trigger) or _pronouns(tree, trigger)
        rule = "entity under the trigger"
    out = []
    for key in marked:
        place = resolved.get(key)
        if place is not None and not _within(key, actors):
            out.append(replace(place, why=f"{rule}; {place.why}"))
    return tuple(out)


def taken(tree: Tree, trigger: Trigger, ontology: Ontology) -> tuple[Phrase, ...]:
    """What is seized, where its noun is one for a place: "stormed the police headquarters"."""
    kind, mode = trigger.types[0][0], trigger.modes[0][0] if trigger.modes else None
    if kind != "COERCE" or mode != "seize":
        return ()
    found = phrases(tree, trigger, "recipient")
    return tuple(p for p in found if ontology.place_kind(tree.tokens[p.head].lemma.lower()))


def _pronouns(tree: Tree, trigger: Trigger) -> list[Key]:
    """A place only pointed at, where the model sees a holding: "captured it", "it fell"."""
    if trigger.types[0][0] not in ("COERCE", "RETREAT") or trigger.states[0][0] == "-":
        return []
    return [
        (tree.tokens[k].start, tree.tokens[k].end)
        for k in tree.children[trigger.head]
        if tree.tokens[k].text.lower() == "it" and tree.tokens[k].deprel in ("obj", "nsubj:pass", "nsubj")
    ]


def is_place(tree: Tree, trigger: Trigger, phrase: Phrase, resolved: Mapping[Key, Place]) -> bool:
    """Whether what is taken, left or attacked is a place: then it is where, not to whom; a country is a party."""
    kind, mode = trigger.types[0][0], trigger.modes[0][0] if trigger.modes else None
    if kind not in _PHYSICAL:
        return False
    place = resolved.get(_key(tree, phrase))
    if place is None:
        inside = [
            p
            for (a, b), p in resolved.items()
            if a <= tree.tokens[phrase.head].start and tree.tokens[phrase.head].end <= b
        ]
        place = inside[0] if inside else None
    if place is None or place.kind in (None, "country", "continent"):
        return False
    return place.kind != "facility" or mode == "seize"


def _unrepeated(tree: Tree, found: Sequence[Phrase]) -> list[Phrase]:
    """Without those that only explain another: "Faizabad, the capital of Badakhshan"."""
    out = []
    for phrase in found:
        up = [phrase.head, *tree.ancestors(phrase.head)]
        explains = any(
            tree.tokens[k].deprel == "appos"
            and any(o is not phrase and o.first <= tree.tokens[k].head <= o.last for o in found)
            for k in up
        )
        if not explains:
            out.append(phrase)
    return out


def _joined(tree: Tree, keys: list[Key], found: Sequence[Phrase]) -> list[Key]:
    """With the named places that "and" or a comma joins to one of them ("Kandahar, Khost and Paktia")."""
    heads = {tree.tokens[p.head].head if tree.tokens[p.head].deprel == "conj" else p.head for p in found}
    heads |= {p.head for p in found}
    out = [k for k in dict.fromkeys(keys) if not any(o != k and o[0] <= k[0] and k[1] <= o[1] for o in keys)]
    for entity in tree.sentence.entities:
        top = tree.top(entity.first, entity.last)
        key = _bounds(tree, entity)
        kin = top in heads or (tree.tokens[top].deprel == "conj" and tree.tokens[top].head in heads)
        if entity.label == "LOC" and kin and not any(a < key[1] and key[0] < b for a, b in out):
            out.append(key)
    return sorted(out)


def _undergoing(tree: Tree, trigger: Trigger) -> list[Key]:
    """Named places that are taken, lost or left: "Farah and Puli Khumri had fallen", "Gardez was lost"."""
    if trigger.types[0][0] not in ("COERCE", "RETREAT"):
        return []
    under = {k for k in tree.children[trigger.head] if tree.tokens[k].deprel in ("obj", "nsubj", "nsubj:pass")}
    under |= {k for top in set(under) for k in tree.children[top] if tree.tokens[k].deprel == "conj"}
    return [_bounds(tree, e) for e in tree.sentence.entities if e.label == "LOC" and tree.top(e.first, e.last) in under]


def _below(tree: Tree, trigger: Trigger) -> list[Key]:
    """Named places in a prepositional phrase of the trigger's own clause."""
    clause = tree.subtree(trigger.head)
    out = []
    for entity in tree.sentence.entities:
        head = tree.top(entity.first, entity.last)
        case = tree.child(head, "case")
        if entity.label == "LOC" and head in clause and case is not None and tree.tokens[case].text.lower() in _IN:
            out.append(_bounds(tree, entity))
    return out[:1]


_IN = frozenset(("in", "at", "near", "around", "outside", "inside", "on", "across", "over", "throughout"))
_IN |= {"into", "from", "through"}


def _bounds(tree: Tree, entity: Entity) -> Key:
    return tree.tokens[entity.first].start, tree.tokens[entity.last].end


def _within(key: Key, actors: Sequence[Key]) -> bool:
    return any(a <= key[0] and key[1] <= b for a, b in actors)


def carried(
    trigger: Trigger, before: Sequence[tuple[Place, int]], block: int, resolved: Resolved, at: int
) -> tuple[Place, ...]:
    """The place of the claim before in the same paragraph; else the town that the report speaks of."""
    if before and before[-1][1] == block:
        return (replace(before[-1][0], why="paragraph"),)
    town = resolved.pointer.town(at, _CLEAR) if trigger.types[0][0] in _PHYSICAL else None
    return (replace(town[0], why=f"{town[1]} so far"),) if town else ()


def _key(tree: Tree, phrase: Phrase) -> Key:
    """Its bounds, with the words before it that belong to its noun, and the name it lies in.

    "the police headquarters in Herat" is one place.
    """
    first = phrase.first
    while first > 0:
        word = tree.tokens[first - 1]
        if word.deprel not in _BEFORE_NOUN or not first <= word.head <= phrase.last:
            break
        first -= 1
    last = phrase.last
    for entity in tree.sentence.entities:
        top = tree.top(entity.first, entity.last)
        inside = entity.first == last + 2 and tree.tokens[top].head == phrase.head
        if entity.label == "LOC" and inside and tree.tokens[last + 1].text.lower() in _LIES:
            last = entity.last
    return tree.tokens[first].start, tree.tokens[last].end
