"""What a command loads: a process that needs little starts fast. Counted, as times differ from machine to machine."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from gen.cli import COMMANDS, Contents, group

MODEL = "service: {name: Shop}\nintroduction: It sells.\ncomponents:\n  api: {name: API}\n  db: {name: Database}\n"
LOADED = """
import atexit, json, sys
atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))
from architecture_pages import main
main()
"""
DRAWING = (
    "gen.renderers.layout.ordering",
    "gen.renderers.layout.routing",
    "gen.renderers.svg.document",
    "gen.pipeline",
)
MARKDOWN = ("markdown", "markdown_it", "nh3")
NEVER = ("xlsxwriter", "openpyxl", "mkdocs", "yaml", "fontTools", "pyvips", "requests", "distributed", "diagrams")
ALONE = {name: value for name, value in os.environ.items() if not name.startswith("COV")}  # which loads much itself
BUILD = "build --no-site --images svg"


@pytest.mark.parametrize(
    ("arguments", "without"),
    [
        (
            "--help",
            ("importlib.metadata", "pydantic", "ruamel", "jinja2", "gen.model", "gen.renderers", "gen.cli.build"),
        ),
        ("check", ("jinja2", "multiprocessing", "gen.views.diagram", *DRAWING, *MARKDOWN, *NEVER)),
        (BUILD, ("subprocess", "concurrent.futures.process", "gen.loading.since", *MARKDOWN, *NEVER)),
    ],
)
def test_a_command_loads_what_it_needs(arguments: str, without: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model/shop.yml").write_text(MODEL)
    command = [sys.executable, "-c", LOADED, *arguments.split()]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, env=ALONE)
    assert done.returncode == 0, done.stderr
    loaded = json.loads(done.stderr.splitlines()[-1])
    assert "gen.cli" in loaded
    assert [name for name in loaded if name.startswith(tuple(f"{it}." for it in without)) or name in without] == []


def test_the_plugin_loads_no_preview() -> None:
    """What `mkdocs build` has no need of; and the collector does not look at what stays."""
    said = "import gc, json, sys, architecture_pages.plugin; print(json.dumps([gc.get_freeze_count(), *sys.modules]))"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True, env=ALONE)
    frozen, *loaded = json.loads(done.stdout)
    assert "gen.outputs.mkdocs.plugin" in loaded and frozen > len(loaded)
    assert {"mkdocs.livereload", "watchdog.observers", "gen.outputs.mkdocs.preview.server"}.isdisjoint(loaded)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_says_of_a_command_what_it_says_itself(name: str) -> None:
    context = click.Context(group)
    listed, itself = Contents().get_command(context, name), group.get_command(context, name)
    assert listed and itself and itself.help
    assert listed.get_short_help_str() == itself.get_short_help_str()
