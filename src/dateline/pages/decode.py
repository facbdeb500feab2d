"""A page's bytes to text. Offsets later count the characters of this text.

Line ends become a single newline, as Python's own text reading does; nothing else is changed. A leading
byte order mark stays as a character, so that offsets equal those of `Path.read_text(encoding="utf-8")`.
"""

from __future__ import annotations

import re

from dateline.errors import BadEncoding
from dateline.model import Page

_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)


def decode(page: Page) -> str:
    """The text of a page.

    Raises:
        BadEncoding: no encoding fits, or the one the page names does not.
    """
    content = page.content
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as(page, "utf-16")
    try:
        return _lines(content.decode("utf-8"))
    except UnicodeDecodeError:
        named = _META.search(content[:4096]) if page.media_type == "text/html" else None
    if named:
        return _as(page, named[1].decode("ascii"))
    return _guessed(page)


def _as(page: Page, encoding: str) -> str:
    try:
        return _lines(page.content.decode(encoding))
    except (LookupError, UnicodeDecodeError) as error:
        what = f"the page says {encoding}, which does not fit its bytes"
        raise BadEncoding(what, where=page.source, remedy="save it as UTF-8") from error


def _guessed(page: Page) -> str:
    """By charset-normalizer, where one encoding clearly fits."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only odd pages need it

    best = from_bytes(page.content[:200_000]).best()
    if best is None or best.percent_chaos > 5:  # noqa: PLR2004
        raise BadEncoding("the encoding cannot be told", where=page.source, remedy="save it as UTF-8")
    return _as(page, best.encoding)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
