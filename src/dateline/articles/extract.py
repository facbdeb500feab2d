"""A page to the article found in it."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from dateline.articles.blocks import blocks_of, unwrapped
from dateline.articles.decode import decode
from dateline.articles.fields import (
    agency_of,
    byline_of,
    datelines_of,
    dates_of,
    headline_of,
    publisher_of,
    settled,
)
from dateline.articles.issuers import issuer_of
from dateline.articles.language import is_english
from dateline.articles.layout import Laid, lay_out
from dateline.articles.lines import split_lines
from dateline.errors import NoArticle, PageTooLarge, WrongLanguage
from dateline.model import Article, Page, Sourced, Span
from dateline.settings import Settings

_ID_CHARS = 16
_PIECE = re.compile(r"\w+|[^\w\s]")
_LETTERS_LEAST = 0.4  # of what is no white space; .89 to .97 in the training reports


def extract(page: Page, settings: Settings, *, published: date | None = None) -> Article:
    """The report in a page; `published` is taken for its day of publication, whatever the page says.

    For plain text `Article.text` is the page's text unchanged; for HTML what was extracted.

    Raises:
        BadEncoding: the bytes are text in no encoding that can be told.
        PageTooLarge: longer than `settings.max_article_chars` (or, for HTML, `settings.max_html_bytes`).
        NoArticle: nothing in the page reads like a report.
        WrongLanguage: the report is not in English.
    """
    html = page.media_type == "text/html"
    if html and len(page.content) > settings.max_html_bytes:
        raise _too_large(page, f"over {settings.max_html_bytes // 1_000_000} MB of HTML")
    text = decode(page)
    found = None
    if html:
        from dateline.articles.html import from_html  # noqa: PLC0415 - heavy: trafilatura

        found = from_html(page, text)
        text = found.text
    if len(text) > settings.max_article_chars:
        raise _too_large(page, f"over {settings.max_article_chars:,} characters of text")
    if sum(1 for _ in _PIECE.finditer(text)) > settings.max_article_words:
        raise _too_large(page, f"over {settings.max_article_words:,} words and signs")

    def quote(start: int, end: int) -> Span:
        return Span(start, end, text[start:end])

    laid = lay_out(unwrapped(split_lines(text), text), title=found.title if found else None)
    language = _language(page, laid)
    dates = dates_of(laid, quote, page.name, year=found.year if found else None)
    day, at = settled(dates, found.own if found else None, published)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(
        id=digest[:_ID_CHARS],
        sha256=page.sha256,
        text=text,
        blocks=tuple(blocks_of(laid, day.value if day else None)),
        headline=headline_of(laid, quote),
        byline=byline_of(laid, quote) or _metadata(found.author if found else None),
        agency=agency_of(laid, quote),
        publisher=publisher_of(laid, quote) or _metadata(found.site if found else None),
        dateline=datelines_of(laid, quote),
        published=day,
        published_at=at,
        saved=dates.saved,
        language=language,
        issuer=issuer_of(laid, quote),
    )


def _metadata(value: str | None) -> Sourced | None:
    return Sourced(value, None, "html metadata") if value else None


def _language(page: Page, laid: list[Laid]) -> str | None:
    """The code "en", or None where the text is too short to tell."""
    body = "\n".join(one.line.text for one in laid if one.kind in ("body", "headline", "heading"))
    if not body or sum(map(str.isalpha, body)) < _LETTERS_LEAST * len("".join(body.split())):
        raise NoArticle("nothing here reads like a report", where=page.source, remedy="give the report's text")
    english = is_english(body)
    if english is False:
        raise WrongLanguage(
            "the report is not in English",
            where=page.source,
            field="language",
            remedy="give an English report",
        )
    return "en" if english else None


def _too_large(page: Page, what: str) -> PageTooLarge:
    return PageTooLarge(what, where=page.source, remedy="split it into single reports")
