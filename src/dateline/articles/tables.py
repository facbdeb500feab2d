"""The tables of phrases under data/, each read once when first needed."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from dateline.errors import BadLexicon


def rows(name: str) -> list[list[str]]:
    """The cells of a table's lines below its heading.

    Raises:
        BadLexicon: the table is missing or a line has too few cells.
    """
    try:
        text = (files("dateline.articles") / "data" / name).read_text(encoding="utf-8")
    except OSError as error:
        raise BadLexicon("the table is missing", where=name, remedy="install the package again") from error
    heading, *lines = text.splitlines()
    table = [line.split("\t") for line in lines if line]
    for number, cells in enumerate(table, start=2):
        if len(cells) != heading.count("\t") + 1:
            raise BadLexicon("a line has another number of cells than its heading", where=f"{name}:{number}")
    return table


@cache
def mapping(name: str) -> dict[str, str]:
    """The first column to the second."""
    return {row[0]: row[1] for row in rows(name)}


@cache
def words(name: str, kind: str) -> frozenset[str]:
    """The words of one kind in a two-column table of kind and word."""
    return frozenset(row[1] for row in rows(name) if row[0] == kind)


@cache
def patterns(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The expressions of a table in order, with their kinds; letter case is ignored.

    Every quantifier in the tables is bounded or over single characters, and lines are cut to a few
    hundred characters before matching: no page can make them slow.
    """
    return tuple((row[0], re.compile(row[1], re.IGNORECASE)) for row in rows(name))


@cache
def pattern(name: str, kind: str) -> re.Pattern[str]:
    """All expressions of one kind in a table as one."""
    found = [row[1] for row in rows(name) if row[0] == kind]
    return re.compile("|".join(f"(?:{one})" for one in found), re.IGNORECASE)


def alternatives(strings: list[str]) -> str:
    """An expression that matches any of the strings, longest first."""
    return "|".join(re.escape(one) for one in sorted(strings, key=lambda s: (-len(s), s)))
