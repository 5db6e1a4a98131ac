"""The model's share of a site, for one build of MkDocs."""

from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from gen.loading.project import Project
from gen.outputs.mkdocs.site.content import finished, report
from gen.outputs.mkdocs.site.content_cache import Broken, ContentCache
from gen.outputs.mkdocs.site.drawings import Drawings
from gen.outputs.mkdocs.site.state import SiteState
from gen.problems import EnvironmentProblem


def model_of(project: Project) -> Path:
    """The model's folder; raises PluginError where the options that name it can't be read."""
    if project.model is None:
        raise PluginError("\n".join(map(str, project.options.problems)))
    return project.model


def site_build(
    config: MkDocsConfig, project: Project, drawings: Drawings, before: SiteState | None, serving: bool,
    pause: Callable[[], None],
) -> SiteState:  # fmt: skip
    """What the model gives; while serving, its errors are a page, else they end the build: PluginError.

    `before`: the last build, of which is taken what would come out the same; `pause` is called between the steps.
    """
    try:
        cache = ContentCache(config, project, model_of(project), drawings, project.options.strict, serving)
        cache.inherit(before.cache if before else None)
        reading = cache.read()
        report(reading.problems, serving)
        return SiteState(config, finished(cache.site(reading), pause), cache if serving else None, reading)
    except Broken as broken:
        if not serving:
            raise PluginError(str(broken)) from broken
        report([problem for problem in broken.problems if problem not in reading.problems], serving=True)
        return SiteState(config, cache.errors(broken.problems), cache, reading)
    except EnvironmentProblem as problem:
        raise PluginError(str(problem)) from problem
