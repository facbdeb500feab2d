"""The model's files: found in the package, checked against their manifest, opened once."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from dateline.errors import BadModel
from dateline.reading.confidence import Calibration, load_calibration

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILES = ("model.onnx", "pairs.npz", "labels.json", "pieces.json", "lemmas.tsv", "boundaries.tsv", "calibration.json")
REMEDY = "reinstall dateline, or train the model again with `make train`"


@dataclass(frozen=True, slots=True)
class Labels:
    """The closed lists in the order of the network's outputs; `slices` cut its word-level output."""

    upos: tuple[str, ...]
    rels: tuple[str, ...]
    ner: tuple[str, ...]
    roles: tuple[str, ...]
    types: tuple[str, ...]
    modes: tuple[str, ...]
    modality: tuple[str, ...]
    state: tuple[str, ...]
    stance: tuple[str, ...]
    voice_role: tuple[str, ...]
    relations: tuple[str, ...]
    modes_of: dict[str, tuple[str, ...]]
    slices: dict[str, slice]
    pair_slices: tuple[slice, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything the reader loads; `pairs` holds the biaffine tables `[D+1, L, D+1]`."""

    folder: Path
    labels: Labels
    pairs: dict[str, NDArray[np.float32]]
    lemmas: dict[tuple[str, str], str]
    version: str
    calibration: Calibration = field(default_factory=Calibration)


def default_folder() -> Path:
    """Where the shipped model lies."""
    return Path(str(files("dateline.reading").joinpath("weights")))


def load_weights(folder: Path | None = None, *, verify: bool = False) -> Weights:
    """Read the model's small files; with `verify`, hash every file against the manifest (0.1 s).

    Raises:
        BadModel: a file is missing, damaged or not the one in the manifest.

    """
    import numpy as np  # noqa: PLC0415 - kept out of `dateline --help`

    folder = folder or default_folder()
    manifest = _manifest(folder, verify=verify)
    try:
        raw = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        with np.load(folder / "pairs.npz") as box:
            pairs = {name: box[name].astype(np.float32) for name in box.files}
        rows = [line.split("\t") for line in (folder / "lemmas.tsv").read_text(encoding="utf-8").splitlines()]
        lemmas = {(word, upos): lemma for word, upos, lemma in rows}
        version = hashlib.sha256(json.dumps(manifest, sort_keys=True).encode()).hexdigest()[:12]
        return Weights(folder, _labels(raw), pairs, lemmas, version, load_calibration(folder))
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        raise BadModel(str(error), where=str(folder), remedy=REMEDY) from error


def _manifest(folder: Path, *, verify: bool) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise BadModel(f"{', '.join(missing)} missing", where=str(folder), remedy=REMEDY)
        for name, want in manifest["sha256"].items() if verify else ():
            got = hashlib.sha256((folder / name).read_bytes()).hexdigest()
            if got != want:
                raise BadModel(f"sha256 is {got}, the manifest says {want}", where=str(folder / name), remedy=REMEDY)
    except (OSError, ValueError, KeyError) as error:
        raise BadModel(str(error), where=str(folder), remedy=REMEDY) from error
    return manifest


def _labels(raw: dict[str, Any]) -> Labels:
    slices, at = {}, 0
    for name, width in raw["word_heads"]:
        slices[name] = slice(at, at + width)
        at += width
    pairs, at = [], 0
    for width in raw["pair_widths"][2:]:
        pairs.append(slice(at, at + width))
        at += width
    lists = {
        k: tuple(raw[k])
        for k in (
            "upos", "rels", "ner", "roles", "types", "modes", "modality", "state", "stance", "voice_role",
            "relations",
        )
    }  # fmt: skip
    modes_of = {kind: tuple(modes) for kind, modes in raw["modes_of"].items()}
    return Labels(**lists, modes_of=modes_of, slices=slices, pair_slices=tuple(pairs))
