from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.articles import extract
from dateline.errors import BadEncoding, NoArticle, PageError, PageTooLarge, WrongLanguage
from dateline.model import Article
from dateline.settings import Settings
from tests.conftest import EXAMPLES, page_of

Make = Callable[..., Article]
BODY = "Rebels took the town of Goma on Monday, two residents said. The army denied that it had lost the place.\n"
REPORTS = sorted(EXAMPLES.glob("*.txt"))


def values(found: Article) -> dict[str, object]:
    fields = ("headline", "byline", "agency", "publisher", "published", "published_at", "saved")
    out: dict[str, object] = {f: getattr(found, f).value if getattr(found, f) else None for f in fields}
    return out | {"dateline": [d.value for d in found.dateline]}


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.stem)
def test_the_fields_of_each_example_are_those_of_its_annotation(path: Path) -> None:
    found = values(extract(page_of(path.read_bytes(), path.stem), Settings()))
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["article"]
    assert {k: found[k] for k in gold if k != "language"} == {k: v for k, v in gold.items() if k != "language"}


def test_the_day_a_page_was_viewed_is_not_the_day_of_the_report(article: Make) -> None:
    text = f"close\nTuesday March 5, 2024\n\nRebels walk into Goma at dawn\n\nBy A Reporter\nJune 3, 2022\n\n{BODY}"
    found = values(article(text))
    assert (found["published"], found["saved"]) == ("2022-06-03", "2024-03-05")


def test_a_saved_copy_says_so_itself(article: Make) -> None:
    text = f"Captured on 3 November 2022\n\nRebels walk into Goma at dawn\n\nSunday 18 April 2021, 16.05 BST\n\n{BODY}"
    found = values(article(text))
    assert (found["published"], found["saved"]) == ("2021-04-18", "2022-11-03")
    assert found["published_at"] == "2021-04-18T16:05+01:00"


@pytest.mark.parametrize(
    ("line", "places", "agency"),
    [
        ("GOMA, Aug 9 (Northern Wire) - ", ["GOMA"], "Northern Wire"),
        ("GOMA/KIGALI, August 9 (AFP) — ", ["GOMA", "KIGALI"], "AFP"),
        ("GOMA (Reuters): ", ["GOMA"], "Reuters"),
        ("GOMA, Congo, Aug. 9 (AP) -- ", ["GOMA"], "AP"),
        ("GOMA: ", ["GOMA"], None),
    ],
)
def test_datelines_of_many_houses_are_read(article: Make, line: str, places: list[str], agency: str | None) -> None:
    found = article(f"Rebels walk into Goma at dawn\n\n{line}{BODY}", "2021-08-09-goma")
    assert [d.value for d in found.dateline] == places
    assert (found.agency.value if found.agency else None) == agency
    body = next(b for b in found.blocks if b.kind == "paragraph")
    assert found.text[body.start : body.end].startswith("Rebels took")


def test_a_day_without_a_year_takes_it_from_the_file_name_and_says_so(article: Make) -> None:
    found = article(f"Rebels walk into Goma\n\nGOMA, Jan 2 (AFP) - {BODY}", "2022-12-30-goma")
    assert found.published is not None
    assert (found.published.value, found.published.rule) == ("2023-01-02", "printed day, year of the file's name")


def test_no_date_anywhere_is_null(article: Make) -> None:
    found = values(article(f"Rebels walk into Goma\n\n{BODY}", "goma"))
    assert (found["published"], found["saved"], found["published_at"]) == (None, None, None)


def test_a_date_given_on_the_command_line_wins(article: Make) -> None:
    found = article(f"Rebels walk into Goma\n\nGOMA, Aug 9 (AFP) - {BODY}", published=date(2020, 8, 9))
    assert found.published is not None
    assert found.published.value == "2020-08-09"


def test_related_headlines_and_menus_are_not_part_of_the_report(article: Make) -> None:
    text = (
        "Menu | World | Sport | Weather\n\nRebels walk into Goma at dawn\n\nBy Anna Muster\n3 June 2022\n\n"
        f"{BODY}\nREAD MORE: Army shells the hills\n\n{BODY}\nMOST READ\nBomb kills forty in capital\nFerry sinks\n"
    )
    found = article(text)
    kept = "\n".join(found.text[b.start : b.end] for b in found.blocks if b.kind != "furniture")
    assert "shells" not in kept
    assert "Bomb" not in kept
    assert "Menu" not in kept
    assert kept.count("two residents said") == 2


def test_entries_of_a_live_page_carry_their_time(article: Make) -> None:
    text = f"LIVE: Congo, Thursday 12 August 2021\n\n14:05 GMT\n{BODY}\n13:10 - Airport shut\n{BODY}"
    found = article(text)
    assert [b.stamped for b in found.blocks if b.kind == "stamp"] == ["2021-08-12T14:05+00:00", "2021-08-12T13:10"]


def test_lines_broken_at_a_fixed_width_are_one_paragraph(article: Make) -> None:
    wrapped = (
        "Rebels took the town of Goma on Monday after a night of\nfighting, two residents said by telephone, and the\n"
        "army denied that it had lost the place, adding that its\nmen held the airport to the north.\n"
    )
    found = article(f"Rebels walk into Goma at dawn\n\n{wrapped}")
    assert [b.kind for b in found.blocks] == ["headline", "paragraph"]


