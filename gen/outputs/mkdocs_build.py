"""A project and what was drawn -> its MkDocs site on the disk."""

import gc
import logging
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from jinja2 import Environment
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from gen import pipeline
from gen.configuration import CONFIGURATION
from gen.model.entities import Service
from gen.outputs.disk import SITE_STAGE, mirror, not_a_link_out
from gen.outputs.mkdocs_plugin import GenPlugin
from gen.outputs.mkdocs_share import converter, drafts_of
from gen.outputs.site import parts, site, tell
from gen.problems import EnvironmentProblem, Problem
from gen.renderers.picture import Drawing
from gen.renderers.suite import suite_pages
from gen.views.suite_story import Story


def prepare(
    project: Path,
    services: Sequence[Service],
    drawings: Mapping[str, pipeline.Pair],
    files: Mapping[str, bytes | Path],
    templates: Environment,
    folder: Path,
    strict: bool,
    findings: Sequence[Problem] | None,
    maps: Mapping[str, Drawing],
) -> MkDocsConfig:
    """MkDocs' configuration with all that joins the site; raises TemplateProblem, EnvironmentProblem.

    `files`: where its pictures and tables will be by then; `findings`: those that a draft lists, None for publication.
    """
    not_a_link_out(folder, folder.parent)
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    logging.basicConfig(format="mkdocs: %(levelname)s: %(message)s")
    with _said_in_a_line(f"MkDocs can't use {CONFIGURATION}"):
        config = load_config(str(project / CONFIGURATION), site_dir=str(folder.resolve()), strict=strict)
    plugin = config.plugins.get("gen")
    if not isinstance(plugin, GenPlugin):
        raise EnvironmentProblem(f"{CONFIGURATION} does not name the plugin `gen`; add `plugins: [search, gen]`")
    try:
        config.plugins.on_startup(command="build", dirty=False)
        drafts = None if findings is None else drafts_of(services, findings, config)
        tell(templates, files)
        told, part = Story(services), parts(templates, converter(config))
        todo = drafts or {}
        made = {one.id: part(one, told.near[one.id], drawings[one.id], todo.get(one.id)) for one in services}
        plugin.given = site(told, made, files, templates, dict(suite_pages(told, maps, templates)))
    except (MkDocsException, Abort) as error:
        raise EnvironmentProblem(f"MkDocs can't use {CONFIGURATION}: {error}") from error
    return config


def build(config: MkDocsConfig) -> None:
    """Build the prepared site beside the old one, which it then replaces; raises EnvironmentProblem."""
    folder = Path(config.site_dir)
    stage = folder.with_name(SITE_STAGE)
    shutil.rmtree(stage, ignore_errors=True)  # of a run that was killed
    config.site_dir = str(stage)
    gc.enable()  # a large site's pages refer to each other in circles
    gc.freeze()
    try:
        with _said_in_a_line("MkDocs can't build the site"):
            mkdocs_build(config)
            config.plugins.on_shutdown()
            mirror(stage, folder)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


@contextmanager
def _said_in_a_line(what: str) -> Iterator[None]:
    """Whatever MkDocs, a theme, an extension or another plugin raises is a line of the environment's."""
    try:
        yield
    except EnvironmentProblem:
        raise
    except Exception as error:  # a configuration may name any program, and give it any value
        kind = "" if isinstance(error, (MkDocsException, OSError)) else f"{type(error).__name__}: "
        raise EnvironmentProblem(f"{what}: {kind}{' '.join(str(error).split())}") from error
