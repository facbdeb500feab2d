"""HTML to the text that is kept: the headline, the lines about it, and the body that trafilatura finds.

trafilatura (https://trafilatura.readthedocs.io) tells the body from the furniture. The lines between headline and
body, where bylines, agencies and dates stand, are taken from the page's visible text, for it drops them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.articles.dates import COPYRIGHT_YEAR, find_dates
from dateline.articles.lines import is_prose
from dateline.articles.metadata import Described, described
from dateline.articles.tables import words
from dateline.errors import NoArticle
from dateline.model import Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEAD_LINES = 30  # between a headline and its report; a page with more has menus there
_LINE_MOST = 300
_OPENING = 60  # characters by which a body's first line is found again
_TITLE_TAIL = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")


@dataclass(frozen=True, slots=True)
class Extracted:
    """The kept text, the headline in it, and what only the page's metadata and footer say."""

    text: str
    title: str | None
    author: str | None
    site: str | None
    own: Described
    year: int | None


def from_html(page: Page, source: str) -> Extracted:
    """The report in an HTML page.

    Raises:
        NoArticle: no report can be found in it.
    """
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    from lxml import etree  # noqa: PLC0415 - heavy, and most pages are plain text
    from trafilatura import bare_extraction, baseline  # noqa: PLC0415 - heavy
    from trafilatura.utils import load_html  # noqa: PLC0415 - heavy

    try:
        tree = load_html(source)
        if tree is None:
            raise _none(page)
        lines = list(visible_lines(tree))
        title = _title(tree)
        own, site = described(tree, title), _site(tree)
        # Last, for it cuts the tree up. Its metadata is not asked for: it would look at today's date.
        found = bare_extraction(tree, with_metadata=False, include_comments=False, favor_precision=True)
        body = _paragraphs(getattr(found, "text", None) or baseline(source)[1])
    except (RecursionError, etree.LxmlError, ValueError, AssertionError) as error:
        raise _none(page) from error
    if not body:
        raise _none(page)
    head = _head(lines, title, body)
    text = "\n\n".join([*head, *(line for line in body if line not in head)])
    year = next((int(m[1]) for line in lines if (m := COPYRIGHT_YEAR.search(line[:200]))), None)
    return Extracted(text, title if title in head else None, own.author, site, own, year)


def _paragraphs(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def visible_lines(tree: HtmlElement) -> Iterator[str]:
    """The page's visible text, one line for each block, white space made single."""
    from lxml import etree  # noqa: PLC0415 - heavy

    breaks, silencers = words("html.tsv", "break"), words("html.tsv", "silent")
    parts: list[str] = []
    silent = 0
    for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            silent += tag in silencers
            if tag in breaks:
                yield from _flushed(parts)
            if not silent and node.text:
                parts.append(node.text)
            continue
        if event == "end":
            silent -= tag in silencers
            if tag in breaks:
                yield from _flushed(parts)
        if not silent and node.tail:
            parts.append(node.tail)
    yield from _flushed(parts)


def _flushed(parts: list[str]) -> Iterator[str]:
    line = " ".join("".join(parts).split())
    parts.clear()
    if line:
        yield line


def _title(tree: HtmlElement) -> str | None:
    """The h1 that the page's title or its og:title begins with, else its only h1, else the title without the paper."""
    heads = [" ".join(h.text_content().split()) for h in tree.iterfind(".//h1")]
    heads = [h for h in heads if len(h.split()) >= 2]
    named = [m.get("content") or "" for m in tree.iterfind(".//meta") if m.get("property") == "og:title"]
    named += [" ".join(t.text_content().split()) for t in tree.iterfind(".//title")]
    for name in named:
        fitting = [h for h in heads if name.startswith(h) or h.startswith(_TITLE_TAIL.sub("", name))]
        if fitting:
            return fitting[0]
    if heads:
        return max(heads, key=lambda h: len(h.split())) if len(heads) > 1 else heads[0]
    return _TITLE_TAIL.sub("", named[0]) or None if named else None


def _site(tree: HtmlElement) -> str | None:
    for meta in tree.iterfind(".//meta"):
        if meta.get("property") == "og:site_name" and (meta.get("content") or "").strip():
            return " ".join((meta.get("content") or "").split())
    return None


def _head(lines: list[str], title: str | None, body: list[str]) -> list[str]:
    """Title, then the short lines up to the body; before it, lines that date the visit."""
    if not title:
        return []
    start = next((i for i, line in enumerate(lines) if line == title), None)
    opening = next((b for b in body if b != title and (is_prose(b) or len(b) > _OPENING)), "")[:_OPENING]
    if start is None:
        return [title]
    stop = next((i for i in range(start + 1, len(lines)) if opening and lines[i].startswith(opening)), None)
    before = [line for line in lines[:start] if len(line) <= _LINE_MOST and find_dates(line)]
    if stop is None or stop - start > _HEAD_LINES:
        return [*before, title]
    return [*before, *(line for line in lines[start:stop] if len(line) <= _LINE_MOST)]


def _none(page: Page) -> NoArticle:
    return NoArticle(
        "no report found in this page", where=page.source, remedy="save the report itself, as HTML or text"
    )
