"""Bytes to text: the page's own declaration where it holds, else UTF-8, else a statistical guess."""

from __future__ import annotations

import codecs
import re

from dateline.errors import BadEncoding
from dateline.model import Page

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_META = re.compile(rb"""charset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_META_WITHIN = 4096  # HTML asks for the declaration in the first 1,024 bytes; real pages are laxer
_GUESS_BYTES = 65_536
_MAX_CHAOS = 0.15  # charset-normalizer's share of improbable characters; its own default is 0.2
_GOOD_SHARE = 0.8  # of the characters beyond ASCII; a name in another script may stand among them
_PUNCTUATION = "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\xa0\xa3\xa9\xab\xbb\xb0\xb4"
_REMEDY = "save the page as UTF-8"


def decode(page: Page) -> str:
    """The page's text, unchanged: line ends stay as they are, a leading byte order mark is one character.

    Order: UTF-16 by its byte order mark; UTF-8; the charset an HTML page declares; charset-normalizer
    (https://charset-normalizer.readthedocs.io).

    Raises:
        BadEncoding: broken, or no encoding fits well enough to be trusted.
    """
    return _decode(page)


def _decode(page: Page) -> str:
    content = page.content
    if content.startswith(_UTF16):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise _bad(page, f"broken UTF-16 at byte {error.start}") from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        broken_at = error.start
    declared = _declared(content) if page.media_type == "text/html" else None
    if declared:
        try:
            return content.decode(declared)
        except UnicodeDecodeError:
            declared = None
    if content.startswith(codecs.BOM_UTF8):
        raise _bad(page, f"broken UTF-8 at byte {broken_at}")
    return _guess(page, broken_at)


def _declared(content: bytes) -> str | None:
    """The encoding that an HTML page names, where Python knows it and it is another than UTF-8."""
    found = _META.search(content[:_META_WITHIN])
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    if name == "iso8859-1":  # browsers read it as its superset, https://encoding.spec.whatwg.org/#names-and-labels
        return "cp1252"
    # Python also lists codecs that are no text encodings (rot13, zlib).
    return name if name.startswith(("cp", "iso8859", "koi8", "gb", "big5", "euc", "shift", "mac", "utf")) else None


def _guess(page: Page, broken_at: int) -> str:
    """Windows-1252 where it makes sense, as in most English text that is not UTF-8; else charset-normalizer's word."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - heavy, and most pages are UTF-8

    start = max(0, broken_at - _GUESS_BYTES // 2)
    sample = page.content[start : start + _GUESS_BYTES]
    if _plausible("cp1252", sample):
        encoding = "cp1252"
    else:
        best = from_bytes(sample, threshold=_MAX_CHAOS, enable_fallback=False).best()
        if best is None or not _plausible(best.encoding, sample):
            raise _bad(page, f"not UTF-8 (byte {broken_at}) and no other encoding fits")
        encoding = best.encoding
    try:
        return page.content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _bad(page, f"neither UTF-8 nor {encoding} throughout") from error


def _plausible(encoding: str, sample: bytes) -> bool:
    """Whether what lies beyond ASCII becomes punctuation, or Latin letters within words, as in an English report."""
    text = f" {sample.decode(encoding, errors='replace')} "
    beyond = [i for i, char in enumerate(text) if char > "\x7f"]
    good = sum(text[i] in _PUNCTUATION or _in_word(text, i) for i in beyond)
    return bool(beyond) and good >= _GOOD_SHARE * len(beyond)


def _in_word(text: str, i: int) -> bool:
    if not (text[i].isalpha() and text[i] < "\u0250"):
        return False
    return any(c.isascii() and c.isalpha() for c in (text[i - 1], text[i + 1]))


def _bad(page: Page, what: str) -> BadEncoding:
    return BadEncoding(what, where=page.source, field="encoding", remedy=_REMEDY)
