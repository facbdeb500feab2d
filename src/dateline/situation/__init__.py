"""Claims to the situation: who holds which place, as known on a day."""

from dateline.situation.holdings import current, holdings

__all__ = ["current", "holdings"]