HTML = """<!DOCTYPE html><html lang="en"><head><title>Rebels walk into Goma - The Daily Post</title>
<meta property="article:published_time" content="2022-06-03T10:30:00+02:00">
<meta property="og:site_name" content="The Daily Post"></head><body>
<nav><a href="/">Home</a> <a href="/w">World</a></nav><h1>Rebels walk into Goma at dawn</h1>
<div class="by">By Anna Muster</div><div>Updated: June 4, 2022</div>
<p>GOMA, June 3 (AFP) - Rebels took the town of Goma on Monday after a night of fighting, two residents said.</p>
<p>The army denied that it had lost the place, adding that its men still held the airport to the north of it.</p>
<p>The governor &amp; his staff left by boat, a lawmaker told reporters, and the banks were shut all the day.</p>
<aside><p>Most read: Ferry sinks</p></aside></body></html>"""


def test_html_gives_the_same_fields_as_text(article: Make) -> None:
    found = article(HTML, html=True)
    assert values(found) | {"publisher": None} == {
        "headline": "Rebels walk into Goma at dawn",
        "byline": "Anna Muster",
        "agency": "AFP",
        "publisher": None,
        "published": "2022-06-03",
        "published_at": "2022-06-03T10:30+02:00",
        "saved": None,
        "dateline": ["GOMA"],
    }
    assert "Ferry" not in found.text
    assert "governor & his staff" in found.text


def test_truncated_html_is_read_as_far_as_it_goes(article: Make) -> None:
    found = article(HTML[: HTML.index("still held")], html=True)
    assert found.headline is not None
    assert "two residents said" in found.text


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (
            "Die Armee hat am Montag die Stadt eingenommen, sagten Beamte. Vierzig Menschen wurden verletzt.",
            WrongLanguage,
        ),
        ("سيطرت القوات على المدينة يوم الاثنين وفقا لمسؤولين محليين وقتل أربعون شخصا في القتال", WrongLanguage),
        ("!?" * 500, NoArticle),
        ("The army took it. " * 10_000, PageTooLarge),
        (b"KABUL - The army \xff\xfe\x80 took \xc3\x28 the town", BadEncoding),
    ],
)
def test_what_cannot_be_read_has_an_error_of_its_own(text: str | bytes, error: type[PageError]) -> None:
    with pytest.raises(error, match=r"page\.txt"):
        extract(page_of(text), Settings())


def test_a_page_without_a_report_says_so() -> None:
    with pytest.raises(NoArticle, match="no report found"):
        extract(page_of("<html><body>" + "<div>" * 5000, html=True), Settings())


def test_windows_text_is_read(article: Make) -> None:
    found = article("Rebels took caf\xe9s in Goma \x96 the army said \x93we know\x94.".encode("latin-1"))
    assert "cafés in Goma – the army said “we know”" in found.text


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["By Anna Muster", "GOMA, Aug 9 (AFP) - Rebels took it.", "3 June 2022", "Advertisement", "14:05"]
        ),
        st.text(max_size=60),
        st.just(BODY),
    ),
    max_size=12,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES)
def test_every_span_quotes_the_text_whatever_the_lines_are(lines: list[str]) -> None:
    text = "\n".join(lines).replace("\r\n", "\n").replace("\r", "\n")
    try:
        found = extract(page_of(text.encode("utf-8", "replace")), Settings())
    except PageError:
        return
    fields = [
        found.headline,
        found.byline,
        found.agency,
        found.publisher,
        found.published,
        found.saved,
        *found.dateline,
    ]
    for field in fields:
        if field is not None and field.span is not None:
            assert found.text[field.span.start : field.span.end] == field.span.quote
    assert all(a.end <= b.start for a, b in pairwise(found.blocks))


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        (
            "REPUBLIC OF SOMEWHERE\nMINISTRY OF INFORMATION AND CULTURE\nPress office\n\nPRESS RELEASE",
            "MINISTRY OF INFORMATION AND CULTURE",
        ),
        ("Statement of the Northern Armed Forces", "Northern Armed Forces"),
        ("Statement by president draws protests", None),
        ("Statement of intent signed by two ministers", None),
        ("Ministry of Health warns of new wave", None),
        ("LAKESIDE RELIEF NETWORK\nFlash note 3 / North Kivu / 9 August 2021", "LAKESIDE RELIEF NETWORK"),
        ("SITUATION NOTE No. 4 - RETURNS\nLakeside Relief Network | Goma | 9 August 2021", "Lakeside Relief Network"),
        (
            "Government Communication Service\nStatement on the situation in the north",
            "Government Communication Service",
        ),
        ("Aid groups ask for access\nSituation report from the United Nations says roads are cut", None),
    ],
)
def test_the_issuer_is_a_body_named_in_the_heading_of_a_statement(article: Make, head: str, issuer: str | None) -> None:
    found = article(f"{head}\n\nThe road to Goma is open\n\n{BODY}").issuer
    assert (found.value if found else None) == issuer
