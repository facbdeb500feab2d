"""Rows into records, one function for each table; each checks every value against the closed lists."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from typing import TYPE_CHECKING

from dateline.errors import BadLexicon
from dateline.ontology.records import (
    Condition,
    Cue,
    Frame,
    KnownActor,
    Speech,
    StateBody,
    Vocabulary,
    VoiceNoun,
)
from dateline.ontology.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dateline.ontology.tables import Row

POS = ("verb", "noun", "adj")
CONTROL = ("actor", "recipient", "contested", "lost")
SCOPES = ("complement", "clause", "self")
_ROLE = re.compile(r"ARG[0-4]|ARGM-[A-Z]{3}|pp:[a-z]+|mod")
_COUNTRY = re.compile(r"[A-Z]{2}")
_SLOT = re.compile(r"\{(?:country|capital|demonym)\}")

FRAME_COLUMNS = (
    "lemma",
    "pos",
    "condition",
    "type",
    "mode",
    "actor",
    "recipient",
    "place",
    "control",
    "strength",
)
ACTOR_COLUMNS = ("id", "name", "aliases", "sector", "country", "from", "to", "source")


def vocabulary(path: Path) -> Vocabulary:
    """The closed lists; BadLexicon where one is missing."""
    try:
        lists = json.loads(path.read_bytes())
        types = {name: tuple(modes) for name, modes in lists["types"].items()}
        rest = {f.name: tuple(lists[f.name]) for f in fields(Vocabulary) if f.name != "types"}
    except OSError as error:
        raise BadLexicon("the table is missing", where=f"{path.name}:1", remedy="install the package again") from error
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        raise BadLexicon("no JSON", where=f"{path.name}:{line}", remedy="mend the JSON") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise BadLexicon(f"a list is missing: {error}", where=f"{path.name}:1", remedy="add the list") from error
    return Vocabulary(types=types, **rest)


def classes(path: Path) -> dict[str, frozenset[str]]:
    """Noun -> the classes it belongs to."""
    found: dict[str, set[str]] = {}
    for row in read_rows(path, ("class", "nouns")):
        name = row.text("class")
        if not name.isupper():
            row.fail("class", f"{name!r} is not upper case", "write classes in capitals")
        for noun in row.many("nouns", "|"):
            found.setdefault(noun, set()).add(name)
    return {noun: frozenset(names) for noun, names in found.items()}


def frames(path: Path, vocab: Vocabulary, known: frozenset[str]) -> dict[tuple[str, str], tuple[Frame, ...]]:
    """(lemma, pos) -> its frames in the table's order; `known` are the class names conditions may use."""
    found: dict[tuple[str, str], list[Frame]] = {}
    seen: set[tuple[str, str, str]] = set()
    open_ended: set[tuple[str, str]] = set()
    for row in read_rows(path, FRAME_COLUMNS):
        frame = _frame(row, vocab, known)
        key = (frame.lemma, frame.pos)
        if key in open_ended:
            row.fail("condition", "a row after one without conditions is never reached", "move it up")
        if (*key, row.cells["condition"]) in seen:
            row.fail("condition", "a second row with the same condition", "remove one")
        seen.add((*key, row.cells["condition"]))
        if not frame.conditions:
            open_ended.add(key)
        found.setdefault(key, []).append(frame)
    return {key: tuple(rows) for key, rows in found.items()}


def _frame(row: Row, vocab: Vocabulary, known: frozenset[str]) -> Frame:
    lemma = row.text("lemma")
    if lemma != lemma.lower() or " " in lemma:
        row.fail("lemma", f"{lemma!r} is no key", "lower case, words joined by _")
    kind = row.one_of("type", vocab.types)
    return Frame(
        lemma=lemma,
        pos=row.one_of("pos", POS),
        conditions=_conditions(row, known),
        type=kind,
        mode=row.maybe_of("mode", vocab.types[kind]),
        actor=_roles(row, "actor"),
        recipient=_roles(row, "recipient"),
        place=_roles(row, "place"),
        control=row.maybe_of("control", CONTROL),
        strong=row.one_of("strength", ("strong", "weak")) == "strong",
    )


def _roles(row: Row, field: str) -> tuple[str, ...]:
    roles = row.many(field, ",")
    for role in roles:
        if not _ROLE.fullmatch(role):
            row.fail(field, f"{role!r} is no role", "use ARG0 to ARG4, ARGM-XXX, pp:PREPOSITION or mod")
    return roles


def _conditions(row: Row, known: frozenset[str]) -> tuple[Condition, ...]:
    found = []
    for part in row.many("condition", ";"):
        slot, colon, words = part.partition(":")
        if slot == "pp":
            preposition, colon, words = words.partition(":")
            slot = f"pp:{preposition}"
        listed = words.split(",")
        if not colon or not all(listed) or not _ROLE.fullmatch(slot):
            row.fail("condition", f"{part!r} is no condition", "write SLOT:WORD,WORD")
        for word in listed:
            if word.isupper() and word not in known:
                row.fail("condition", f"{word!r} is no class", "use a class of classes.tsv")
        found.append(Condition(slot, frozenset(listed)))
    return tuple(found)


