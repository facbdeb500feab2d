"""The commands by name; a command's module is imported when it is called, not before."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

import click

from dateline import __version__
from dateline.settings import default_record

COMMANDS = {  # name: (module, what `dateline --help` says)
    "read": ("dateline.cli.read", "Read reports and print who did what, according to whom."),
    "add": ("dateline.cli.add", "Read reports and keep them, and their claims, in the record."),
    "events": ("dateline.cli.ask", "What happened: the claims of the record put together."),
    "copies": ("dateline.cli.ask", "Reports of the record that carry the same text."),
    "situation": ("dateline.cli.ask", "Who holds which place, as known on a day."),
    "verify": ("dateline.cli.verify", "Check that every page of the record has the bytes it came with."),
    "completion": ("dateline.cli.completion", "Print the completion script of a shell."),
}
EXAMPLES = """\b
Examples:
  dateline read report.txt
  dateline read reports/ --format jsonl > claims.jsonl
  curl -s https://example.org/report | dateline read - --format json
  dateline read --explain report.html
  dateline --record war.sqlite add reports/ && dateline --record war.sqlite situation --as-of 2021-08-12
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands before the command: where the record is, and whether faults show their traceback."""

    record: str
    debug: bool


class LazyGroup(click.Group):
    """A group that knows its commands' names and one-line helps without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of `COMMANDS`."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(COMMANDS[cmd_name][0])
        command = getattr(module, cmd_name, None) or module.command
        assert isinstance(command, click.Command)  # noqa: S101 - tells mypy what COMMANDS promises
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the table."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "--version", message="dateline %(version)s")
@click.option(
    "--record",
    metavar="URL",
    envvar="DATELINE_RECORD",
    help="The record: a file, or a SQLAlchemy URL. Default: a file in your data folder. Also DATELINE_RECORD.",
)
@click.option("--debug", is_flag=True, help="Show the traceback of a fault in Dateline itself.")
@click.pass_context
def app(ctx: click.Context, *, record: str | None, debug: bool) -> None:
    """Dateline reads news reports and says who did what to whom, where, when and according to whom.

    Every value stands on words of the report that can be shown. Nothing leaves this computer.
    """
    ctx.obj = Asked(record or default_record(), debug)
