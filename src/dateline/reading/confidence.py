"""How far a trigger may be believed: the network's two probabilities, weighed so that they keep their promise."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import BadModel

FILE = "calibration.json"
_CLIP = 1e-4  # probabilities nearer to 0 or 1 say no more than this


@dataclass(frozen=True, slots=True)
class Calibration:
    """Logistic weights (Platt 1999) for the log odds of "here is a happening" and of its likeliest type."""

    bias: float = 0.0
    happening: float = 1.0
    type: float = 0.0

    def __call__(self, happening: float, kind: float) -> float:
        """The chance that a claim of this type stands here, from the network's own two shares."""
        z = self.bias + self.happening * log_odds(happening) + self.type * log_odds(kind)
        return 1 / (1 + math.exp(-z))


def log_odds(share: float) -> float:
    """`log(p / (1 - p))`, cut off where it would run away."""
    p = min(max(share, _CLIP), 1 - _CLIP)
    return math.log(p / (1 - p))


def load_calibration(folder: Path) -> Calibration:
    """The weights beside the model; the network's own word where none were fitted yet.

    Raises:
        BadModel: the file is damaged.
    """
    path = folder / FILE
    if not path.is_file():
        return Calibration()
    try:
        return Calibration(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise BadModel(str(error), where=str(path), remedy="reinstall dateline") from error
