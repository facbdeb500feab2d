from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.events import copies

WIRE = " ".join(f"word{i} of the wire text number {i * 7}" for i in range(60))
OTHER = " ".join(f"another{i} sentence about {i * 3} things" for i in range(60))


def test_a_reprint_with_a_new_head_and_a_cut_tail_is_a_copy() -> None:
    reprint = "By our own staff. " + WIRE[: len(WIRE) * 3 // 4]
    assert copies({"b": reprint, "a": WIRE, "c": OTHER}) == (("a", "b"),)


def test_two_reports_that_share_a_quotation_are_not_copies() -> None:
    quote = WIRE[:120]
    assert copies({"a": f"{quote} {OTHER}", "b": WIRE}) == ()


@settings(deadline=None, max_examples=12)
@given(st.permutations(["a", "b", "c", "d"]))
def test_the_order_of_arrival_does_not_matter(order: list[str]) -> None:
    texts = {"a": WIRE, "b": WIRE + " more", "c": OTHER, "d": "short"}
    assert copies({name: texts[name] for name in order}) == (("a", "b"),)
