"""A project and what was drawn -> its MkDocs site on the disk."""

import logging
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from jinja2 import Environment
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from gen import pipeline
from gen.model.entities import Service
from gen.outputs.mkdocs_plugin import GenPlugin, converter
from gen.outputs.site import site
from gen.problems import EnvironmentProblem
from gen.project import CONFIGURATION


def build(
    project: Path,
    services: Sequence[Service],
    drawings: Mapping[str, pipeline.Pair],
    templates: Environment,
    folder: Path,
    draft: bool,
    strict: bool,
) -> None:
    """Build the site into the folder; raises EnvironmentProblem where MkDocs refuses."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    logging.basicConfig(format="mkdocs: %(levelname)s: %(message)s")
    try:
        config = load_config(str(project / CONFIGURATION), site_dir=str(folder.resolve()), strict=strict)
        plugin = config.plugins.get("gen")
        if not isinstance(plugin, GenPlugin):
            raise EnvironmentProblem(f"{CONFIGURATION} does not name the plugin `gen`; add `plugins: [search, gen]`")
        config.plugins.on_startup(command="build", dirty=False)
        plugin.given = site(services, drawings, templates, draft, converter(config))
        mkdocs_build(config)
        config.plugins.on_shutdown()
    except (MkDocsException, Abort) as error:
        raise EnvironmentProblem(f"MkDocs can't build the site: {error}") from error
