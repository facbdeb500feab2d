"""A reader for tests: real words and sentences, no network."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.model import Article, Reading, Sentence, Token
from dateline.reading.sentences import split


class FakeReader:
    """Splits like the real reader; every word is a noun. `known` replaces sentences by their text."""

    version = "fake"

    def __init__(self, known: Mapping[str, Sentence] | None = None) -> None:
        self._known = dict(known or {})

    def read(self, article: Article) -> Reading:
        """The sentences of all blocks that are no furniture."""
        sentences = [
            self._sentence(article.text, words)
            for block in article.blocks
            if block.kind in ("paragraph", "heading", "headline")
            for words in split(article.text, block.start, block.end)
        ]
        return Reading(tuple(sentences), self.version)

    def _sentence(self, text: str, words: list[tuple[int, int]]) -> Sentence:
        start, end = words[0][0], words[-1][1]
        known = self._known.get(text[start:end])
        if known is not None:
            return known
        tokens = tuple(
            Token(a, b, text[a:b], "NOUN", -1 if i == 0 else 0, "root" if i == 0 else "dep", text[a:b].lower())
            for i, (a, b) in enumerate(words)
        )
        return Sentence(start, end, tokens)
