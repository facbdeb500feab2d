"""What must hold of the whole: same input, same bytes, whatever stands beside it."""

from __future__ import annotations

import os
import subprocess
import sys

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import PageError
from dateline.exports.contract import report_json
from dateline.pages import PageSource
from dateline.pipeline import Pipeline
from tests.conftest import EXAMPLES, page_of

REPORTS = sorted(EXAMPLES.glob("*.txt"))


def read(pipeline: Pipeline, order: list[int]) -> dict[str, str]:
    return {REPORTS[i].stem: report_json(pipeline(PageSource(REPORTS[i], REPORTS[i].stem))) for i in order}


def test_a_report_reads_the_same_alone_and_among_others_in_any_order(pipeline: Pipeline) -> None:
    order = list(range(len(REPORTS)))
    first = read(pipeline, order)
    order = order[::3] + order[1::3][::-1] + order[2::3]
    assert read(pipeline, order) == first
    assert read(pipeline, [4]).items() <= first.items()


def test_two_processes_give_the_same_bytes() -> None:
    command = [sys.executable, "-m", "dateline", "read", str(EXAMPLES), "--format", "jsonl", "--explain"]
    outputs = []
    for seed in ("1", "2"):
        done = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1]
    assert outputs[0].count(b"\n") == len(REPORTS)


WORDS = st.sampled_from(
    [
        "Rebels",
        "seized",
        "the",
        "town",
        "of",
        "Goma",
        "on",
        "Monday",
        ",",
        "officials",
        "said",
        ".",
        "killed",
        "40",
        "people",
        "“",
        "denied",
        "”",
        "in",
        "Kabul",
        "—",
        "’s",
        "U.S.",
        "not",
        "will",
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(WORDS, WORDS, WORDS, st.text(max_size=8)), min_size=8, max_size=60))
def test_every_span_quotes_the_text_and_reading_twice_is_identical(pipeline: Pipeline, words: list[str]) -> None:
    page = page_of(" ".join(words).encode("utf-8", "replace"), "2021-08-13-x")
    try:
        report = pipeline.report(page)
    except PageError:
        return
    assert report_json(report) == report_json(pipeline.report(page))
    text = report.article.text
    for claim in report.claims:
        parts = [claim.evidence, claim.trigger, *(a.span for a in (*claim.actors, *claim.recipients))]
        parts += [x.span for x in (*claim.places, *claim.voices, *claim.quantities)]
        parts += [claim.when.span] if claim.when and claim.when.span else []
        assert all(text[s.start : s.end] == s.quote for s in parts)
