from dateline.gazetteer import Gazetteer
from dateline.gazetteer.fake import FakeGazetteer
from dateline.gazetteer.records import GazetteerEntry


def test_the_fake_keeps_the_protocol() -> None:
    goma = GazetteerEntry(1, "Goma", "city", "CD", "Nord-Kivu", -1.67, 29.23, 144124)
    fake: Gazetteer = FakeGazetteer([goma], {"Ngoma": "Goma"})
    assert fake.lookup("goma") == (goma,)
    assert not fake.lookup("Ngoma")[0].exact
    assert fake.fuzzy("Gomma")[0][0] == goma
    assert fake.near(-1.6, 29.2, 50)[0][0] == goma
