"""A checked model and its pictures -> all that they give to a site, the one way for builds and the preview."""

import logging
import os
from collections.abc import Callable, Generator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from gen import pipeline
from gen.configuration import CONFIGURATION, options_of
from gen.loading.project import Project
from gen.model.entities import Service
from gen.outputs.mkdocs.site.drawings import Drawn
from gen.outputs.mkdocs.site.pages import ServiceContent, Site, service_content, set_output_paths, site
from gen.problems import EnvironmentProblem, Problem
from gen.renderers.pages.drafts import beside, todo
from gen.renderers.pages.suite import named_pages
from gen.views.suite.story import SuiteViews

log = logging.getLogger("mkdocs.plugins.gen")
ContentMemo = dict[str, tuple[object, ServiceContent]]  # by service: what its content was made of, and that content
EDITOR = "vscode://file"  # the address by which a browser opens a file in VS Code and its kin


class CheckedModel(NamedTuple):
    """The model as its files have it now, without the services that have errors; what is wrong with it, sorted."""

    suite: SuiteViews
    problems: Sequence[Problem]
    drafts: pipeline.Drafts | None = None


def site_content(
    model: CheckedModel, drawn: Drawn, templates: Environment, memo: ContentMemo
) -> Generator[None, None, Site]:
    """All that the model gives to a site, made in steps: for `gen build`, `mkdocs build` and the preview alike.

    `drawn`: its pictures, and the files of all pictures and tables; `memo`: what the services gave before, which takes
    what they give now. Raises TemplateProblem.
    """
    contents, own = {}, {}
    set_output_paths(templates, drawn.files)
    for service in model.suite.services:
        contents[service.id] = content_of(service, model, drawn, templates, memo)
        yield
    for name, page in named_pages(model.suite, drawn.maps, templates):
        own[name] = page
        yield
    return site(model.suite, contents, drawn.files, templates, own)


def content_of(
    service: Service, model: CheckedModel, drawn: Drawn, templates: Environment, memo: ContentMemo
) -> ServiceContent:
    """What a service gives; made again only where it would come out otherwise. Raises TemplateProblem."""
    todo = model.drafts[service.id] if model.drafts else None
    given = (service, model.suite.near[service.id], drawn.pairs[service.id], todo, drawn.changed.get(service.id))
    key = (*given, drawn.names.get(service.id))
    if service.id not in memo or memo[service.id][0] != key:
        memo[service.id] = (key, service_content(templates, *given))
    return memo[service.id][1]


def finished(steps: Generator[None, None, Site], pause: Callable[[], None] = lambda: None) -> Site:
    """What some steps come to; `pause` is called between them. Raises what they do."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return cast("Site", end.value)
        pause()


def report(problems: Sequence[Problem], serving: bool) -> None:
    """Log problems: errors as such only while serving, as else they end the build."""
    for problem in problems:
        log.log(logging.ERROR if problem.severity == "error" and serving else logging.INFO, "%s", problem)


def project_of(config: MkDocsConfig, named: Sequence[Mapping[str, Any]]) -> Project:
    """The project that a configuration belongs to; `named`: the plugin's options, each time that it is named.

    Raises PluginError for what can't be used at all.
    """
    file = Path(os.path.abspath(config.config_file_path or CONFIGURATION))  # noqa: PTH100  links stay as they are
    try:
        options = options_of(named, file, config.site_url or "", config.docs_dir, _theme(config))
    except EnvironmentProblem as problem:
        raise PluginError(str(problem)) from problem
    model = file.parent / options.model if options.model else None
    return Project(file.parent, file, options, model, Path(config.docs_dir))


def _theme(config: MkDocsConfig) -> dict[str, Any]:
    """The theme as mkdocs.yml says it, with the defaults of the theme itself."""
    return {"name": config.theme.name, **{key: config.theme.get(key) for key in ("language", "locale")}}


def drafts_of(
    services: Sequence[Service], problems: Sequence[Problem], config: MkDocsConfig, serving: bool = False
) -> pipeline.Drafts:
    """What is still to do in each service; each finding leads to its line."""
    return {service.id: todo(problems, service.id, _address(service.id, config, serving)) for service in services}


def _from_docs(file: str, config: MkDocsConfig) -> str:
    """A file as the folder of hand-written pages sees it, which is where MkDocs' edit_uri leads."""
    return Path(os.path.relpath(file, config.docs_dir)).as_posix()


def _address(name: str, config: MkDocsConfig, serving: bool) -> Callable[[Problem], str]:
    """What leads to a finding: to the repository that mkdocs.yml names, else into an editor, else to the file."""
    if config.repo_url and config.edit_uri:
        return lambda problem: f"{config.repo_url}/{config.edit_uri}{_from_docs(problem.file, config)}#L{problem.line}"
    if serving:
        return lambda problem: f"{EDITOR}{Path(problem.file).resolve().as_posix()}:{problem.line}:{problem.column}"
    return beside(Path(config.site_dir) / name)
