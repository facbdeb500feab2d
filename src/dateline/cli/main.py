"""The entry: runs a command, and turns whatever goes wrong into one line and an exit code.

| code | means |
|---|---|
| 0 | done |
| 1 | Dateline's own data is damaged, or a fault in Dateline |
| 2 | the command line is wrong, or names nothing that can be read |
| 3 | some reports could not be read; the others are done |
| 130 | interrupted; what was finished is kept |
| 141 | whoever read the output stopped reading |
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from dateline.cli.app import app
from dateline.errors import DatelineError, UsageError

DATA, USAGE, INTERRUPTED, PIPE_CLOSED = 1, 2, 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `dateline ARGUMENTS` (by default those of the process) and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = app.main(given, prog_name="dateline", standalone_mode=False) or 0
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        return _say("interrupted; what was finished is kept", INTERRUPTED)
    except BrokenPipeError:
        return _closed()
    except DatelineError as error:
        return _say(f"dateline: {error}", USAGE if isinstance(error, UsageError) else DATA)
    except Exception as error:
        if "--debug" in given:
            raise
        return _say(
            f"dateline: a fault in Dateline itself: {type(error).__name__}: {error} "
            "(please report it with what `dateline --debug …` prints)",
            DATA,
        )
    return int(code)


def _say(message: str, code: int) -> int:
    click.echo(" ".join(message.split()), err=True)
    return code


def _closed() -> int:
    """Leave quietly; the interpreter would otherwise complain when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED
