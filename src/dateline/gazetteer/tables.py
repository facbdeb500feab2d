"""The hand-made tables beside the code: country words, regions and seas, place kinds."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class CountryWords:
    """What a country is called, what belongs to it, and its people."""

    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files("dateline.gazetteer").joinpath("data").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def _split(text: str | None) -> tuple[str, ...]:
    return tuple(part for part in (text or "").split(";") if part)


@cache
def country_words() -> dict[str, CountryWords]:
    """`countries.tsv` by ISO code."""
    return {
        r["iso2"]: CountryWords(_split(r["aliases"]), _split(r["adjectives"]), _split(r["people"]))
        for r in _rows("countries.tsv")
    }


def region_rows() -> list[dict[str, str]]:
    """`regions.tsv`: name, kind, country (empty where several), lat, lon, aliases (`;`)."""
    return _rows("regions.tsv")


@cache
def kind_codes() -> dict[str, int]:
    """Place kind to the number that stands for it in the index."""
    return {r["kind"]: int(r["code"]) for r in _rows("kinds.tsv")}
