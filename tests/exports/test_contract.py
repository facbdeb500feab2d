from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from rich.console import Console

from dateline.exports.contract import report_json, report_record
from dateline.exports.schema import SCHEMA, schema
from dateline.exports.table import explained_table, report_table
from dateline.pages import PageSource
from dateline.pipeline import Pipeline
from tests.conftest import EXAMPLES

REPORTS = sorted(EXAMPLES.glob("*.txt"))


def test_the_shipped_schema_is_the_one_the_vocabulary_makes() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == schema()


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.stem)
def test_every_example_keeps_the_contract_and_every_span_quotes_the_text(pipeline: Pipeline, path: Path) -> None:
    report = pipeline(PageSource(path, path.stem))
    record = json.loads(report_json(report, explain=True))
    jsonschema.validate(record, schema())
    jsonschema.validate(report_record(report), schema())
    text = record["article"]["text"]
    assert text == path.read_text(encoding="utf-8")
    spans = 0
    stack = [record]
    while stack:
        now = stack.pop()
        if isinstance(now, dict):
            if now.get("quote") is not None and "start" in now and isinstance(now["start"], int):
                assert text[now["start"] : now["end"]] == now["quote"]
                spans += 1
            stack += list(now.values())
        elif isinstance(now, list):
            stack += now
    assert spans > 5


def test_the_table_shows_who_when_where_and_on_whose_word(pipeline: Pipeline) -> None:
    path = EXAMPLES / "2021-08-06-zaranj-falls-flash.txt"
    console = Console(width=160, record=True, file=None)
    with console.capture() as shown:
        console.print(report_table(pipeline(PageSource(path, path.stem))))
    for part in ("Zaranj", "Taliban", "COERCE", "police"):
        assert part in shown.get()


def test_explain_shows_the_rule_behind_a_field(pipeline: Pipeline) -> None:
    path = EXAMPLES / "2021-08-06-zaranj-falls-flash.txt"
    console = Console(width=200)
    with console.capture() as shown:
        console.print(explained_table(pipeline(PageSource(path, path.stem))))
    assert "head:trigger" in shown.get()
    assert "weekday" in shown.get()
