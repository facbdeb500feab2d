from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from dateline.claims.annotated import annotated_claims
from dateline.errors import BadAnnotation
from dateline.gazetteer import Gazetteer
from dateline.model import Article
from dateline.ontology import Ontology
from tests.conftest import EXAMPLES

Make = Callable[..., Article]


def test_an_annotation_becomes_the_readers_records(article: Make, gazetteer: Gazetteer, ontology: Ontology) -> None:
    path = next(iter(sorted(EXAMPLES.glob("*.json"))))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    claims = annotated_claims(article(text, path.stem), json.loads(path.read_text("utf-8")), gazetteer, ontology)
    assert claims
    for claim in claims:
        spans = [claim.trigger, claim.evidence, *(x.span for x in (*claim.actors, *claim.places, *claim.voices))]
        assert all(text[s.start : s.end] == s.quote for s in spans)


def test_a_claim_that_quotes_what_the_text_lacks_is_refused(
    article: Make, gazetteer: Gazetteer, ontology: Ontology
) -> None:
    found = article("North\n\nFighters took the town of Sake on Sunday, said officials of the province.\n")
    claim = {
        "trigger": {"start": 16, "end": 20, "quote": "took"}, "type": ["COERCE"], "actors": ["Soldiers"],
        "recipients": [], "places": [], "voices": [], "quantities": [], "stance": "asserted", "modality": "actual",
    }  # fmt: skip
    with pytest.raises(BadAnnotation, match=r"claim 0.*Soldiers"):
        annotated_claims(found, {"claims": [claim]}, gazetteer, ontology)
