"""Names to places: one compact index, the user's overlays, and a stand-in for tests."""

from dateline.gazetteer.crosswalk import distance
from dateline.gazetteer.fake import FakeGazetteer
from dateline.gazetteer.lookup import IndexGazetteer, open_gazetteer
from dateline.gazetteer.names import normalise
from dateline.gazetteer.records import Gazetteer, GazetteerEntry

__all__ = [
    "FakeGazetteer",
    "Gazetteer",
    "GazetteerEntry",
    "IndexGazetteer",
    "distance",
    "normalise",
    "open_gazetteer",
]
