"""Files, folders and standard input to pages: bytes as received, and no meaning."""

from dateline.pages.decode import decode
from dateline.pages.find import PageSource, find_pages
from dateline.pages.load import load_page

__all__ = ["PageSource", "decode", "find_pages", "load_page"]
