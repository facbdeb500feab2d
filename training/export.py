"""Export a trained network to int8 ONNX and the files the package ships.

`python training/export.py --model training/work/model.pt --out src/dateline/reading/weights`

Files: `model.onnx` (int8 matrix products, int8 word vectors), `pairs.npz` (biaffine tables, float16), `labels.json`,
`pieces.json` (the tokenizer), `lemmas.tsv`, `MODEL_CARD.md`, `manifest.json` (sha256 of each).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
from encoder import encoder_folder
from network import Labels, Network

VOCAB = Path(__file__).resolve().parents[1] / "src/dateline/ontology/vocab.json"


def load(path: Path) -> Network:
    saved = torch.load(path, map_location="cpu", weights_only=True)
    names = saved["labels"]
    types = json.loads(VOCAB.read_text(encoding="utf-8"))["types"]
    vocab = {
        "types": {kind: types[kind] for kind in names["types"]}, "modality": names["modality"],
        "state": names["state"][1:], "stance": names["stance"], "role": names["voice_role"],
    }  # fmt: skip
    net = Network(Labels(names["upos"], names["rels"], vocab))
    net.load_state_dict(saved["state"])
    return net.eval()


def export(net: Network, out: Path) -> Path:
    """The plain float graph; every size but the widths is free."""
    path = out / "float.onnx"
    ids = torch.ones(2, 7, dtype=torch.long)
    first = torch.tensor([[0, 1, 2, 3], [0, 1, 3, 5]])
    axes = {k: {0: "sentence", 1: "piece"} for k in ("ids", "cases", "mask")}
    axes |= {k: {0: "sentence", 1: "word"} for k in ("first", "words", "projections")}
    axes["arcs"] = {0: "sentence", 1: "word", 2: "word"}
    torch.onnx.export(
        net, (ids, torch.zeros_like(ids), torch.ones_like(ids), first), str(path), opset_version=17, dynamo=False,
        input_names=["ids", "cases", "mask", "first"], output_names=["words", "arcs", "projections"], dynamic_axes=axes,
    )  # fmt: skip
    return path


def quantise(path: Path, out: Path) -> None:
    """Dynamic int8, per channel, 7-bit weights: 8-bit ones saturate in the AVX2 kernel (no VNNI)."""
    quantize_dynamic(
        path, out, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
        op_types_to_quantize=["MatMul", "Gemm"], extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip


def quantise_rows(model: Path, name: str) -> None:
    """Word vectors as int8 with one scale a row: half the file is this table."""
    graph = onnx.load(str(model))
    table = next(t for t in graph.graph.initializer if t.name == name)
    values = numpy_helper.to_array(table)
    scale = np.abs(values).max(1, keepdims=True).clip(1e-8) / 127
    graph.graph.initializer.remove(table)
    graph.graph.initializer.extend(
        [
            numpy_helper.from_array(np.rint(values / scale).astype(np.int8), name + ".int8"),
            numpy_helper.from_array(scale.astype(np.float32), name + ".scale"),
        ]
    )
    for i, node in enumerate(list(graph.graph.node)):
        if node.op_type == "Gather" and node.input[0] == name:
            at, result = node.input[1], node.output[0]
            new = [
                helper.make_node("Gather", [name + ".int8", at], [result + ".q"]),
                helper.make_node("Cast", [result + ".q"], [result + ".f"], to=TensorProto.FLOAT),
                helper.make_node("Gather", [name + ".scale", at], [result + ".s"]),
                helper.make_node("Mul", [result + ".f", result + ".s"], [result]),
            ]
            graph.graph.node.remove(node)
            for k, extra in enumerate(new):
                graph.graph.node.insert(i + k, extra)
    onnx.save(graph, str(model))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--model", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    args = ap.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    net = load(args.model)
    work = args.model.parent
    quantise(export(net, work), args.out / "model.onnx")
    quantise_rows(args.out / "model.onnx", "encoder.words.weight")
    tables = {k: getattr(net, k).detach().numpy().astype(np.float16) for k in ("label", "role", "claim")}
    np.savez(args.out / "pairs.npz", **tables)
    (args.out / "labels.json").write_text(json.dumps(net.labels.as_dict(), indent=0) + "\n", encoding="utf-8")
    plain = json.loads((encoder_folder() / "tokenizer.json").read_text(encoding="utf-8"))
    plain |= {"padding": None, "truncation": None}
    (args.out / "pieces.json").write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
    sums = {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(args.out.iterdir())
        if p.suffix != ".md" and p.name != "manifest.json"
    }
    (args.out / "manifest.json").write_text(
        json.dumps({"version": 1, "sha256": sums}, indent=1) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
