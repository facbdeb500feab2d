"""HTML to the text that is kept: the headline, the lines about it, and the body that trafilatura finds.

trafilatura (https://trafilatura.readthedocs.io) tells the body from the furniture and htmldate reads the
dates in the page's metadata; the lines between headline and body, where bylines, agencies and dates stand,
are taken from the page's visible text, for both libraries drop them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.articles.dates import find_dates
from dateline.errors import NoArticle
from dateline.model import Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BREAKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "time",
        "tr",
        "ul",
    ]
)
_SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "head",
        "iframe",
        "select",
        "option",
        "button",
        "textarea",
    ]
)
_HEAD_LINES = 30  # between a headline and its report; a page with more has menus there
_LINE_MOST = 300
_TITLE_TAIL = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")
_ISO_TIME = re.compile(
    r"(?:datePublished|article:published_time)[^>{}]{0,60}?"
    r"((?:19|20)\d\d-[01]\d-[0-3]\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)"
)


@dataclass(frozen=True, slots=True)
class Extracted:
    """The kept text, and what only the page's metadata says."""

    text: str
    title: str | None
    author: str | None
    site: str | None
    published: str | None
    published_at: str | None


def from_html(page: Page, source: str) -> Extracted:
    """The report in an HTML page.

    Raises:
        NoArticle: no report can be found in it.
    """
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    from lxml import etree  # noqa: PLC0415 - heavy, and most pages are plain text
    from trafilatura import bare_extraction, baseline  # noqa: PLC0415 - heavy
    from trafilatura.utils import load_html  # noqa: PLC0415 - heavy

    try:
        tree = load_html(source)
        if tree is None:
            raise _none(page)
        lines = list(visible_lines(tree))
        found = bare_extraction(source, with_metadata=True, include_comments=False, favor_precision=True)
        body = _paragraphs(getattr(found, "text", None) or baseline(source)[1])
    except (RecursionError, etree.LxmlError, ValueError, AssertionError) as error:
        raise _none(page) from error
    if not body:
        raise _none(page)
    title = _title(tree, getattr(found, "title", None))
    head = _between(lines, title, body)
    text = "\n\n".join([*head, *(line for line in body if line not in head)])
    moment = _ISO_TIME.search(source)
    day = _metadata_date(tree) or (moment[1] if moment else None)
    at = f"{moment[1]}T{moment[2]}{'+00:00' if moment[3] == 'Z' else moment[3]}" if moment else None
    author, site = getattr(found, "author", None), getattr(found, "sitename", None)
    return Extracted(text, title, author, site, day, at)


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def visible_lines(tree: HtmlElement) -> Iterator[str]:
    """The page's visible text, one line for each block, white space made single."""
    from lxml import etree  # noqa: PLC0415 - heavy

    parts: list[str] = []
    silent = 0
    for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            silent += tag in _SILENT
            if tag in _BREAKS:
                yield from _flushed(parts)
            if not silent and node.text:
                parts.append(node.text)
            continue
        if event == "end":
            silent -= tag in _SILENT
            if tag in _BREAKS:
                yield from _flushed(parts)
        if not silent and node.tail:
            parts.append(node.tail)
    yield from _flushed(parts)


def _flushed(parts: list[str]) -> Iterator[str]:
    line = " ".join("".join(parts).split())
    parts.clear()
    if line:
        yield line


def _title(tree: HtmlElement, guessed: str | None) -> str | None:
    """The one h1 of the page, else the title without the paper's name."""
    heads = [" ".join(h.text_content().split()) for h in tree.iterfind(".//h1")]
    heads = [h for h in heads if len(h.split()) >= 3]
    if len(heads) == 1 or (guessed and guessed in heads):
        return guessed if guessed in heads else heads[0]
    title = guessed or next((" ".join(t.text_content().split()) for t in tree.iterfind(".//title")), None)
    return _TITLE_TAIL.sub("", title) if title else None


def _between(lines: list[str], title: str | None, body: list[str]) -> list[str]:
    """Title, then the short lines up to the body; before it, lines that date the visit."""
    start = next((i for i, line in enumerate(lines) if title and line == title), None)
    opening = body[0][:60]
    stop = next((i for i, line in enumerate(lines) if line[:60] == opening and i != start), None)
    if start is None or stop is None or stop < start or stop - start > _HEAD_LINES:
        return [title] if title and title not in body else []
    before = [line for line in lines[:start] if len(line) <= _LINE_MOST and find_dates(line)]
    return [*before, *(line for line in lines[start:stop] if len(line) <= _LINE_MOST)]


def _metadata_date(tree: HtmlElement) -> str | None:
    from htmldate import find_date  # noqa: PLC0415 - heavy

    try:
        return find_date(tree, original_date=True, extensive_search=False, deferred_url_extractor=True)
    except (ValueError, AttributeError, TypeError):
        return None


def _none(page: Page) -> NoArticle:
    return NoArticle(
        "no report found in this page", where=page.source, remedy="save the report itself, as HTML or text"
    )
