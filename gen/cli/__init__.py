"""The commands, a file each.

terminal/       What the commands share: options, findings, progress
build           `gen build`: check the model, draw, write the files, build the site
check           `gen check`: findings only
diff            `gen diff`: what changed between two versions of the model
explain         `gen explain`: what a finding means
import_         `gen import`
keep            `gen keep`: the order of the boxes of a picture, written down so that it stays
new             `gen new`: a first model file for a service
prose           `gen prose`: the model's free text, for whatever checks prose
publish         `gen publish`: pages and pictures to a wiki
rename          `gen rename`: another id for a component, everywhere
rename_service  `gen rename --service`: another id for a service
renumber        `gen renumber`: connections numbered without gaps, in their order
schema          `gen schema`: the model's JSON Schema, for editors
stale           `gen stale`: what is published and no longer as the model says
starting        What `gen new` writes beside the model where there is no project yet
wiki            What the commands for the wiki share
"""

import ast
import os
import sys
from importlib import import_module
from pathlib import Path

import click

from gen.cli.terminal import streams
from gen.problems import EnvironmentProblem, visible
from gen.processes import collector, interrupts

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # or it looks through all installed packages
COMMANDS = (
    *("build", "check", "diff", "explain", "prose", "new", "import"),
    *("keep", "rename", "renumber", "schema", "publish", "stale"),
)
MODULES = {"import": "import_"}  # where the name is a word of the language


class Contents(click.Group):
    """The commands as the help lists them, by their files' docstrings, as loading them all takes half a second."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands' names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """What stands for a command; it has a help and does nothing."""
        text = Path(__file__).with_name(f"{MODULES.get(cmd_name, cmd_name)}.py").read_bytes()
        functions = (node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef))
        texts = {function.name: ast.get_docstring(function) for function in functions}
        return click.Command(cmd_name, help=texts["command"])


class Commands(Contents):
    """Loads a command's module when it is called, so that none waits for what it does not need; `build` by default."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        with interrupts.held():  # pydantic's library panics where Ctrl-C meets it as it is loaded
            command: click.Command = import_module(f"gen.cli.{MODULES.get(cmd_name, cmd_name)}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists them in the help."""
        Contents().format_commands(ctx, formatter)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Without a command's name the arguments are those of `build`."""
        if not args or (args[0].startswith("-") and args[0] not in ("--help", "-h", "--version")):
            args = ["build", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="architecture-pages", prog_name="gen", message="%(prog)s %(version)s")
def group() -> None:
    """Architecture pages from one YAML file a service.

    Without a command: build. Its options may stand directly behind `gen`; `gen build --help` lists them.
    """


def main() -> None:
    """Run the command line; what the environment refuses is one line on stderr and exit code 2."""
    streams.open_streams()
    try:
        with collector.off_to_the_end():
            try:
                group.main(prog_name="gen")
            finally:
                streams.finish()
    except EnvironmentProblem as problem:
        click.echo(f"gen: {visible(str(problem))}", err=True)
        sys.exit(2)
    except OSError as error:  # what nobody thought of: a disk that is full, a folder that is gone meanwhile
        click.echo(f"gen: {error.filename or 'the output'}: {error.strerror or error}", err=True)
        sys.exit(2)
