"""The heads over the encoder. Row 0 of every word-level output stands for the root ([CLS])."""

from __future__ import annotations

import torch
from torch import nn

from corpus_claims import RELATIONS
from data import NER, ROLES
from encoder import WIDTH, Encoder, LockedDropout

ARC, LABEL, ROLE, CLAIM, HIDDEN = 256, 96, 128, 128, 320


class Labels:
    """The closed lists, in the order of the outputs."""

    def __init__(self, upos: list[str], rels: list[str], vocab: dict) -> None:
        self.upos, self.rels = upos, rels
        self.ner = list(NER)
        self.roles = ["-", *ROLES]
        self.types = list(vocab["types"])
        self.modes_of = {kind: list(modes) for kind, modes in vocab["types"].items()}
        self.modes = sorted({m for modes in vocab["types"].values() for m in modes})
        self.modality = vocab["modality"]
        self.state = ["-", *vocab["state"]]
        self.stance = vocab["stance"]
        self.voice_role = vocab["role"]
        self.relations = list(RELATIONS)

    @property
    def trigger(self) -> list[str]:
        return ["O", *(f"B-{t}" for t in self.types), *(f"I-{t}" for t in self.types)]

    def word_heads(self) -> list[tuple[str, int]]:
        """Name and width of each word-level output, in the order they are concatenated."""
        return [
            ("upos", len(self.upos)), ("ner", len(self.ner)), ("predicate", 1), ("happened", 1),
            ("trigger", len(self.trigger)), ("mode", len(self.modes)), ("modality", len(self.modality)),
            ("negative", 1), ("stance", len(self.stance)), ("state", len(self.state)),
            ("voice_role", len(self.voice_role)), ("anonymous", 1),
        ]  # fmt: skip

    def as_dict(self) -> dict:
        return {
            "upos": self.upos, "rels": self.rels, "ner": self.ner, "roles": self.roles, "types": self.types,
            "modes": self.modes, "modality": self.modality, "state": self.state, "stance": self.stance,
            "voice_role": self.voice_role, "relations": self.relations, "modes_of": self.modes_of,
            "word_heads": self.word_heads(),
            "pair_widths": [ARC, ARC, LABEL, LABEL, ROLE, ROLE, CLAIM, CLAIM],
        }  # fmt: skip


LINGUISTIC = ("upos", "ner", "predicate", "happened")


class Network(nn.Module):
    """Encoder, word-level classifiers, and projections for the pairwise (biaffine) scores."""

    def __init__(self, labels: Labels, dropout: float = 0.1) -> None:
        super().__init__()
        self.labels = labels
        self.encoder = Encoder(dropout=dropout)
        sizes = dict(labels.word_heads())
        self.plain = nn.ModuleDict({k: nn.Linear(WIDTH, sizes[k]) for k in LINGUISTIC})
        self.claim_hidden = nn.Sequential(nn.Linear(WIDTH, HIDDEN), nn.GELU(), LockedDropout(0.2))
        self.claim_heads = nn.ModuleDict({k: nn.Linear(HIDDEN, n) for k, n in sizes.items() if k not in LINGUISTIC})
        self.weak_ner = nn.Linear(WIDTH, len(labels.ner))
        widths = labels.as_dict()["pair_widths"]
        self.project = nn.Linear(WIDTH, sum(widths))
        self.widths = widths
        self.drop = LockedDropout(0.2)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.label = nn.Parameter(torch.zeros(LABEL + 1, len(labels.rels), LABEL + 1))
        self.role = nn.Parameter(torch.zeros(ROLE + 1, len(labels.roles), ROLE + 1))
        self.claim = nn.Parameter(torch.zeros(CLAIM + 1, len(labels.relations), CLAIM + 1))
        for p in (self.arc, self.label, self.role, self.claim):
            nn.init.normal_(p, std=0.02)

    def words(self, ids: torch.Tensor, cases: torch.Tensor, mask: torch.Tensor, first: torch.Tensor) -> torch.Tensor:
        """Vectors `[B, N+1, 384]` at the first piece of each word; row 0 is [CLS]."""
        x = self.encoder(ids, cases, mask)
        return torch.gather(x, 1, first[:, :, None].expand(-1, -1, WIDTH))

    def heads(self, h: torch.Tensor) -> tuple[dict[str, torch.Tensor], list[torch.Tensor], torch.Tensor]:
        h = self.drop(h)
        out = {k: f(h) for k, f in self.plain.items()}
        hidden = self.claim_hidden(h)
        out |= {k: f(hidden) for k, f in self.claim_heads.items()}
        pairs = list(self.drop(nn.functional.gelu(self.project(h))).split(self.widths, -1))
        arcs = torch.einsum("bnd,de,bme->bnm", plus_one(pairs[0]), self.arc, pairs[1])
        return out, pairs, arcs

    def forward(self, ids, cases, mask, first):
        """What the ONNX file computes: word-level logits, arc scores, projections for labels, roles, claims."""
        out, pairs, arcs = self.heads(self.words(ids, cases, mask, first))
        words = torch.cat([out[k] for k, _ in self.labels.word_heads()], -1)
        return words, arcs, torch.cat(pairs[2:], -1)


def plus_one(x: torch.Tensor) -> torch.Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


def biaffine(table: torch.Tensor, a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Scores `[P, N, L]` of rows `a` `[P, D]` against rows `b` `[N, D]`."""
    return torch.einsum("pd,dle,ne->pnl", plus_one(a), table, plus_one(b))
