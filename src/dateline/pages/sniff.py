"""What bytes are: HTML, plain text, or no text at all. By content; a file's ending can lie."""

from __future__ import annotations

import re
from typing import Literal

from dateline.errors import BinaryPage

_HEAD = 65_536
_UTF16_32 = (b"\xff\xfe", b"\xfe\xff")
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"GIF8", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x7fELF", "a program"),
)
# Control characters that no text holds (ASCII without tab, newline, form feed, carriage return, escape).
_CONTROL = bytes(set(range(32)) - {8, 9, 10, 11, 12, 13, 26, 27})
_MAX_CONTROL_SHARE = 0.01
_MARKUP = re.compile(rb"<(?:!doctype\s{1,9}html|html|head|body|article|main|div|p|meta|script|title|h1)\b", re.IGNORECASE)
_CLOSING = re.compile(rb"</(?:html|head|body|article|div|p|a|span|title|script|h1|li)\s{0,9}>", re.IGNORECASE)


def refuse_binary(content: bytes, where: str) -> None:
    """Raise BinaryPage where `content` is no text: known file types, NUL bytes, many control characters."""
    for magic, what in _MAGIC:
        if content.startswith(magic):
            raise BinaryPage(f"not text but {what}", where=where, remedy="save the page as text or HTML")
    if content.startswith(_UTF16_32):
        return
    control = len(head := content[:_HEAD]) - len(head.translate(None, _CONTROL))
    if b"\0" in content or control > _MAX_CONTROL_SHARE * len(head):
        raise BinaryPage("not text but binary data", where=where, remedy="save the page as text or HTML")


def media_type(content: bytes) -> Literal["text/plain", "text/html"]:
    """HTML where the page starts with markup or holds both opening and closing tags; else plain text."""
    head = content[:_HEAD]
    if head.startswith(_UTF16_32):  # every second byte of ASCII markup is NUL
        head = head.replace(b"\0", b"")
    start = head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lstrip()
    if start[:5].lower() == b"<?xml" or start[:4] == b"<!--" or _MARKUP.match(start):
        return "text/html" if _MARKUP.search(head) else "text/plain"
    return "text/html" if _MARKUP.search(head) and _CLOSING.search(head) else "text/plain"
