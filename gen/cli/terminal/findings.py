"""Findings on stdout: on a terminal in colours and each with the line of its file, elsewhere a line each."""

import os
import re
import shutil
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NoReturn

import click

from gen.model.reading.decoding import MOST_BYTES
from gen.problems import Problem
from gen.renderers.findings import formats
from gen.renderers.findings.excerpts import with_excerpts

_LINE_END = re.compile(r"\r\n|\n|\r")  # as YAML and editors have it; str.splitlines knows others too


def print_findings(problems: Sequence[Problem]) -> None:
    """Print findings as text."""
    if not sys.stdout.isatty():
        click.echo(formats.as_lines(problems), nl=False)
        return
    color = colored()
    width = shutil.get_terminal_size().columns
    click.echo(with_excerpts(problems, lines, width, color), nl=False, color=color)


def end_unwritten() -> NoReturn:
    """End a run whose findings are why it wrote nothing, with exit code 1."""
    click.echo("nothing was written: put these right first", err=True)
    raise SystemExit(1)


def colored() -> bool:
    """Whether stdout is a terminal that wants colours (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


@cache
def lines(file: str) -> Sequence[str]:
    """The lines of a file as it is now; none where it can't be read."""
    try:
        with Path(file).open("rb") as stream:
            data = stream.read(MOST_BYTES)
    except (OSError, ValueError):
        return ()
    return _LINE_END.split(data.decode("utf-8", "replace").removeprefix("\ufeff"))
