"""Keys of places and sides of a conflict, however they are written."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.situation.holdings import Row

_STATE = frozenset(("army", "government", "military", "forces", "troops", "soldiers", "ministry", "police", "state"))


def fold(text: str) -> str:
    """Letters and digits in lower case, without accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "".join(re.findall(r"[a-z0-9]+", plain.lower()))


def place_key(row: Row) -> str:
    """GeoNames' number for a town; else the folded name with the country of the claim's places."""
    if row.control.geonameid is not None:
        return str(row.control.geonameid)
    country = next((p.country for p in row.claim.places if p.country), None)
    words = sorted(re.findall(r"[a-z0-9]+", _plain(row.control.place)))
    return f"{' '.join(w for w in words if w not in ('the', 'of', 'in', 'at'))}/{country or ''}"


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


def same_side(a: str, b: str) -> bool:
    """Whether two names may stand for one side: they share a word, or both are of a state's own forces."""
    mine, yours = (set(re.findall(r"[a-z]{4,}", _plain(x))) for x in (a, b))
    return bool(mine & yours) or (bool(mine & _STATE) and bool(yours & _STATE))
