"""The tables, for every dialect alike. Times are ISO 8601 in UTC, as text: they sort, and every dialect keeps them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

METADATA = MetaData()

# Bytes as received, compressed, under the SHA-256 of what was received. Rows are never changed.
PAGES = Table(
    "pages",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("media_type", Text, nullable=False),
    Column("length", Integer, nullable=False),
    Column("packed", LargeBinary, nullable=False),
)

# When a page came in, from where, by which version; one row each time.
CUSTODY = Table(
    "custody",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("sha256", Text, ForeignKey("pages.sha256"), nullable=False, index=True),
    Column("at", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("version", Text, nullable=False),
)

# The article found in a page; `name` is the report's, `known` the day it came out, else came in.
ARTICLES = Table(
    "articles",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("sha256", Text, ForeignKey("pages.sha256"), nullable=False, index=True),
    Column("name", Text, nullable=False, index=True),
    Column("known", Text, nullable=False, index=True),
    Column("outlet", Text),
    Column("body", LargeBinary, nullable=False),
)

# One reading of an article by one version of the reader, and when it was entered.
READINGS = Table(
    "readings",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("article", Text, ForeignKey("articles.id"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("at", Text, nullable=False),
    UniqueConstraint("article", "reader"),
)

# The claims of a reading, whole as JSON, with the columns that questions select by.
CLAIMS = Table(
    "claims",
    METADATA,
    Column("reading", Integer, ForeignKey("readings.id"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("type", Text, nullable=False),
    Column("start", Text),
    Column("holds", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("claims_by_id", "id"),
    Index("claims_that_hold", "holds"),
)
