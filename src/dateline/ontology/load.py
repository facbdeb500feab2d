"""Reading the tables of a folder into one Ontology."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dateline.ontology import parse
from dateline.ontology.lookup import Ontology
from dateline.ontology.manifest import HERE, verify

if TYPE_CHECKING:
    from pathlib import Path


@cache
def load_ontology() -> Ontology:
    """The ontology that ships with the package, checked against its manifest; read once a process.

    Raises BadLexicon, naming file, line, field and remedy, where a table is damaged.
    """
    verify()
    return read_ontology(HERE)


def read_ontology(folder: Path) -> Ontology:
    """Read a folder of tables without looking at the manifest; BadLexicon at the first fault."""
    vocab = parse.vocabulary(folder / "vocab.json")
    classes = parse.classes(folder / "classes.tsv")
    known = frozenset(name for names in classes.values() for name in names)
    channels = tuple(channel for channel in vocab.channel if channel is not None)
    return Ontology(
        vocabulary=vocab,
        classes=classes,
        frames=parse.frames(folder / "frames.tsv", vocab, known),
        voices=parse.voices(folder / "voices.tsv", vocab),
        speech=parse.speech(folder / "speech.tsv", vocab),
        channels=parse.pairs(folder / "channels.tsv", ("phrase", "channel"), channels),
        cues=parse.cues(folder / "modality.tsv", vocab),
        sectors=parse.pairs(folder / "sectors.tsv", ("phrase", "sector"), vocab.sector),
        places=parse.pairs(folder / "places.tsv", ("noun", "kind"), vocab.place_kind),
        spellings=parse.spellings(folder / "spellings.tsv"),
        actors=parse.actors(folder / "actors.tsv", vocab),
        bodies=parse.state_bodies(folder / "state_institutions.tsv", vocab),
    )
