"""What does one named party do to the other? Measured on PLV, and on nothing that the model is trained on.

Hu et al. 2024, https://github.com/snowood1/Zero-Shot-PLOVER.

A sentence with two phrases marked as source and target, and the PLOVER root between them. Ours is the type of the
trigger that ties them best: by the model's own participants, then by closeness in the tree. CONCEDE and RETREAT
count as the data's YIELD. Measured only: nothing is trained on these sentences.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from dateline.model import Sentence, Trigger
from dateline.ontology import Ontology
from dateline.reading import Reader
from dateline.reading.sentences import split

YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
GOVERNED = 2  # an act within another act ("agreed to withdraw") gives way to it
TO_COME = ("CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT")
Span = tuple[int, int]


def macro_f1(path: Path, reader: Reader, ontology: Ontology) -> float:
    """Mean F1 over the roots that the data has."""
    pairs = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            gold = YIELD.get(row["gold_root"], row["gold_root"])
            pairs.append((gold, root(row["sentence"], row["source"], row["target"], reader, ontology)))
    roots = sorted({gold for gold, _ in pairs})
    return sum(_f1(pairs, kind) for kind in roots) / len(roots)


def _f1(pairs: Iterable[tuple[str, str | None]], kind: str) -> float:
    count = Counter((gold == kind, ours == kind) for gold, ours in pairs)
    right = count[True, True]
    return 2 * right / max(2 * right + count[True, False] + count[False, True], 1)


def root(text: str, source: str, target: str, reader: Reader, ontology: Ontology) -> str | None:
    """The root between two phrases of a sentence; None where neither model nor table knows any."""
    parties = _span(text, source), _span(text, target)
    best: tuple[float, str] | None = None
    for sentence in reader.read_words(text, split(text, 0, len(text))):
        for trigger in sentence.triggers:
            score = _ties(sentence, trigger, parties)
            if best is None or score > best[0]:
                best = score, _coded(trigger)
    return best[1] if best else _by_table(text, parties, reader, ontology)


def _coded(trigger: Trigger) -> str:
    """Our type as PLOVER has it: a cooperative act still to come is AGREE, by its codebook."""
    kind = trigger.types[0][0]
    if (
        kind in TO_COME
        and trigger.modality[0][0] in ("planned", "conditional", "hypothetical")
        and trigger.negative < 0.5
    ):
        return "AGREE"
    return YIELD.get(kind, kind)


def _by_table(text: str, parties: tuple[Span, Span], reader: Reader, ontology: Ontology) -> str | None:
    """Where the model sees no happening: the first type of the frames of the word nearest to both."""
    best: tuple[float, str] | None = None
    for sentence in reader.read_words(text, split(text, 0, len(text))):
        for k, token in enumerate(sentence.tokens):
            frames = ontology.frames(token.lemma.lower(), "verb" if token.upos == "VERB" else "noun") or ()
            kind = next((frame.type for frame in frames if frame.type), None)
            if kind and token.upos in ("VERB", "NOUN"):
                steps = [min((_steps(sentence, k, w) for w in _words(sentence, party)), default=9) for party in parties]
                score = -float(sum(steps)) - (token.upos == "NOUN")
                if best is None or score > best[0]:
                    best = score, YIELD.get(kind, kind)
    return best[1] if best else None


def _words(sentence: Sentence, party: Span) -> list[int]:
    return [k for k, t in enumerate(sentence.tokens) if t.start < party[1] and t.end > party[0]]


def _span(text: str, phrase: str) -> Span:
    at = text.find(phrase)
    return (at, at + len(phrase)) if at >= 0 else (0, 0)


def _ties(sentence: Sentence, trigger: Trigger, parties: tuple[Span, Span]) -> float:
    """How well a trigger ties source and target: participants marked in them, and steps in the tree."""
    score = trigger.confidence
    for (start, end), role in zip(parties, ("actor", "recipient"), strict=True):
        words = _words(sentence, (start, end))
        other = "recipient" if role == "actor" else "actor"
        for wanted, weight in ((role, 2.0), (other, 0.5)):
            marks = [a.score for a in trigger.arguments if a.role == wanted and a.token in words]
            score += weight * max(marks, default=0.0)
        if words:
            score -= 0.15 * min(_steps(sentence, trigger.head, k) for k in words)
    others = [t.head for t in sentence.triggers if t is not trigger]
    return score - GOVERNED * any(k in others for k in _ancestors(sentence, trigger.head)[1:])


def _steps(sentence: Sentence, a: int, b: int) -> int:
    """Arcs between two words of the tree."""
    up_a, up_b = _ancestors(sentence, a), _ancestors(sentence, b)
    meet = next((k for k in up_a if k in up_b), None)
    return len(sentence.tokens) if meet is None else up_a.index(meet) + up_b.index(meet)


def _ancestors(sentence: Sentence, k: int) -> list[int]:
    out = [k]
    while sentence.tokens[out[-1]].head >= 0 and len(out) <= len(sentence.tokens):
        out.append(sentence.tokens[out[-1]].head)
    return out
