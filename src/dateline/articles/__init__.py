"""A page to the article found in it: text, headline, byline, agency, datelines, dates, blocks."""

from dateline.articles.extract import extract

__all__ = ["extract"]
