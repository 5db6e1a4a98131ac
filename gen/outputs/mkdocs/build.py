"""A project and what was drawn -> its MkDocs site on the disk."""

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
from mkdocs.utils import CountHandler

from gen import pipeline
from gen.configuration import CONFIGURATION
from gen.loading.project import Project
from gen.outputs.disk.replacing import SITE_STAGE, mirror, not_a_link_out
from gen.outputs.mkdocs.plugin import GenPlugin
from gen.outputs.mkdocs.record import is_current, keep, sources
from gen.outputs.mkdocs.site.content import CheckedModel, drafts_of, finished, site_content
from gen.outputs.mkdocs.site.drawings import Drawn
from gen.outputs.mkdocs.site.mark import refuse_other_site
from gen.problems import EnvironmentProblem, Problem, display_path
from gen.processes import collector
from gen.renderers.images.picture import Drawing
from gen.views.suite.story import SuiteViews

Drawings = tuple[Mapping[str, pipeline.Pair], Mapping[str, Drawing], Mapping[str, pipeline.Pair]]


def prepare_site(
    project: Project,
    suite: SuiteViews,
    drawings: Drawings,
    files: Mapping[str, bytes | Path],
    templates: Environment,
    folder: Path,
    strict: bool,
    findings: Sequence[Problem] | None,
) -> MkDocsConfig | None:
    """MkDocs' configuration with all that joins the site; None where the site is built already.

    Raises TemplateProblem, EnvironmentProblem.

    `drawings`: by service, the suite's maps by name, those of what changed by service; `files`: where its pictures and
    tables will be by then; `findings`: those that a draft lists, None for publication.
    """
    not_a_link_out(folder, folder.parent)
    refuse_other_site(folder)
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    logging.basicConfig(format="mkdocs: %(levelname)s: %(message)s")
    name = display_path(project.configuration or project.root / CONFIGURATION)
    config, plugin = _configured(project, name, folder, strict)
    services = suite.services
    made_from = (*services, suite.since, sorted(files), findings, config.site_dir if findings is not None else None)
    plugin.sources = sources(config, project.root, made_from)
    if plugin.sources and is_current(project.root, folder, plugin.sources):
        return None
    try:
        config.plugins.on_startup(command="build", dirty=False)
        drafts = None if findings is None else drafts_of(services, findings, config)
        model = CheckedModel(suite, findings or (), drafts)
        pairs, maps, changed = drawings
        plugin.given = finished(site_content(model, Drawn(pairs, maps, files, [], changed=changed), templates, {}))
    except (MkDocsException, Abort) as error:
        raise EnvironmentProblem(f"MkDocs can't use {name}: {error}") from error
    return config


def _configured(project: Project, name: str, folder: Path, strict: bool) -> tuple[MkDocsConfig, GenPlugin]:
    """MkDocs' configuration, and the plugin in it. `name`: the file's; raises EnvironmentProblem."""
    with _in_one_line(f"MkDocs can't use {name}"):
        config = load_config(str(project.configuration), site_dir=os.path.realpath(folder), strict=strict)
    plugin = config.plugins.get("gen")
    if not isinstance(plugin, GenPlugin):
        raise EnvironmentProblem(f"{name} does not name the plugin `gen`; add `plugins: [search, gen]`")
    return config, plugin


class Building:
    """A prepared site, if any, that is built beside the old one, and then takes its place."""

    def __init__(self, config: MkDocsConfig | None, folder: Path) -> None:
        self.config = config
        self.folder = Path(os.path.realpath(folder))
        self.stage = self.folder.with_name(SITE_STAGE)
        self.warned = False

    def build(self, staged: Mapping[Path, Path]) -> None:
        """Build it; `staged`: where files stand as yet, by their places. Raises EnvironmentProblem."""
        if self.config is None:
            return
        shutil.rmtree(self.stage, ignore_errors=True)  # of a run that was killed
        self.config.site_dir = str(self.stage)
        plugin = self.config.plugins["gen"]
        if isinstance(plugin, GenPlugin) and plugin.given:
            plugin.given = plugin.given.moved(staged)
        collector.only_new()  # a large site's pages refer to each other in circles
        with _in_one_line("MkDocs can't build the site"), _counted() as warnings:
            mkdocs_build(self.config)
            self.config.plugins.on_shutdown()
        self.warned = bool(warnings.get_counts())

    def settle(self) -> None:
        """Have it take the old one's place; raises EnvironmentProblem."""
        if self.config is None:
            return
        mirror(self.stage, self.folder)
        plugin = self.config.plugins["gen"]
        if isinstance(plugin, GenPlugin) and plugin.sources and not self.warned:
            keep(plugin.project.root, self.folder, plugin.sources)

    def close(self) -> None:
        """Remove what has not taken the old one's place."""
        shutil.rmtree(self.stage, ignore_errors=True)


@contextmanager
def _counted() -> Iterator[CountHandler]:
    """Counts what MkDocs warns of: a site with warnings is built again, so that they are told again."""
    handler = CountHandler()
    handler.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(handler)
    try:
        yield handler
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)


@contextmanager
def _in_one_line(what: str) -> Iterator[None]:
    """Whatever MkDocs, a theme, an extension or another plugin raises is a line of the environment's."""
    try:
        yield
    except EnvironmentProblem:
        raise
    except Exception as error:  # a configuration may name any program, and give it any value
        kind = "" if isinstance(error, (MkDocsException, OSError)) else f"{type(error).__name__}: "
        raise EnvironmentProblem(f"{what}: {kind}{' '.join(str(error).split())}") from error
