"""The shipped model back as a start for training: `python training/resume.py --out build/shipped`.

A corpus that grew by a few reports need not cost the whole training again. Int8 weights times their scales are
within half a step of the floats they were made from (measured: no score moves by over .2), and a few hundred steps
put that right. Heads that the product does not need (`weak_ner`) start anew; frozen vectors come from the encoder.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
from encoder import encoder_folder, load_pretrained
from network import Labels, Network

ROOT = Path(__file__).resolve().parents[1] / "src/dateline"
WEIGHTS, VOCAB = ROOT / "reading/weights", ROOT / "ontology/vocab.json"


def floats(model: onnx.ModelProto) -> dict[str, np.ndarray]:
    """Parameters by name: plain ones as they are; an int8 product is named by the bias added after it."""
    tables = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer}
    users: dict[str, list[onnx.NodeProto]] = {}
    for node in model.graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    found = {name: value for name, value in tables.items() if value.dtype == np.float32}
    for node in model.graph.node:
        if node.op_type != "MatMulInteger" or node.input[1] not in tables:
            continue
        stem = node.input[1].removesuffix("_quantized")
        weight = tables[node.input[1]].astype(np.float32) * tables[stem + "_scale"]
        name = _bias(node, users, tables)  # linear layers keep their weights as [out, in], ONNX as [in, out]
        found[name or stem] = np.ascontiguousarray(weight.T) if name else weight
    return found


def _bias(node: onnx.NodeProto, users: dict, tables: dict) -> str | None:
    """The weight's name by the first bias met downstream: product, cast, scaling, sum."""
    while True:
        (node, *_) = users[node.output[0]]
        if node.op_type == "Add":
            return next((n.removesuffix("bias") + "weight" for n in node.input if n in tables), None)
        if node.op_type not in ("Cast", "Mul"):
            return None


def resumed(weights: Path = WEIGHTS) -> Network:
    """The network with the shipped weights.

    Raises:
        SystemExit: a weight of the network is not in the shipped file, or has another shape.

    """
    names = json.loads((weights / "labels.json").read_text(encoding="utf-8"))
    vocab = json.loads(VOCAB.read_text(encoding="utf-8")) | {
        "state": names["state"][1:], "modality": names["modality"], "stance": names["stance"],
        "role": names["voice_role"],
    }  # fmt: skip
    net = Network(Labels(names["upos"], names["rels"], vocab))
    load_pretrained(net.encoder, encoder_folder())
    state = net.state_dict()
    shipped = floats(onnx.load(str(weights / "model.onnx")))
    shipped |= {k: v.astype(np.float32) for k, v in np.load(weights / "pairs.npz").items()}
    frozen = {
        "encoder.words.weight",
        "encoder.positions.weight",
        "encoder.kinds.weight",
        "weak_ner.weight",
        "weak_ner.bias",
    }
    for key, value in state.items():
        if key in frozen:
            continue
        if key not in shipped:
            raise SystemExit(f"{weights}/model.onnx has no {key}; it was exported from another network")
        found = torch.from_numpy(shipped[key].copy())
        if found.shape != value.shape:
            raise SystemExit(f"{key} is {tuple(found.shape)} in the shipped model, {tuple(value.shape)} here")
        state[key] = found
    net.load_state_dict(state)
    return net


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--out", type=Path, required=True)
    out = ap.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    net = resumed()
    torch.save({"state": net.state_dict(), "labels": net.labels.as_dict()}, out / "model.pt")


if __name__ == "__main__":
    main()
