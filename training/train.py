"""Train the reading model, in stages (`make train` runs them all, two hours on 2 cores).

1. All heads together on one encoder, each batch from one corpus (43 minutes, `--average`).
2. From there (`--start`) the claims with half, then two fifths of the treebanks, at falling rates (35, 30 and 13
   minutes); a share of the weights before is kept at the end (`--keep 0.3`), which costs the entities least.

A corpus that grew goes on from the shipped weights (`resume.py`, `make train-on`).

Deterministic given the seed, the number of processes, the steps and the CPU family; `--minutes` cuts
the steps short on a slower or busy machine, with the learning rate decayed to zero all the same.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import sys
import tempfile
import time
from pathlib import Path

import torch
import torch.distributed as dist
from tokenizers import Tokenizer

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
import corpus_claims
import data
from batches import collate, fits, group
from dateline.reading.features import Pieces
from encoder import encoder_folder, load_pretrained
from losses import WEIGHTS, loss_of
from network import Labels, Network

Pools = dict[str, list[data.Example]]


def pieces_of(folder: Path) -> Pieces:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Pieces(tokenizer)


def load_all(args: argparse.Namespace) -> dict[str, list[data.Example]]:
    pools = {"ewt": data.ewt(args.data, "train"), "gum": data.gum(args.data, "train")}
    pools["claims"] = [e for folder in args.claims for e in corpus_claims.examples(folder)]
    return pools


def parameter_groups(net: Network, lr: float) -> list[dict]:
    encoder = [p for p in net.encoder.parameters() if p.requires_grad]
    known = {id(p) for p in net.encoder.parameters()}
    rest = [p for p in net.parameters() if id(p) not in known]
    return [{"params": encoder, "lr": lr, "peak": lr}, {"params": rest, "lr": lr * 8, "peak": lr * 8}]


def arguments() -> argparse.Namespace:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--claims", type=Path, nargs="+", required=True)
    ap.add_argument("--vocab", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--start", type=Path, help="a model.pt to go on from")
    ap.add_argument("--share", type=float, default=1.0, help="part of the treebanks in one epoch")
    ap.add_argument("--epochs", type=float, default=5)
    ap.add_argument("--minutes", type=float, default=45, help="the rate has decayed to zero by then")
    ap.add_argument("--lr", type=float, default=2e-4)
    ap.add_argument("--budget", type=int, default=1100, help="pieces a batch and process, padding included")
    ap.add_argument("--repeat", type=int, default=1, help="passes over the claims in one epoch")
    ap.add_argument("--average", action="store_true", help="save the mean of the last steps' weights")
    ap.add_argument("--keep", type=float, default=0.0, help="part of the starting weights in what is saved")
    ap.add_argument("--seed", type=int, default=7)
    # One process of two threads reads 3,300 words a second with AMX, 2,300 with AVX512-BF16, 1,270 with neither; two
    # processes win where there is neither (130 GFLOPS to 93).
    ap.add_argument("--processes", type=int, default=1)
    return ap.parse_args()


def main() -> None:
    args = arguments()
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as meeting:
        torch.multiprocessing.spawn(worker, (args, meeting), nprocs=args.processes)


def worker(rank: int, args: argparse.Namespace, meeting: str) -> None:
    torch.set_num_threads(max(1, (os.cpu_count() or 1) // args.processes))
    dist.init_process_group("gloo", f"file://{meeting}/meet", rank=rank, world_size=args.processes)
    torch.manual_seed(args.seed)
    folder = encoder_folder()
    pieces = pieces_of(folder)
    pools = load_all(args)
    pieces.learn(w for pool in pools.values() for e in pool for w in e.words)
    pools = {k: [e for e in pool if fits(e, pieces)] for k, pool in pools.items()}
    tree = pools["ewt"] + pools["gum"]
    vocab = json.loads(args.vocab.read_text(encoding="utf-8"))
    labels = Labels(sorted({u for e in tree for u in e.upos}), sorted({r for e in tree for r in e.rels}), vocab)
    net = Network(labels)
    load_pretrained(net.encoder, folder)
    if args.start:
        net.load_state_dict(torch.load(args.start, map_location="cpu", weights_only=True)["state"])
    torch.manual_seed(args.seed + rank)  # the same start, each process its own dropout
    if rank == 0:
        print({k: (len(v), sum(len(e.words) for e in v)) for k, v in pools.items()}, flush=True)
    before = {k: v.clone() for k, v in net.state_dict().items()}
    run(rank, args, net, labels, pools, pieces)
    if args.keep:  # two points of one valley: their mean is better than either (Wortsman et al. 2022)
        after = net.state_dict()
        net.load_state_dict({k: torch.lerp(after[k], before[k], args.keep) for k in after})
    if rank == 0:
        saved = {
            "state": net.state_dict(),
            "labels": labels.as_dict(),
            "args": {k: str(v) for k, v in vars(args).items()},
        }
        torch.save(saved, args.out / "model.pt")


def run(rank: int, args: argparse.Namespace, net: Network, labels: Labels, pools: Pools, pieces: Pieces) -> None:
    opt = torch.optim.AdamW(parameter_groups(net, args.lr), betas=(0.9, 0.98), weight_decay=0.01)
    rng = random.Random(args.seed)
    per_epoch = len(epoch_batches(pools, pieces, args, random.Random(0))) // args.processes
    total = math.ceil(per_epoch * args.epochs)
    step, begin, meter, half = 0, time.time(), {}, torch.cpu._is_avx512_bf16_supported()  # noqa: SLF001 - no public name
    mean = Mean(net)
    net.train()
    while True:
        batches = epoch_batches(pools, pieces, args, rng)
        for k in range(len(batches) // args.processes):
            progress = agreed(max(step / total, (time.time() - begin) / 60 / args.minutes))
            if progress >= 1:
                if args.average:
                    mean.into(net)
                return
            for g in opt.param_groups:
                g["lr"] = g["peak"] * min(1.0, (step + 1) / 100) * (1 - progress)
            losses = loss_of(net, collate(batches[k * args.processes + rank], pieces, labels), half)
            opt.zero_grad(set_to_none=False)
            sum(WEIGHTS[key] * value for key, value in losses.items()).backward()
            share_gradients(net, args.processes)
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            opt.step()
            if args.average and progress > AVERAGE_FROM:
                mean.add(net)
            for key, value in losses.items():
                meter[key] = 0.98 * meter.get(key, value.item()) + 0.02 * value.item()
            step += 1
            if rank == 0 and step % 50 == 0:
                shown = " ".join(f"{key}={value:.3f}" for key, value in meter.items())
                print(f"{step}/{total} {(time.time() - begin) / 60:.1f}m {shown}", flush=True)
            if rank == 0 and step % 400 == 0:
                torch.save({"state": net.state_dict(), "labels": labels.as_dict()}, args.out / "partial.pt")


AVERAGE_FROM, DECAY = 0.5, 0.998  # weights are averaged over the second half, about the last 500 steps counting


class Mean:
    """A running mean of the weights (Polyak and Juditsky 1992), which generalises better than the last ones."""

    def __init__(self, net: Network) -> None:
        self.weights = {k: v.detach().clone() for k, v in net.state_dict().items()}
        self.started = False

    def add(self, net: Network) -> None:
        """One step more."""
        decay = DECAY if self.started else 0.0
        self.started = True
        with torch.no_grad():
            for key, value in net.state_dict().items():
                if value.dtype.is_floating_point:
                    self.weights[key].lerp_(value, 1 - decay)

    def into(self, net: Network) -> None:
        """Make them the network's."""
        net.load_state_dict(self.weights)


def agreed(progress: float) -> float:
    """The furthest of all processes' clocks, so that they stop together."""
    value = torch.tensor(progress, dtype=torch.float64)
    dist.all_reduce(value, dist.ReduceOp.MAX)
    return value.item()


def share_gradients(net: Network, processes: int) -> None:
    if processes == 1:
        return
    grads = [p.grad if p.grad is not None else torch.zeros_like(p) for p in net.parameters() if p.requires_grad]
    flat = torch.cat([g.flatten() for g in grads])
    dist.all_reduce(flat)
    flat /= processes
    at = 0
    for p in net.parameters():
        if p.requires_grad:
            p.grad = flat[at : at + p.numel()].view_as(p).clone()
            at += p.numel()


def epoch_batches(
    pools: Pools, pieces: Pieces, args: argparse.Namespace, rng: random.Random
) -> list[list[data.Example]]:
    out = []
    for name, pool in pools.items():
        for _ in range(args.repeat if name == "claims" else 1):
            batches = group(pool, pieces, args.budget, rng)
            out += batches if name == "claims" else batches[: round(len(batches) * args.share)]
    rng.shuffle(out)
    return out


if __name__ == "__main__":
    main()
