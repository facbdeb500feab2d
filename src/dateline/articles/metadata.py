"""What an HTML page says about itself in JSON-LD and meta tags: when it came out, who wrote it, in which paper.

https://schema.org/NewsArticle, https://ogp.me/#type_article. Values that are no dates count as absent.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLES = ("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "LiveBlogPosting", "AnalysisNewsArticle")
_TIMES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
    "dc.date", "dc.date.issued", "dcterms.created", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_MOMENT = re.compile(
    r"((?:19|20)\d\d-[01]\d-[0-3]\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\s?(Z|[+-]\d\d:?\d\d)?)?", re.ASCII
)
_MOST_JSON = 400_000  # characters of one script; a longer one is no description of a report


@dataclass(frozen=True, slots=True)
class Described:
    """`day` is ISO; `moment` is `YYYY-MM-DDTHH:MM` with its zone, where one is given."""

    day: str | None = None
    moment: str | None = None
    author: str | None = None


def described(tree: HtmlElement, title: str | None) -> Described:
    """The page's own description of the report with this title, JSON-LD before meta tags."""
    items = list(_items(tree))
    own = next((i for i in items if title and _plain(i.get("headline")) == _plain(title)), None)
    item = own or (items[0] if len(items) == 1 else {})
    times = [item.get("datePublished"), *_metas(tree)]
    for text in times:
        day, moment = _moment(text)
        if day:
            return Described(day, moment, _author(item))
    return Described(author=_author(item))


def _items(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The articles that the page's JSON-LD describes, in its order."""
    for script in tree.iterfind(".//script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "") or len(text) > _MOST_JSON:
            continue
        try:
            queue: list[Any] = [json.loads(text)]
        except (ValueError, RecursionError):
            continue
        while queue:
            now = queue.pop(0)
            if isinstance(now, list):
                queue += now
            elif isinstance(now, dict):
                kinds = now.get("@type")
                if any(kind in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])):
                    yield now
                queue += [value for key, value in now.items() if key in ("@graph", "mainEntity", "hasPart")]


def _metas(tree: HtmlElement) -> Iterator[str]:
    """The dates of the meta tags, the surest name first."""
    found = {
        (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower(): meta.get("content") or ""
        for meta in tree.iterfind(".//meta")
    }
    for name in _TIMES:
        if name in found:
            yield found[name]


def _moment(text: object) -> tuple[str | None, str | None]:
    match = _MOMENT.match(text.strip()) if isinstance(text, str) else None
    if not match:
        return None, None
    try:
        day = date.fromisoformat(match[1]).isoformat()
    except ValueError:
        return None, None
    if not match[2] or not match[3]:
        return day, None
    zone = "+00:00" if match[3] == "Z" else match[3] if ":" in match[3] else f"{match[3][:3]}:{match[3][3:]}"
    return day, f"{day}T{match[2]}{zone}"


def _author(item: dict[str, Any]) -> str | None:
    authors = item.get("author")
    names = [a.get("name") if isinstance(a, dict) else a for a in (authors if isinstance(authors, list) else [authors])]
    return " and ".join(name.strip() for name in names if isinstance(name, str) and name.strip()) or None


def _plain(text: object) -> str:
    return " ".join(re.findall(r"\w+", text.lower())) if isinstance(text, str) else ""