def voices(path: Path, vocab: Vocabulary) -> dict[str, VoiceNoun]:
    """Noun or noun phrase -> the voice it stands for."""
    found: dict[str, VoiceNoun] = {}
    for row in read_rows(path, ("noun", "role", "kind", "anonymous")):
        noun = _once(row, "noun", found)
        found[noun] = VoiceNoun(
            noun,
            row.one_of("role", vocab.role),
            row.one_of("kind", ("person", "body")) == "person",
            row.flag("anonymous"),
        )
    return found


def speech(path: Path, vocab: Vocabulary) -> dict[str, tuple[Speech, ...]]:
    """Lemma -> its readings as a word of reporting (verb, noun or fixed phrase)."""
    found: dict[str, list[Speech]] = {}
    for row in read_rows(path, ("lemma", "pos", "stance", "act", "channel")):
        entry = Speech(
            row.text("lemma"),
            row.one_of("pos", ("verb", "noun", "phrase")),
            row.one_of("stance", vocab.stance),
            row.flag("act"),
            row.maybe_of("channel", vocab.channel),
        )
        others = found.setdefault(entry.lemma, [])
        if any(other.pos == entry.pos for other in others):
            row.fail("lemma", f"{entry.lemma!r} stands twice as {entry.pos}", "remove one")
        others.append(entry)
    return {lemma: tuple(entries) for lemma, entries in found.items()}


def cues(path: Path, vocab: Vocabulary) -> dict[str, Cue]:
    """Lemma or fixed phrase -> what it does to the happening it embeds or marks."""
    found: dict[str, Cue] = {}
    for row in read_rows(path, ("lemma", "scope", "modality", "polarity")):
        lemma = _once(row, "lemma", found)
        cue = Cue(
            lemma,
            row.one_of("scope", SCOPES),
            row.maybe_of("modality", vocab.modality),
            row.maybe_of("polarity", vocab.polarity),
        )
        if cue.modality is None and cue.polarity is None:
            row.fail("modality", "the cue changes nothing", "give a modality or a polarity, or remove it")
        found[lemma] = cue
    return found


def pairs(path: Path, columns: tuple[str, str], allowed: tuple[str, ...]) -> dict[str, str]:
    """A table of two columns: phrase -> one of the allowed values."""
    found: dict[str, str] = {}
    for row in read_rows(path, columns):
        phrase = _once(row, columns[0], found)
        found[phrase] = row.one_of(columns[1], allowed)
    return found


def spellings(path: Path) -> tuple[tuple[str, str], ...]:
    """Rules of spelling: a run of letters and what the tables write for it."""
    return tuple((row.text("other"), row.text("ours")) for row in read_rows(path, ("other", "ours")))


def actors(path: Path, vocab: Vocabulary) -> tuple[KnownActor, ...]:
    """Known actors, in the table's order; ids are unique."""
    seen: set[str] = set()
    return tuple(_actor(row, vocab, seen) for row in read_rows(path, ACTOR_COLUMNS))


def _actor(row: Row, vocab: Vocabulary, seen: set[str]) -> KnownActor:
    name = row.text("id")
    if name in seen:
        row.fail("id", f"{name!r} stands twice", "give it another id, or join the rows")
    seen.add(name)
    country = row.maybe("country")
    if country is not None and not _COUNTRY.fullmatch(country):
        row.fail("country", f"{country!r} is no country code", "write ISO 3166-1 alpha-2, or -")
    start, end = row.year("from"), row.year("to")
    if start is not None and end is not None and end < start:
        row.fail("to", f"it ends ({end}) before it begins ({start})", "mend the years")
    return KnownActor(
        id=name,
        name=row.text("name"),
        aliases=row.many("aliases", "|"),
        sector=row.one_of("sector", vocab.sector),
        country=country,
        start=start,
        end=end,
        source=row.text("source"),
    )


def state_bodies(path: Path, vocab: Vocabulary) -> tuple[StateBody, ...]:
    """Bodies every state has, with the patterns of their names (at most one slot each, at an end)."""
    return tuple(_state_body(row, vocab) for row in read_rows(path, ("kind", "name", "sector", "patterns")))


def _state_body(row: Row, vocab: Vocabulary) -> StateBody:
    patterns = row.many("patterns", "|")
    for pattern in patterns:
        rest = _SLOT.sub("", pattern, count=1)
        inside = _SLOT.search(pattern)
        if "{" in rest or (inside and inside.start() and inside.end() < len(pattern)):
            row.fail(
                "patterns",
                f"{pattern!r} is no pattern",
                "one {country}, {capital} or {demonym}, first or last",
            )
    return StateBody(row.text("kind"), row.text("name"), row.one_of("sector", vocab.sector), patterns)


def _once(
    row: Row, field: str, seen: dict[str, object] | dict[str, VoiceNoun] | dict[str, Cue] | dict[str, str]
) -> str:
    value = row.text(field)
    if value in seen:
        row.fail(field, f"{value!r} stands twice", "remove one")
    return value


def every(found: dict[tuple[str, str], tuple[Frame, ...]]) -> Iterator[Frame]:
    """Every frame of the table."""
    for rows in found.values():
        yield from rows
