"""One record: what came in, what was read from it, and the claims as known on a day.

Pages, articles and claims are only ever added. The same page twice is one page with two lines of custody; a page read
again by a newer reader gets a second reading, and questions take the latest one entered by the time they ask about.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, and_, create_engine, event, exists, func, insert, select
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from dateline.errors import BadRecord
from dateline.model import Article, Claim, Page, Report
from dateline.store.codec import packed, unpacked
from dateline.store.migrate import migrate
from dateline.store.schema import ARTICLES, CLAIMS, CUSTODY, PAGES, READINGS

if TYPE_CHECKING:
    from sqlalchemy import Engine


@dataclass(frozen=True, slots=True)
class Kept:
    """A claim as the record keeps it: its report's name, the day it became known, its outlet, its article."""

    report: str
    known: str
    outlet: str | None
    article: str
    claim: Claim


class Record:
    """Opens connections of its own; safe to share between threads, and between processes by URL."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self.where = where

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        """One transaction: all of it or none of it."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except OperationalError as error:
            raise BadRecord(str(error.orig), where=self.where, remedy=_REMEDY) from error

    def add(self, page: Page, report: Report, source: str, *, at: datetime | None = None) -> bool:
        """Keep a page and what was read from it; False where this reader's reading of it was kept before."""
        now = (at or datetime.now(UTC)).isoformat(timespec="seconds")
        article = report.article
        with self._begin() as connection:
            if _missing(connection, PAGES.c.sha256 == page.sha256):
                row = {"sha256": page.sha256, "media_type": page.media_type, "length": len(page.content)}
                connection.execute(insert(PAGES).values(**row, packed=zlib.compress(page.content, 6)))
            seen = and_(READINGS.c.article == article.id, READINGS.c.reader == report.reader)
            if not _missing(connection, seen):
                return False
            connection.execute(insert(CUSTODY).values(sha256=page.sha256, at=now, source=source, version=report.reader))
            if _missing(connection, ARTICLES.c.id == article.id):
                connection.execute(insert(ARTICLES).values(**_article_row(page, report, now)))
            entered = connection.execute(
                insert(READINGS).values(article=article.id, reader=report.reader, at=now)
            ).inserted_primary_key
            rows = [_claim_row(entered[0] if entered else 0, claim) for claim in report.claims]
            if rows:
                connection.execute(insert(CLAIMS), rows)
        return True

    def has(self, sha256: str, reader: str) -> bool:
        """Whether a page was read by this reader."""
        with self._begin() as connection:
            asked = (
                select(READINGS.c.id)
                .join(ARTICLES, ARTICLES.c.id == READINGS.c.article)
                .where(ARTICLES.c.sha256 == sha256, READINGS.c.reader == reader)
            )
            return connection.execute(asked.limit(1)).first() is not None

    def claims(self, as_of: str | None = None, recorded_by: str | None = None, *, holding: bool = False) -> list[Kept]:
        """Every claim known by the end of `as_of` as the record stood at `recorded_by`, by day and report.

        Both are ISO days or times, None for now; with `holding` only claims that say who holds a place.
        """
        latest = select(READINGS.c.article, func.max(READINGS.c.id).label("reading")).group_by(READINGS.c.article)
        if recorded_by is not None:
            latest = latest.where(READINGS.c.at <= end_of(recorded_by))
        newest = latest.subquery()
        asked = (
            select(ARTICLES.c.name, ARTICLES.c.known, ARTICLES.c.outlet, ARTICLES.c.id, CLAIMS.c.body)
            .join(newest, newest.c.article == ARTICLES.c.id)
            .join(CLAIMS, CLAIMS.c.reading == newest.c.reading)
            .order_by(ARTICLES.c.known, ARTICLES.c.name, CLAIMS.c.id)
        )
        if as_of is not None:
            asked = asked.where(ARTICLES.c.known <= end_of(as_of))
        if holding:
            asked = asked.where(CLAIMS.c.holds == 1)
        with self._begin() as connection:
            rows = connection.execute(asked).all()
        return [Kept(name, known, outlet, key, unpacked(body, Claim)) for name, known, outlet, key, body in rows]

    def texts(self, as_of: str | None = None) -> dict[str, str]:
        """The text of every report known by the end of `as_of`, by its name."""
        asked = select(ARTICLES.c.name, ARTICLES.c.body).order_by(ARTICLES.c.known, ARTICLES.c.name)
        if as_of is not None:
            asked = asked.where(ARTICLES.c.known <= end_of(as_of))
        with self._begin() as connection:
            return {name: unpacked(body, Article).text for name, body in connection.execute(asked)}

    def damaged(self) -> Iterator[tuple[str, str]]:
        """Each page whose bytes no longer have the hash they came under, with what is wrong."""
        with self._begin() as connection:
            for sha256, length, body in connection.execute(select(PAGES.c.sha256, PAGES.c.length, PAGES.c.packed)):
                try:
                    content = zlib.decompress(body)
                except zlib.error as error:
                    yield sha256, f"cannot be unpacked: {error}"
                    continue
                if hashlib.sha256(content).hexdigest() != sha256:
                    yield sha256, f"other bytes than came in ({len(content)} now, {length} then)"

    def count(self) -> int:
        """How many pages it keeps."""
        with self._begin() as connection:
            return connection.execute(select(func.count()).select_from(PAGES)).scalar_one()


def end_of(moment: str) -> str:
    """A bare day means its end, UTC; a time means itself."""
    return f"{moment}T23:59:59+00:00" if len(moment) == len("2021-08-13") else moment


def _missing(connection: Connection, condition: object) -> bool:
    return not connection.execute(select(exists().where(condition))).scalar_one()  # type: ignore[arg-type]


def _article_row(page: Page, report: Report, now: str) -> dict[str, object]:
    article = report.article
    known = article.published.value if article.published else now
    outlet = article.publisher.value if article.publisher else article.agency.value if article.agency else None
    return {
        "id": article.id, "sha256": page.sha256, "name": report.name, "known": known, "outlet": outlet,
        "body": packed(article),
    }  # fmt: skip


def _claim_row(reading: int, claim: Claim) -> dict[str, object]:
    start = claim.when.start or claim.when.end if claim.when else None
    return {
        "reading": reading, "id": claim.id, "type": claim.type, "start": start, "holds": int(bool(claim.controls)),
        "body": packed(claim),
    }  # fmt: skip


def open_record(where: str) -> Record:
    """The record at a SQLAlchemy URL or a file's path, made or brought up to date where need be.

    Raises:
        BadRecord: it is another program's database, a newer schema, or cannot be opened or written.

    """
    url = where if "://" in where else f"sqlite:///{Path(where).expanduser()}"
    try:
        if url.startswith("sqlite:///"):
            Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url)
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare)
        migrate(engine, where)
    except (SQLAlchemyError, OSError) as error:
        what = str(getattr(error, "orig", None) or error)
        raise BadRecord(what, where=where, remedy=_REMEDY) from error
    return Record(engine, where)


def _prepare(connection: object, _: object) -> None:
    """SQLite: a wait for the lock, and references that hold. The file itself is not touched: it may be another's."""
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("busy_timeout=10000", "foreign_keys=ON", "synchronous=NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


_REMEDY = "name another with --record, or restore this one from a backup"
