"""The loss of one batch: each layer that the batch's corpus carries, added up with fixed weights."""

from __future__ import annotations

import torch
from torch.nn import functional as F

from batches import Batch
from dateline.reading.features import CLS, SEP
from network import Network, biaffine, plus_one

# Weights by layer, set once so that no layer's gradient swamps the others (not tuned per test set).
WEIGHTS = {
    "upos": 0.4, "arc": 1.0, "label": 0.6, "ner": 3.0, "weak_ner": 0.2, "predicate": 0.5, "role": 2.0,
    "happened": 0.3, "trigger": 1.6, "mode": 0.3, "modality": 0.3, "negative": 0.3, "stance": 0.3,
    "state": 0.3, "claim": 1.5, "voice_role": 0.2, "anonymous": 0.2,
}  # fmt: skip
MASK, HIDDEN_PART = 103, 0.06  # BERT's [MASK], and the part of the pieces it replaces in training


def loss_of(net: Network, batch: Batch, half: bool = False) -> dict[str, torch.Tensor]:
    """Losses by layer; with `half` the encoder computes in bfloat16 (AVX512-BF16 or AMX), the heads never."""
    with torch.autocast("cpu", torch.bfloat16, enabled=half):
        h = net.words(hidden_pieces(batch), batch.cases, batch.mask, batch.first)
    h = h.float()
    out, pairs, arcs = net.heads(h)
    losses: dict[str, torch.Tensor] = {}
    if batch.corpus == "claims":
        claims_losses(net, batch, out, pairs, losses)
        return losses
    real = batch.upos >= 0
    losses["upos"] = F.cross_entropy(out["upos"][real], batch.upos[real])
    arcs = arcs.masked_fill(~batch.allowed[:, None, :], -1e4)
    losses["arc"] = F.cross_entropy(arcs[real], batch.heads[real])
    dep = plus_one(pairs[2][real])
    rows = torch.arange(h.shape[0])[:, None].expand_as(batch.heads)[real]
    gov = plus_one(pairs[3][rows, batch.heads[real]])
    losses["label"] = F.cross_entropy(torch.einsum("nd,dle,ne->nl", dep, net.label, gov), batch.rels[real])
    if batch.corpus == "gum":
        losses["weak_ner"] = F.cross_entropy(net.weak_ner(h)[real], batch.weak_ner[real])
        return losses
    known = batch.ner >= 0
    losses["ner"] = F.cross_entropy(out["ner"][known], batch.ner[known])
    known = batch.predicate >= 0
    losses["predicate"] = F.binary_cross_entropy_with_logits(
        out["predicate"][..., 0][known], batch.predicate[known].float()
    )
    if batch.frames:
        total, count = h.new_zeros(()), 0
        for row, verbs, gold in batch.frames:
            n = gold.shape[1]
            scores = biaffine(net.role, pairs[4][row, verbs], pairs[5][row, 1 : n + 1])
            weight = torch.where(gold > 0, 1.0, 0.35)
            each = F.cross_entropy(scores.flatten(0, 1), gold.flatten(), reduction="none")
            total, count = total + (each * weight.flatten()).sum(), count + int((gold > 0).sum())
        losses["role"] = total / max(count, 1) * 0.5
    fact = ~batch.fact.isnan()
    if fact.any():
        losses["happened"] = F.smooth_l1_loss(out["happened"][..., 0][fact], batch.fact[fact])
    return losses


def hidden_pieces(batch: Batch) -> torch.Tensor:
    """The pieces with a few of them masked: names must be known from their surroundings too."""
    hide = (torch.rand(batch.ids.shape) < HIDDEN_PART) & (batch.ids != CLS) & (batch.ids != SEP)
    return batch.ids.masked_fill(hide & batch.mask.bool(), MASK)


def claims_losses(net, batch, out, pairs, losses) -> None:
    real = batch.trigger.sum(-1) > 0
    logp = out["trigger"].log_softmax(-1)
    each = -(batch.trigger * logp).sum(-1)
    losses["trigger"] = (each * batch.weight)[real].sum() / batch.weight[real].sum()
    if not batch.claims:
        return
    bce, ce = F.binary_cross_entropy_with_logits, F.cross_entropy
    parts: dict[str, list[torch.Tensor]] = {}
    for row, n, c in batch.claims:
        at = c["words"]
        mean = {k: out[k][row, at].mean(0) for k in ("mode", "modality", "negative", "stance", "state")}
        if c["mode"] is not None:
            parts.setdefault("mode", []).append(-(c["mode"] * mean["mode"].log_softmax(-1)).sum())
        parts.setdefault("modality", []).append(ce(mean["modality"], c["modality"]))
        parts.setdefault("negative", []).append(bce(mean["negative"][0], c["negative"]))
        parts.setdefault("stance", []).append(ce(mean["stance"], c["stance"]))
        parts.setdefault("state", []).append(ce(mean["state"], c["state"]))
        scores = biaffine(net.claim, pairs[6][row, at].mean(0, keepdim=True), pairs[7][row, 1 : n + 1])[0]
        weight = torch.where(c["marks"] > 0, 1.5, 1.0)
        parts.setdefault("claim", []).append(
            (bce(scores, c["marks"], reduction="none") * weight * c["known"]).sum() / 12.0
        )
        for words, role, anonymous in c["voices"]:
            parts.setdefault("voice_role", []).append(ce(out["voice_role"][row, words].mean(0), role))
            parts.setdefault("anonymous", []).append(bce(out["anonymous"][row, words].mean(0)[0], anonymous))
    for key, values in parts.items():
        losses[key] = torch.stack(values).mean()
