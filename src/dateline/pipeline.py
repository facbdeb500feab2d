"""Composes the stages for one report and for many: page -> article -> reading -> claims -> report.

A pipeline is four plain callables that pass frozen records; what loads slowly (the model, the gazetteer)
is loaded once, at the first page that needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from dateline.errors import DatelineError, PageError, UnforeseenFault
from dateline.model import Article, Claim, Event, Holding, Noted, Page, Reading, Report
from dateline.pages import PageSource, load_page
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.reading import Reader
    from dateline.store import Record

T = TypeVar("T")
Load = Callable[[PageSource], Page]
Extract = Callable[[Page], Article]
Read = Callable[[Article], Reading]
Find = Callable[[Article, Reading], tuple[Claim, ...]]
Told = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The stages, in order; calling it makes one source a report. `version` is the reader's.

    Raises PageError where the page cannot be read.
    """

    load: Load
    extract: Extract
    read: Read
    find: Find
    version: Callable[[], str]

    def __call__(self, source: PageSource) -> Report:
        """The report of one source."""
        return self.report(self.load(source))

    def report(self, page: Page) -> Report:
        """The report of a page that is already loaded."""
        article = self.extract(page)
        reading = self.read(article)
        claims = self.find(article, reading)
        return Report(article=article, claims=claims, name=page.name, reader=self.version())


def shipped_pipeline(settings: Settings, *, published: date | None = None, progress: Told | None = None) -> Pipeline:
    """The stages that ship with Dateline.

    `published` is taken for the reports' date of publication; `progress` is told of slow loading.
    Nothing heavy is imported or opened before a page needs it. Raises (when called) BadModel,
    BadGazetteer, BadOverlay or BadLexicon where Dateline's data is damaged.
    """

    def extract(page: Page) -> Article:
        from dateline.articles import extract as find_article  # noqa: PLC0415 - heavy: parsers of HTML

        return find_article(page, settings, published=published)

    @cache
    def reader() -> Reader:
        from dateline.reading import load_reader  # noqa: PLC0415 - heavy: numpy and onnxruntime

        return load_reader(settings)

    @cache
    def finder() -> Find:
        from dateline.claims import find_claims  # noqa: PLC0415 - heavy: its tables
        from dateline.gazetteer import open_gazetteer  # noqa: PLC0415 - heavy: numpy
        from dateline.ontology import load_ontology  # noqa: PLC0415 - heavy: its tables

        gazetteer, ontology = open_gazetteer(settings, progress), load_ontology()
        return lambda article, reading: find_claims(article, reading, gazetteer, ontology)

    def read(article: Article) -> Reading:
        return reader().read(article)

    def find(article: Article, reading: Reading) -> tuple[Claim, ...]:
        return finder()(article, reading)

    @cache
    def version() -> str:
        from dateline.ontology import tables_version  # noqa: PLC0415 - heavy: its tables

        return f"{reader().version}.{tables_version()}"

    return Pipeline(
        load=lambda source: load_page(source, settings),
        extract=extract,
        read=read,
        find=find,
        version=version,
    )


def read_pages(
    sources: Iterable[PageSource], read: Callable[[PageSource], T]
) -> Iterator[tuple[PageSource, T | PageError]]:
    """Each source with what `read` makes of it, or with the error that kept it from that; one at a time.

    One bad page never stops the others: a fault of Dateline's own comes as UnforeseenFault. Errors that
    are not about one page (DataError, UsageError) are raised.
    """
    for source in sources:
        yield source, _read_one(source, read)


def _read_one(source: PageSource, read: Callable[[PageSource], T]) -> T | PageError:
    try:
        return read(source)
    except PageError as error:
        return error
    except (DatelineError, BrokenPipeError):
        raise
    except Exception as error:  # noqa: BLE001 - a batch of ten thousand pages must outlive a fault in one
        return _unforeseen(source, error)


def _unforeseen(source: PageSource, error: Exception) -> UnforeseenFault:
    fault = UnforeseenFault(
        f"a fault in Dateline itself: {type(error).__name__}: {error}".splitlines()[0],
        where=source.where,
        remedy="please report it with what `dateline --debug read` prints for this file",
    )
    fault.__cause__ = error
    return fault


def known_claims(record: Record, as_of: str | None = None, recorded_by: str | None = None) -> list[Noted]:
    """The record's claims as known by the end of `as_of`, each with the wire text its report carries."""
    from dateline.events import copies  # noqa: PLC0415 - only where asked for

    wire = {name: group[0] for group in copies(record.texts(as_of)) for name in group}
    kept = record.claims(as_of, recorded_by)
    return [Noted(k.report, k.known, k.claim, wire.get(k.report, k.report), k.outlet) for k in kept]


def known_events(record: Record, as_of: str | None = None, recorded_by: str | None = None) -> tuple[Event, ...]:
    """The events behind those claims."""
    from dateline.events import merge  # noqa: PLC0415 - only where asked for

    return merge(known_claims(record, as_of, recorded_by))


def known_holdings(
    record: Record, as_of: str, recorded_by: str | None = None, *, history: bool = False
) -> tuple[Holding, ...]:
    """Who holds which place as known by the end of `as_of`; with `history` also who held it before."""
    from dateline.situation import current, holdings  # noqa: PLC0415 - only where asked for

    kept = record.claims(as_of, recorded_by, holding=True)
    found = holdings((Noted(k.report, k.known, k.claim, k.report, k.outlet) for k in kept), as_of)
    return found if history else current(found)
