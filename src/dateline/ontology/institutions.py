"""Bodies of states by pattern: told from a phrase, and generated from a country's names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.ontology.records import Institution
from dateline.ontology.words import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.ontology.records import StateBody

_SLOTS = ("{country}", "{capital}", "{demonym}")
_MAX_STATE_WORDS = 5  # "Democratic Republic of the Congo"


class Institutions:
    """The patterns, indexed by the words before or after the state's name."""

    def __init__(self, bodies: Sequence[StateBody]) -> None:
        self._bodies = tuple(bodies)
        self._bare: dict[str, StateBody] = {}
        self._after: dict[str, StateBody] = {}
        self._before: dict[str, StateBody] = {}
        for body in bodies:
            for pattern in body.patterns:
                self._index(pattern, body)

    def _index(self, pattern: str, body: StateBody) -> None:
        slot = next((slot for slot in _SLOTS if slot in pattern), None)
        if slot is None:
            self._bare.setdefault(normalise(pattern), body)
        elif pattern.startswith(slot):
            rest = normalise(pattern[len(slot) :].removeprefix("'s"))
            if rest:
                self._after.setdefault(rest, body)
        else:
            self._before.setdefault(normalise(pattern[: -len(slot)]), body)

    def find(self, text: str) -> Institution | None:
        """The body a phrase names, with the state's name as written (None where it has none)."""
        words = text.split()
        if words and words[0].lower() in {"the", "a", "an"}:
            words = words[1:]
        body = self._bare.get(normalise(" ".join(words)))
        if body is not None:
            return Institution(body.kind, body.name, body.sector, None)
        for size in range(1, min(_MAX_STATE_WORDS, len(words) - 1) + 1):
            body = self._after.get(normalise(" ".join(words[size:])))
            if body is not None:
                return Institution(body.kind, body.name, body.sector, _bare_state(words[:size]))
            body = self._before.get(normalise(" ".join(words[:-size])))
            if body is not None:
                return Institution(body.kind, body.name, body.sector, _bare_state(words[-size:]))
        return None

    def generate(self, names: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Institution]]:
        """Yield every (name, body) of a state, from its names by slot: country, capital, demonym."""
        for body in self._bodies:
            for pattern in body.patterns:
                for slot in _SLOTS:
                    if slot in pattern:
                        for name in names.get(slot[1:-1], ()):
                            yield (
                                pattern.replace(slot, name),
                                Institution(body.kind, body.name, body.sector, name),
                            )


def _bare_state(words: list[str]) -> str:
    state = " ".join(words)
    for ending in ("'s", "’s"):
        state = state.removesuffix(ending)
    return state.removesuffix("'").removesuffix("’")
