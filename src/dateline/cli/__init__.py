"""The command line: parses arguments, calls, prints."""

from dateline.cli.main import main

__all__ = ["main"]
