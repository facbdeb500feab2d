from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import BadModel
from dateline.model import Article, Block
from dateline.reading import FakeReader, Reader
from dateline.reading.weights import default_folder, load_weights

TEXT = "Rebels seized the airport at Goma on Friday, two officials said. The army denied that it had lost the city."


def article(text: str) -> Article:
    return Article("a", "0" * 64, text, (Block(0, len(text), "paragraph"),))


def test_a_plain_report_is_parsed_and_its_happenings_seen(reader: Reader) -> None:
    first, second = reader.read(article(TEXT)).sentences
    seized = next(t for t in first.triggers if first.tokens[t.head].text == "seized")
    assert seized.types[0][0] == "COERCE"
    assert (
        first.tokens[first.tokens[seized.head].head if first.tokens[seized.head].head >= 0 else seized.head].upos
        == "VERB"
    )
    actors = [first.tokens[a.token].text for a in seized.arguments if a.role == "actor" and a.score > 0.5]
    assert "Rebels" in actors
    assert any(e.label == "LOC" for e in first.entities)
    assert second.tokens[-1].text == "."


def test_reading_twice_and_reading_among_others_is_identical(reader: Reader) -> None:
    alone = reader.read(article(TEXT))
    reader.read(article("A cat sat on a mat for a very long time indeed. " * 40))
    assert reader.read(article(TEXT)) == alone


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=200))
def test_spans_quote_the_text_for_any_unicode(reader: Reader, text: str) -> None:
    for sentence in reader.read(article(text)).sentences:
        assert all(text[t.start : t.end] == t.text for t in sentence.tokens)
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)


def test_a_sentence_longer_than_the_network_reads_is_cut_not_lost(reader: Reader) -> None:
    text = "supercalifragilistic " * 700
    tokens = [t for s in reader.read(article(text)).sentences for t in s.tokens]
    assert len(tokens) == 700


def test_a_damaged_model_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "weights"
    shutil.copytree(default_folder(), broken)
    (broken / "labels.json").write_text("{", encoding="utf-8")
    with pytest.raises(BadModel, match="reinstall"):
        load_weights(broken)
    with pytest.raises(BadModel, match="sha256"):
        load_weights(broken, verify=True)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "weights"
    shutil.copytree(default_folder(), broken)
    (broken / "pairs.npz").unlink()
    with pytest.raises(BadModel, match=r"pairs\.npz"):
        load_weights(broken)


def test_the_fake_splits_like_the_real_reader(reader: Reader) -> None:
    real, fake = reader.read(article(TEXT)), FakeReader().read(article(TEXT))
    assert [(s.start, s.end) for s in real.sentences] == [(s.start, s.end) for s in fake.sentences]
