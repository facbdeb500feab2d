"""One page's bytes, within a size limit, and what kind of text they are."""

from __future__ import annotations

import hashlib
import re
import stat
import sys
from typing import BinaryIO, Literal

from dateline.errors import BinaryPage, EmptyPage, PageTooLarge, UnreadablePage
from dateline.model import Page
from dateline.pages.find import PageSource
from dateline.settings import Settings

_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|meta|title|div|p|h1|script|svg|rss|feed)\b|<\?xml\b", re.IGNORECASE
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def load_page(source: PageSource, settings: Settings) -> Page:
    """Read a page whole.

    Raises:
        UnreadablePage: the system refuses it, or it is no regular file.
        PageTooLarge: over `settings.max_page_bytes`.
        EmptyPage: nothing but white space.
        BinaryPage: bytes that are no text.
    """
    content = _read(source, settings.max_page_bytes)
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise EmptyPage("the page is empty", where=source.where, remedy="save it again")
    if _binary(content):
        raise BinaryPage(
            "this is no text",
            where=source.where,
            remedy="give a text or HTML file; PDF and Word are not read",
        )
    return Page(source.name, source.where, content, _media_type(content), hashlib.sha256(content).hexdigest())


def _read(source: PageSource, limit: int) -> bytes:
    try:
        if source.path is None:
            return _bounded(sys.stdin.buffer, source, limit)
        found = source.path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UnreadablePage("not a regular file", where=source.where, remedy="give a file, a folder or -")
        if found.st_size > limit:
            _too_large(source, limit)
        with source.path.open("rb") as file:
            return _bounded(file, source, limit)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadablePage(reason, where=source.where, remedy="check its permissions") from error


def _bounded(file: BinaryIO, source: PageSource, limit: int) -> bytes:
    content = file.read(limit + 1)
    if len(content) > limit:
        _too_large(source, limit)
    return content


def _too_large(source: PageSource, limit: int) -> None:
    raise PageTooLarge(f"over {limit // 1_000_000} MB", where=source.where, remedy="split it into single reports")


def _binary(content: bytes) -> bool:
    """A zero byte outside UTF-16, or many control characters, as in images and archives."""
    head = content[:8192]
    if head.startswith(_BOMS):
        return False
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return b"\x00" in head or controls > len(head) // 20 or head.startswith((b"%PDF-", b"PK\x03\x04"))


def _media_type(content: bytes) -> Literal["text/plain", "text/html"]:
    """HTML by its tags near the beginning; a lone "<p>" in a plain text is not enough."""
    head = content[:20_000].replace(b"\x00", b"")
    first = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    early = re.search(rb"<(?:!doctype\s+html|html)\b", head[:2048], re.IGNORECASE)
    return "text/html" if early or (first[:1] == b"<" and _HTML.search(head)) else "text/plain"
