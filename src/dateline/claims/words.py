"""The small words of times and numbers, kept as data in `words.json` (own list, CC0)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.errors import BadLexicon

# Letters that a search without regard to case takes for "i" and "s", but that `lower` leaves as they are.
PLAIN = {0x131: "i", 0x17F: "s"}


@dataclass(frozen=True, slots=True)
class Words:
    """Months, weekdays, numbers and so on; `not_counted` are nouns that measure, not count.

    `speaks_for` are people whose side is that of whom they speak for; `role_of_sector` says which role that gives, and
    `role_of_issuer` what role a word in the name of a statement's or note's issuer gives; `of_kind` are words before
    a noun of place that are no part of its name ("air base").
    """

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    scales: dict[str, int]
    fractions: dict[str, float]
    vague: tuple[str, ...]
    qualifiers: tuple[str, ...]
    units: dict[str, int]
    not_counted: frozenset[str]
    unit_of: dict[str, tuple[str, ...]]
    speaks_for: frozenset[str]
    role_of_sector: dict[str, str]
    role_of_issuer: dict[str, str]
    of_kind: frozenset[str]


@cache
def words() -> Words:
    """The lists.

    Raises:
        BadLexicon: the file is missing or lacks a list.
    """
    path = files("dateline.claims").joinpath("words.json")
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        unit_of = {unit: tuple(stems) for unit, stems in raw.pop("unit_of").items()}
        lists = {key: tuple(raw.pop(key)) for key in ("vague", "qualifiers")}
        sets = {key: frozenset(raw[key]) for key in ("not_counted", "speaks_for", "of_kind")}
        return Words(**raw | lists | sets | {"unit_of": unit_of})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadLexicon(str(error), where="words.json", remedy="install the package again") from error


def number(text: str) -> float | None:
    """A number in digits or words ("1,400", "twenty-two", "two dozen", "1.5 million"), or None."""
    total, current, seen = 0.0, 0.0, False
    for part in text.lower().replace("-", " ").replace("\u2013", " ").split():
        plain = part.replace(",", "")
        if plain.replace(".", "", 1).isdigit():
            current += float(plain)
        elif part in words().numbers:
            current += words().numbers[part]
        elif part in words().scales:
            scale = words().scales[part]
            current = (current or 1) * scale
            if scale >= 1000:
                total, current = total + current, 0.0
        elif part != "and":
            return None
        seen = True
    return total + current if seen else None
