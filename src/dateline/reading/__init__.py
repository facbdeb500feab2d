"""An article to tokens, sentences, entities, roles and happenings: the language model. Pure; loads once."""

from dateline.reading.fake import FakeReader
from dateline.reading.reader import Reader, load_reader

__all__ = ["FakeReader", "Reader", "load_reader"]
