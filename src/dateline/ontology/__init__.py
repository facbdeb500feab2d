"""What words mean: PLOVER types and modes, voices, speech, certainty, sectors, kinds of place, actors.

Tables (TSV) with a manifest, written for this project from general knowledge of the field; the types and
modes are those of the PLOVER codebook (Halterman, Bagozzi, Beger, Schrodt and Scraborough, 2023), roles
those of PropBank (Palmer, Gildea and Kingsbury, 2005).
"""

from __future__ import annotations

from dateline.ontology.load import load_ontology, read_ontology
from dateline.ontology.lookup import Ontology
from dateline.ontology.manifest import tables_version
from dateline.ontology.records import (
    Cue,
    Frame,
    Institution,
    KnownActor,
    Speech,
    Vocabulary,
    VoiceNoun,
)

__all__ = [
    "Cue",
    "Frame",
    "Institution",
    "KnownActor",
    "Ontology",
    "Speech",
    "Vocabulary",
    "VoiceNoun",
    "load_ontology",
    "read_ontology",
    "tables_version",
]
