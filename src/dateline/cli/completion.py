"""`dateline completion SHELL`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

HOW = """\b
Put one of these into your shell's start file:
  eval "$(dateline completion bash)"                              ~/.bashrc
  eval "$(dateline completion zsh)"                               ~/.zshrc
  dateline completion fish | source                               ~/.config/fish/config.fish
"""


@click.command("completion", epilog=HOW)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of SHELL."""
    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - the three are click's own
    click.echo(kind(ctx.find_root().command, {}, "dateline", "_DATELINE_COMPLETE").source())
