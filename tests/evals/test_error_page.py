from __future__ import annotations

from evals.error_page import faults, page

TEXT = "Rebels <took> Goma & fled. Talks failed."


def claim(start: int, end: int, kind: str, **more: object) -> dict:
    return {"trigger": {"start": start, "end": end, "quote": TEXT[start:end]}, "confidence": 0.7, **more, "type": kind}


def test_misses_false_alarms_and_wrong_types_are_listed_with_their_words_marked_and_escaped() -> None:
    gold = {"claims": [claim(8, 12, ["COERCE"]), claim(21, 25, ["RETREAT"])]}  # type: ignore[arg-type]
    ours = {"claims": [claim(8, 12, "ASSAULT"), claim(27, 32, "CONSULT")]}
    found = list(faults("x", gold, ours))
    assert [(f.kind, f.type) for f in found] == [
        ("wrong type", "COERCE"),
        ("missed", "RETREAT"),
        ("false alarm", "CONSULT"),
    ]
    shown = page((fault, TEXT) for fault in found)
    assert "&lt;<mark>took</mark>&gt; Goma &amp;" in shown
    assert "we say ASSAULT" in shown
