from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from dateline.model import Article

Make = Callable[..., Article]
BODY = (
    "<p>GOMA, June 3 (AFP) - Rebels took the town of Goma on Monday after a night of fighting, two residents said.</p>"
    "<p>The army denied that it had lost the place, adding that its men still held the airport to the north of it.</p>"
    "<p>The governor and his staff left by boat, a lawmaker told reporters, and the banks were shut all the day.</p>"
)
TITLE = "Rebels walk into Goma at dawn"


def page(*, head: str = "", above: str = "", below: str = "", title: str = TITLE, foot: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>{title} - The Daily Post</title>{head}</head><body><nav>Home World</nav>{above}"
        f"<article><h1>{title}</h1>{below}{BODY}</article><footer>{foot}</footer></body></html>"
    )


def told(found: Article) -> tuple[str | None, str | None, str | None]:
    return tuple(x.value if x else None for x in (found.byline, found.published, found.saved))  # type: ignore[return-value]


def ld(**item: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **item})}</script>'


@pytest.mark.parametrize("tag", ["div", "p", "span"])
def test_byline_and_date_between_headline_and_body_are_read(article: Make, tag: str) -> None:
    below = f"<{tag}>By Jane Doe</{tag}><div>Aug. 12, 2021 at 6:30 p.m. EDT</div>"
    assert told(article(page(below=below), html=True)) == ("Jane Doe", "2021-08-12", None)


def test_a_date_above_the_headline_is_the_day_of_viewing(article: Make) -> None:
    text = page(above="<div>Friday, May 17, 2024</div>", below="<div>August 12, 2021</div>")
    assert told(article(text, html=True))[1:] == ("2021-08-12", "2024-05-17")


def test_metadata_of_a_related_story_is_not_the_reports(article: Make) -> None:
    head = ld(headline="Another story", datePublished="2020-01-05") + ld(headline=TITLE, datePublished="2021-08-12")
    assert told(article(page(head=head), html=True))[1] == "2021-08-12"


def test_the_printed_date_comes_before_the_metadata(article: Make) -> None:
    text = page(head=ld(headline=TITLE, datePublished="2021-08-13"), below="<div>12 August 2021</div>")
    assert told(article(text, html=True))[1] == "2021-08-12"


def test_the_day_of_a_change_is_not_taken_for_the_time_of_publication(article: Make) -> None:
    head = ld(headline=TITLE, datePublished="2021-08-12", dateModified="2021-08-14T01:00:00Z")
    found = article(page(head=head), html=True)
    assert (told(found)[1], found.published_at) == ("2021-08-12", None)


@pytest.mark.parametrize("value", ["2021-13-30T10:00:00Z", "yesterday", "", "٢٠٢١-٠٨-١٢"])
def test_an_impossible_date_counts_as_none(article: Make, value: str) -> None:
    assert told(article(page(head=ld(headline=TITLE, datePublished=value)), html=True))[1] is None


def test_a_headline_that_reads_like_a_sentence_is_still_the_headline(article: Make) -> None:
    found = article(page(title="Rebels seize the airport at Goma, officials say."), html=True)
    assert found.headline is not None
    assert found.headline.value == "Rebels seize the airport at Goma, officials say."


def test_the_year_of_the_footer_dates_a_dateline(article: Make) -> None:
    found = article(page(foot="© 2021 The Valley Herald"), html=True)
    assert told(found)[1] == "2021-06-03"


def test_a_header_before_the_page_does_not_make_it_plain_text(article: Make) -> None:
    assert told(article("<!-- saved -->" + page(below="<p>By Jane Doe</p>"), html=True))[0] == "Jane Doe"
