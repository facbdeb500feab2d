"""Examples to padded tensors. Word-level targets have a row 0 for the root, never trained on."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import numpy as np
import torch

from data import Example
from dateline.reading.features import CLS, SEP, Pieces, casing
from network import Labels

MOST_PIECES = 192


@dataclass(slots=True)
class Batch:
    """One batch of one corpus; -1 (or NaN) marks what is unknown."""

    corpus: str
    ids: torch.Tensor
    cases: torch.Tensor
    mask: torch.Tensor
    first: torch.Tensor
    allowed: torch.Tensor
    upos: torch.Tensor | None = None
    heads: torch.Tensor | None = None
    rels: torch.Tensor | None = None
    ner: torch.Tensor | None = None
    weak_ner: torch.Tensor | None = None
    predicate: torch.Tensor | None = None
    fact: torch.Tensor | None = None
    frames: list = field(default_factory=list)
    trigger: torch.Tensor | None = None
    weight: torch.Tensor | None = None
    claims: list = field(default_factory=list)


def inputs(words: list[list[str]], pieces: Pieces) -> tuple[np.ndarray, ...]:
    rows = []
    for sentence in words:
        ids, cases, first = [CLS], [0], [0]
        for word in sentence:
            first.append(len(ids))
            own = pieces[word]
            ids += own
            cases += [casing(word)] * len(own)
        rows.append(([*ids, SEP], [*cases, 0], first))
    t, n = max(len(r[0]) for r in rows), max(len(r[2]) for r in rows)
    ids, cases = np.zeros((len(rows), t), np.int64), np.zeros((len(rows), t), np.int64)
    mask, first = np.zeros((len(rows), t), np.int64), np.zeros((len(rows), n), np.int64)
    allowed = np.zeros((len(rows), n), bool)
    for i, (a, b, c) in enumerate(rows):
        ids[i, : len(a)], cases[i, : len(b)], mask[i, : len(a)] = a, b, 1
        first[i, : len(c)], allowed[i, : len(c)] = c, True
    return ids, cases, mask, first, allowed


def fits(example: Example, pieces: Pieces) -> bool:
    return 0 < sum(len(pieces[w]) for w in example.words) <= MOST_PIECES


def group(examples: list[Example], pieces: Pieces, budget: int, rng: random.Random) -> list[list[Example]]:
    """Batches of about `budget` pieces (padding included) of like length, in random order."""
    keyed = sorted(examples, key=lambda e: sum(len(pieces[w]) for w in e.words) + rng.random() * 4)
    out, now, widest = [], [], 0
    for e in keyed:
        size = sum(len(pieces[w]) for w in e.words) + 2
        if now and max(widest, size) * (len(now) + 1) > budget:
            out.append(now)
            now, widest = [], 0
        now.append(e)
        widest = max(widest, size)
    if now:
        out.append(now)
    rng.shuffle(out)
    return out


def collate(examples: list[Example], pieces: Pieces, labels: Labels) -> Batch:
    arrays = [torch.from_numpy(a) for a in inputs([e.words for e in examples], pieces)]
    batch = Batch(examples[0].corpus, *arrays)
    shape = tuple(batch.first.shape)
    if batch.corpus == "claims":
        claim_targets(batch, examples, labels, shape)
        return batch
    batch.upos, batch.heads, batch.rels, batch.ner, batch.weak_ner, batch.predicate = (
        torch.full(shape, -1, dtype=torch.long) for _ in range(6)
    )
    batch.fact = torch.full(shape, float("nan"))
    upos, rels = ({v: i for i, v in enumerate(x)} for x in (labels.upos, labels.rels))
    ner = {v: i for i, v in enumerate(labels.ner)}
    roles = {v: i for i, v in enumerate(labels.roles)}
    for i, e in enumerate(examples):
        n = len(e.words)
        batch.upos[i, 1 : n + 1] = torch.tensor([upos[u] for u in e.upos])
        batch.heads[i, 1 : n + 1] = torch.tensor([h + 1 for h in e.heads])
        batch.rels[i, 1 : n + 1] = torch.tensor([rels[r] for r in e.rels])
        if e.ner is not None:
            batch.ner[i, 1 : n + 1] = torch.tensor([ner[t] for t in e.ner])
        if e.weak_ner is not None:
            batch.weak_ner[i, 1 : n + 1] = torch.tensor([ner[t] for t in e.weak_ner])
        if e.predicates is not None:
            batch.predicate[i, 1 : n + 1] = 0
            for verb in e.predicates:
                batch.predicate[i, verb + 1] = 1
            if e.predicates:
                gold = torch.zeros(len(e.predicates), n, dtype=torch.long)
                for k, arguments in enumerate(e.predicates.values()):
                    for word, role in arguments:
                        gold[k, word] = roles[role]
                batch.frames.append((i, torch.tensor([v + 1 for v in e.predicates]), gold))
        for word, value in (e.fact or {}).items():
            batch.fact[i, word + 1] = value
    return batch


def claim_targets(batch: Batch, examples: list[Example], labels: Labels, shape: tuple[int, ...]) -> None:
    index = {v: i for i, v in enumerate(labels.trigger)}
    batch.trigger = torch.zeros(*shape, len(index))
    batch.weight = torch.ones(shape)
    for i, e in enumerate(examples):
        n = len(e.words)
        batch.trigger[i, 1 : n + 1, 0] = 1.0
        taken: set[int] = set()
        for c in sorted(e.claims, key=lambda c: c["optional"]):
            words = [w for w in c["trigger"] if w not in taken]
            if words:
                shares = (
                    [1.0] if len(c["types"]) == 1 else [0.7, *[0.3 / (len(c["types"]) - 1)] * (len(c["types"]) - 1)]
                )
                for j, w in enumerate(words):
                    batch.trigger[i, w + 1] = 0.0
                    for kind, share in zip(c["types"], shares, strict=True):
                        batch.trigger[i, w + 1, index[("I-" if j else "B-") + kind]] += share
                    batch.weight[i, w + 1] = 0.5 if c["optional"] else 1.0
                taken.update(words)
            batch.claims.append((i, n, one_claim(c, labels, n)))


def one_claim(c: dict, labels: Labels, n: int) -> dict:
    marks = torch.zeros(n, len(labels.relations))
    for key, lists in c["marks"].items():
        for words in lists:
            marks[words, labels.relations.index(key)] = 1.0
    known = torch.ones(len(labels.relations))
    known[labels.relations.index("when")] = 1.0 if c.get("when_known") else 0.0
    mode = None
    if c["modes"]:
        mode = torch.zeros(len(labels.modes))
        for m in c["modes"]:
            mode[labels.modes.index(m)] = 1.0 / len(c["modes"])
    return {
        "words": torch.tensor([w + 1 for w in c["trigger"]]),
        "mode": mode,
        "modality": torch.tensor(labels.modality.index(c["modality"])),
        "negative": torch.tensor(float(c["negative"])),
        "stance": torch.tensor(labels.stance.index(c["stance"])),
        "state": torch.tensor(labels.state.index(c["state"] or "-")),
        "marks": marks,
        "known": known,
        "voices": [
            (
                torch.tensor([w + 1 for w in words]),
                torch.tensor(labels.voice_role.index(role)),
                torch.tensor(float(a)),
            )
            for words, role, a in c["voices"]
            if words
        ],
    }
