"""One batch of tokenised sentences through the ONNX file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dateline.errors import BadModel
from dateline.reading.features import CLS, SEP, Pieces, casing
from dateline.reading.weights import REMEDY, Weights

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_PIECES = 510  # the encoder's positions, less [CLS] and [SEP]


@dataclass(frozen=True, slots=True)
class Output:
    """Scores of `B` sentences of up to `N` words; row 0 is the root.

    Word-level logits `[B, N+1, K]`, arc scores `[B, N+1, N+1]` (word, head), projections for the
    pairwise tables `[B, N+1, P]`, and lengths `[B]` in words.
    """

    words: NDArray[np.float32]
    arcs: NDArray[np.float32]
    projections: NDArray[np.float32]
    lengths: NDArray[np.int64]


class Network:
    """The int8 network; its answer to a batch depends on nothing but the batch."""

    def __init__(self, weights: Weights, threads: int = 1) -> None:
        import onnxruntime  # noqa: PLC0415 - 0.1 s, kept out of `dateline --help`

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        path = weights.folder / "model.onnx"
        try:
            self._session: Any = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime raises its own unexported types
            raise BadModel(str(error), where=str(path), remedy=REMEDY) from error

    def run(self, sentences: Sequence[Sequence[str]], pieces: Pieces) -> Output:
        """Score a batch; words past the encoder's 510 pieces share its last position."""
        feed, lengths = inputs(sentences, pieces)
        words, arcs, projections = self._session.run(None, feed)
        return Output(words, arcs, projections, lengths)


def inputs(
    sentences: Sequence[Sequence[str]], pieces: Pieces
) -> tuple[Mapping[str, NDArray[np.int64]], NDArray[np.int64]]:
    """Padded piece ids, casing classes, mask and first pieces of a batch."""
    rows = []
    for words in sentences:
        ids, cases, first = [CLS], [0], [0]
        for word in words:
            own = pieces[word]
            first.append(min(len(ids), MOST_PIECES))
            ids.extend(own)
            cases.extend([casing(word)] * len(own))
        rows.append(([*ids[: MOST_PIECES + 1], SEP], [*cases[: MOST_PIECES + 1], 0], first))
    shape = (len(rows), max(len(ids) for ids, _, _ in rows))
    out = {name: np.zeros(shape, np.int64) for name in ("ids", "cases", "mask")}
    out["first"] = np.zeros((len(rows), max(len(first) for _, _, first in rows)), np.int64)
    for i, (ids, cases, first) in enumerate(rows):
        out["ids"][i, : len(ids)] = ids
        out["cases"][i, : len(cases)] = cases
        out["mask"][i, : len(ids)] = 1
        out["first"][i, : len(first)] = first
    return out, np.array([len(words) for words in sentences], np.int64)
