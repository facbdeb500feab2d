"""Scores of a batch to the records of its sentences; all but the tree search is vectorised over the batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.model import Argument, Entity, Predicate, Sentence, Token, Trigger
from dateline.reading import trees, viterbi
from dateline.reading.confidence import Calibration
from dateline.reading.lemma import Lemmatiser
from dateline.reading.network import Output
from dateline.reading.weights import Labels, Weights

Floats = NDArray[np.float32]
Span = tuple[int, int]
_CHUNK = 64  # words whose products fit the second-level cache (1.2 MB)
_LONE = ("ARG0", "ARG1")  # at most one of each a predicate
_HEARD = 0.2  # arguments less likely than this are not passed on


@dataclass(frozen=True, slots=True)
class Tables:
    """Biaffine tables laid out for one product: `[D+1, L * (D+1)]`."""

    label: Floats
    role: Floats
    claim: Floats
    ner_penalty: Floats
    trigger_penalty: Floats
    mode_of_type: Floats


def tables(weights: Weights) -> Tables:
    """Prepare `weights` once."""
    labels = weights.labels
    allowed = np.full((len(labels.types), len(labels.modes)), -1e4, np.float32)
    for i, kind in enumerate(labels.types):
        for mode in labels.modes_of[kind]:
            allowed[i, labels.modes.index(mode)] = 0.0
    flat = {name: table.reshape(table.shape[0], -1) for name, table in weights.pairs.items()}
    return Tables(
        flat["label"], flat["role"], flat["claim"],
        viterbi.forbidden(labels.ner), viterbi.forbidden(trigger_tags(labels)), allowed,
    )  # fmt: skip


def trigger_tags(labels: Labels) -> list[str]:
    """The tags of the trigger head, in the order of its outputs."""
    return ["O", *(f"B-{t}" for t in labels.types), *(f"I-{t}" for t in labels.types)]


class Decoder:
    """Turns `Output` into sentences; holds tables only."""

    def __init__(
        self, labels: Labels, prepared: Tables, lemmatiser: Lemmatiser, calibrated: Calibration | None = None
    ) -> None:
        self._calibrated = calibrated or Calibration()
        self._labels = labels
        self._tables = prepared
        self._lemma = lemmatiser

    def __call__(self, out: Output, texts: Sequence[Sequence[str]], spans: Sequence[Sequence[Span]]) -> list[Sentence]:
        """The sentences of a batch, in its order."""
        cut = self._labels.slices
        words = out.words[:, 1:]
        upos = words[..., cut["upos"]].argmax(-1)
        ner = viterbi.decode(words[..., cut["ner"]], self._tables.ner_penalty, out.lengths)
        tags = viterbi.decode(words[..., cut["trigger"]], self._tables.trigger_penalty, out.lengths)
        heads = [trees.heads_of(out.arcs[i, : n + 1, : n + 1]) for i, n in enumerate(out.lengths)]
        rels = self._relations(out, heads)
        predicates = self._predicates(out)
        triggers = self._triggers(out, tags, heads)
        return [
            Sentence(
                spans[i][0][0],
                spans[i][-1][1],
                self._tokens(texts[i], spans[i], upos[i], heads[i], rels[i]),
                self._entities(ner[i, : len(texts[i])]),
                tuple(predicates[i]),
                tuple(triggers[i]),
            )
            for i in range(len(texts))
        ]

    def _tokens(
        self,
        words: Sequence[str],
        spans: Sequence[Span],
        upos: NDArray[np.int64],
        heads: list[int],
        rels: list[str],
    ) -> tuple[Token, ...]:
        names = self._labels.upos
        return tuple(
            Token(a, b, word, tag := names[upos[k]], heads[k], rels[k], self._lemma(word, tag))
            for k, (word, (a, b)) in enumerate(zip(words, spans, strict=True))
        )

    def _entities(self, tags: NDArray[np.int64]) -> tuple[Entity, ...]:
        return tuple(Entity(a, b, kind) for a, b, kind in chunks([self._labels.ner[t] for t in tags]))

    def _relations(self, out: Output, heads: list[list[int]]) -> list[list[str]]:
        """Dependency labels of the chosen arcs, of the whole batch in one product."""
        rows = np.repeat(np.arange(len(heads)), out.lengths)
        deps = np.concatenate([np.arange(1, n + 1) for n in out.lengths])
        govs = np.concatenate([np.asarray(h) + 1 for h in heads])
        dep, gov = self._labels.pair_slices[0], self._labels.pair_slices[1]
        left = _one(out.projections[rows, deps, dep])
        right = _one(out.projections[rows, govs, gov])
        kinds = len(self._labels.rels)
        best = np.empty((len(left), kinds), np.float32)
        for k in range(0, len(left), _CHUNK):
            mixed = (left[k : k + _CHUNK] @ self._tables.label).reshape(-1, kinds, left.shape[1])
            best[k : k + _CHUNK] = np.einsum("nld,nd->nl", mixed, right[k : k + _CHUNK])
        best[:, self._labels.rels.index("root")] += np.where(govs == 0, 1e4, -1e4)
        names = [self._labels.rels[k] for k in best.argmax(1)]
        stops = np.cumsum(out.lengths)
        return [names[b - n : b] for n, b in zip(out.lengths, stops, strict=True)]

    def _predicates(self, out: Output) -> list[list[Predicate]]:
        found: list[list[Predicate]] = [[] for _ in out.lengths]
        score = out.words[..., self._labels.slices["predicate"]][..., 0]
        real = np.arange(score.shape[1])[None] <= out.lengths[:, None]
        real[:, 0] = False
        rows, at = np.nonzero((score > 0) & real)
        if not len(rows):
            return found
        left, right = self._labels.pair_slices[2], self._labels.pair_slices[3]
        heads = _one(out.projections[rows, at, left])
        kinds = self._labels.roles
        mixed = (heads @ self._tables.role).reshape(len(rows), len(kinds), -1)
        happened = out.words[rows, at, self._labels.slices["happened"]][..., 0]
        for row in np.unique(rows):
            mine = np.flatnonzero(rows == row)
            words = _one(out.projections[row, 1 : out.lengths[row] + 1, right])
            chance = softmax((mixed[mine].reshape(-1, words.shape[1]) @ words.T).reshape(len(mine), len(kinds), -1), 1)
            for table, k in zip(chance, mine, strict=True):
                arguments = _arguments(table, kinds, int(at[k]) - 1)
                found[row].append(Predicate(int(at[k]) - 1, arguments, round(float(happened[k]), 3)))
        return found

    def _triggers(self, out: Output, tags: NDArray[np.int64], heads: list[list[int]]) -> list[list[Trigger]]:
        names = trigger_tags(self._labels)
        return [
            [self._trigger(out, i, a, b, heads[i]) for a, b, _ in chunks([names[t] for t in tags[i, : out.lengths[i]]])]
            for i in range(len(heads))
        ]

    def _trigger(self, out: Output, row: int, first: int, last: int, heads: list[int]) -> Trigger:
        labels, cut = self._labels, self._labels.slices
        words = out.words[row, first + 1 : last + 2]
        mean = words.mean(0)
        tagged = softmax(words[:, cut["trigger"]], 1)
        count = len(labels.types)
        shares = (tagged[:, 1 : count + 1] + tagged[:, count + 1 :]).mean(0)
        confidence = float(1 - tagged[:, 0].min())
        best = int(shares.argmax())
        head = next((k for k in range(first, last + 1) if not first <= heads[k] <= last), first)
        return Trigger(
            first, last, head,
            _ranked(labels.types, shares / max(float(shares.sum()), 1e-6)),
            self._modes(mean[cut["mode"]], best),
            _ranked(labels.modality, softmax(mean[cut["modality"]], 0)),
            round(_sigmoid(float(mean[cut["negative"]][0])), 4),
            _ranked(labels.stance, softmax(mean[cut["stance"]], 0)),
            _ranked(labels.state, softmax(mean[cut["state"]], 0)),
            self._claim_arguments(out, row, first, last),
            round(self._calibrated(confidence, float(shares[best]) / max(float(shares.sum()), 1e-6)), 4),
        )  # fmt: skip

    def _modes(self, scores: Floats, kind: int) -> tuple[tuple[str, float], ...]:
        """The likeliest modes that the type has; none where it has none."""
        if not self._labels.modes_of[self._labels.types[kind]]:
            return ()
        return _ranked(self._labels.modes, softmax(scores + self._tables.mode_of_type[kind], 0))

    def _claim_arguments(self, out: Output, row: int, first: int, last: int) -> tuple[Argument, ...]:
        """Every word that fills a relation of the trigger with some likelihood, in order."""
        labels = self._labels
        left, right = labels.pair_slices[4], labels.pair_slices[5]
        n = int(out.lengths[row])
        head = _one(out.projections[row, first + 1 : last + 2, left].mean(0, keepdims=True))
        mixed = (head @ self._tables.claim).reshape(len(labels.relations), -1)
        chance = 1 / (1 + np.exp(-np.clip(mixed @ _one(out.projections[row, 1 : n + 1, right]).T, -30, 30)))
        kinds = out.words[row, 1 : n + 1, labels.slices["voice_role"]].argmax(1)
        unnamed = out.words[row, 1 : n + 1, labels.slices["anonymous"]][:, 0]
        voice = labels.relations.index("voice")
        return tuple(
            Argument(
                int(word), labels.relations[kind], round(float(chance[kind, word]), 4),
                labels.voice_role[kinds[word]] if kind == voice else None,
                round(_sigmoid(float(unnamed[word])), 4) if kind == voice else 0.0,
            )
            for word, kind in zip(*np.nonzero(chance.T > _HEARD), strict=True)
        )  # fmt: skip


def chunks(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """First and last word and kind of each B/I run."""
    out: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag.startswith("B-") or (tag.startswith("I-") and (not out or out[-1][1] != i - 1)):
            out.append((i, i, tag[2:]))
        elif tag.startswith("I-"):
            out[-1] = (out[-1][0], i, out[-1][2])
    return out


def _arguments(table: Floats, kinds: Sequence[str], predicate: int) -> tuple[Argument, ...]:
    """The likeliest role of each word where it is not "none"; a lone role goes to its likeliest word."""
    best = table.argmax(0)
    taken: dict[str, tuple[float, int]] = {}
    out = []
    for word in np.flatnonzero(best):
        role, score = kinds[best[word]], float(table[best[word], word])
        if word == predicate:
            continue
        if role in _LONE:
            if role in taken and taken[role][0] >= score:
                continue
            taken[role] = (score, int(word))
        else:
            out.append(Argument(int(word), role, round(score, 4)))
    out += [Argument(word, role, round(score, 4)) for role, (score, word) in taken.items()]
    return tuple(sorted(out, key=lambda a: a.token))


def _ranked(names: Sequence[str], scores: Floats, most: int = 3) -> tuple[tuple[str, float], ...]:
    order = np.argsort(-scores, kind="stable")[:most]
    return tuple((names[k], round(float(scores[k]), 4)) for k in order)


def _one(x: Floats) -> Floats:
    return np.concatenate([x, np.ones((*x.shape[:-1], 1), np.float32)], -1)


def softmax(x: NDArray[np.floating[Any]], axis: int) -> Floats:
    """Along one axis, safe for large scores."""
    e = np.exp(x - x.max(axis, keepdims=True))
    return np.asarray(e / e.sum(axis, keepdims=True), np.float32)


def _sigmoid(x: float) -> float:
    return float(1 / (1 + np.exp(-np.clip(x, -30, 30))))
