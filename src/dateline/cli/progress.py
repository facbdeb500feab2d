"""A progress bar on standard error, from five reports on, where a person is watching."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

T = TypeVar("T")
FROM = 5


class Progress:
    """Counts reports; says messages above the bar, or plainly where there is none."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._bar = _bar() if total >= FROM and sys.stderr.isatty() else None

    def __enter__(self) -> Self:
        """Show the bar."""
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()

    def over(self, items: Iterable[T]) -> Iterator[T]:
        """The items, counted as they pass."""
        task = self._bar.add_task("reading", total=self._total) if self._bar else None
        for item in items:
            yield item
            if self._bar and task is not None:
                self._bar.advance(task)

    def say(self, message: str) -> None:
        """One line on standard error."""
        line = " ".join(message.split())
        if self._bar:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            sys.stderr.write(line + "\n")

    def told(self, what: str, share: float) -> None:
        """Of slow loading: what is done, and how much of it (0 to 1)."""
        if self._bar and share >= 1:
            self.say(what)


def _bar() -> Bar:
    from rich.console import Console  # noqa: PLC0415 - heavy, only where shown
    from rich.progress import Progress as Bar  # noqa: PLC0415 - as above

    return Bar(console=Console(stderr=True), transient=True, redirect_stdout=False)
