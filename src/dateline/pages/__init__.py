"""Files, folders and standard input to pages: bytes as received, and no meaning."""

from dateline.pages.find import PageSource, file_name, find_pages
from dateline.pages.load import load_page

__all__ = ["PageSource", "file_name", "find_pages", "load_page"]
