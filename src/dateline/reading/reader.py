"""An article to its sentences with words, trees, entities, roles and happenings.

Batches never reach beyond one article: the int8 scales of a batch span all of it, so an article's
reading would otherwise depend on what is read beside it (see `training/README.md`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline import __version__
from dateline.errors import BadModel
from dateline.model import Article, Reading, Sentence
from dateline.reading.blas import one_thread
from dateline.reading.features import Pieces
from dateline.reading.lemma import Lemmatiser
from dateline.reading.sentences import split
from dateline.reading.weights import REMEDY, Weights, load_weights
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.reading.decode import Decoder
    from dateline.reading.network import Network

Span = tuple[int, int]
READ = ("paragraph", "heading", "headline")
_BATCH_WORDS = 640  # padded; larger batches gain no speed on one core


class Reader:
    """Call `read` for each article; holds the network, and a memory of words it has seen."""

    def __init__(self, network: Network, decoder: Decoder, pieces: Pieces, version: str, most_words: int) -> None:
        self._network = network
        self._decode = decoder
        self._pieces = pieces
        self._most = most_words
        self.version = version

    def read(self, article: Article) -> Reading:
        """The sentences of the article's headline, headings and paragraphs, in order."""
        spans = [
            words
            for block in article.blocks
            if block.kind in READ
            for words in split(article.text, block.start, block.end, most=self._most)
        ]
        return Reading(tuple(self.read_words(article.text, spans)), self.version)

    def read_words(self, text: str, spans: Sequence[Sequence[Span]]) -> list[Sentence]:
        """Sentences given as word spans of `text`, read in batches of like length."""
        words = [[text[a:b] for a, b in sentence] for sentence in spans]
        self._pieces.learn(word for sentence in words for word in sentence)
        out: dict[int, Sentence] = {}
        for batch in _batches([len(sentence) for sentence in words]):
            texts = [words[i] for i in batch]
            scores = self._network.run(texts, self._pieces)
            with one_thread():
                found = self._decode(scores, texts, [spans[i] for i in batch])
            out.update(zip(batch, found, strict=True))
        return [out[i] for i in range(len(spans))]


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices in batches of like length, none over `_BATCH_WORDS` padded words unless a sentence is."""
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=lambda i: lengths[i]):
        if batch and lengths[i] * (len(batch) + 1) > _BATCH_WORDS:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def load_reader(settings: Settings, *, calibrated: bool = True) -> Reader:
    """The shipped model, ready (about 0.3 s); without calibration for those who fit it.

    Raises:
        BadModel: its files are missing or damaged.

    """
    from tokenizers import Tokenizer  # noqa: PLC0415 - heavy, kept out of `dateline --help`

    from dateline.reading.decode import Decoder, tables  # noqa: PLC0415 - needs numpy
    from dateline.reading.network import Network  # noqa: PLC0415 - needs numpy

    weights: Weights = load_weights()
    try:
        pieces = Pieces(Tokenizer.from_file(str(weights.folder / "pieces.json")))
    except Exception as error:  # tokenizers raises plain Exception
        raise BadModel(str(error), where=str(weights.folder / "pieces.json"), remedy=REMEDY) from error
    names = weights.labels
    promise = weights.calibration if calibrated else None
    decoder = Decoder(names, tables(weights), Lemmatiser(weights.lemmas), promise)
    network = Network(weights, settings.threads)
    return Reader(network, decoder, pieces, f"{__version__}+{weights.version}", settings.max_sentence_words)
