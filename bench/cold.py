"""One page read by a process of its own: its wall time and its peak memory."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cold:
    """`megabytes` is the peak resident set, of 1,000,000 bytes each."""

    seconds: float
    megabytes: float


def cold(path: Path) -> Cold:
    """Start `dateline read PATH --format json` and wait for its end.

    Raises:
        RuntimeError: the command failed.
    """
    command = [sys.executable, "-m", "dateline", "read", str(path), "--format", "json"]
    begin = time.perf_counter()
    with Path(os.devnull).open("wb") as nowhere:
        child = os.posix_spawn(
            command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1)]
        )
        _, status, usage = os.wait4(child, 0)
    if status:
        raise RuntimeError(f"dateline read failed with status {status}")
    return Cold(time.perf_counter() - begin, usage.ru_maxrss * 1024 / 1_000_000)
