"""Products of small matrices on one thread: more of them only wait for each other.

Decoding 12,000 words took 1.9 s with one BLAS thread and 6 s with two on two busy cores.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import Any


@cache
def _controller() -> Any:  # noqa: ANN401 - threadpoolctl ships no types
    from threadpoolctl import ThreadpoolController  # noqa: PLC0415 - looks at all loaded libraries, once

    return ThreadpoolController()


def one_thread() -> AbstractContextManager[Any]:
    """While it is open numpy's products run on one thread; the caller's own setting comes back after it."""
    limited: AbstractContextManager[Any] = _controller().limit(limits=1, user_api="blas")
    return limited
