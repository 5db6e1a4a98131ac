"""`gen build`: check the model, draw, write the files, build the site."""

from collections.abc import Callable, Collection, Sequence
from contextlib import closing, nullcontext
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from gen.building import worker
from gen.building.artifacts import Artifact, content
from gen.building.build_cache import BuildCache
from gen.building.builder import Builder, BuildResult, mended
from gen.building.large_pictures import large_pictures
from gen.building.model_cache import ModelCache
from gen.building.store import Store, store_for
from gen.cli.terminal import options
from gen.cli.terminal.findings import print_findings
from gen.cli.terminal.progress import Progress
from gen.cli.terminal.since import reported_since
from gen.configuration import CONFIGURATION
from gen.loading.project import Project
from gen.model.rules.severity import adjusted
from gen.outputs.disk import writer
from gen.outputs.disk.known_files import KnownFiles
from gen.problems import EnvironmentProblem, Problem, display_path
from gen.processes import pool
from gen.renderers.images.picture import IMAGES
from gen.renderers.pages import templating
from gen.renderers.pages.drafts import beside, todo
from gen.views.changes.page import Since
from gen.views.suite.story import SuiteViews

if TYPE_CHECKING:
    from gen.outputs.mkdocs.build import Building


def _images(ctx: click.Context, option: click.Parameter, value: str) -> tuple[str, ...]:
    wanted = tuple(name.strip() for name in value.split(","))
    if unknown := [name for name in wanted if name not in IMAGES]:
        raise click.BadParameter(f"`{unknown[0]}` is none of {', '.join(IMAGES)}")
    return wanted


@click.command("build")
@options.reading_options
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Where all goes.  [default: build]")
@click.option("--no-site", is_flag=True, help="Leave the MkDocs site out; then no mkdocs.yml is needed.")
@click.option("--images", default="svg,png", show_default=True, callback=_images, help="Which: svg, png, png-dark.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 and list what is stale or missing.")
@click.option("--draft", is_flag=True, help="With the writers' notes.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Worker processes that draw.  [default: as many as cores]")
@click.option("--executor", metavar="dask=ADDRESS", help="Draw on the workers of a dask scheduler.")
@click.option("--quiet", is_flag=True, help="Nothing on stderr but what went wrong.")
def command(project: Project, quiet: bool, **asked: Any) -> None:
    """Check the model and make everything: pictures, pages, tables, the site."""
    kept = not asked["only_check"]
    with store_for(project.root, kept) as store, Progress(quiet) as progress:
        try:
            _build(BuildOptions(project, **asked), store, progress)
        except templating.TemplateProblem as problem:
            _report([problem.problem], strict=True)


class BuildOptions(NamedTuple):
    """What the command line asks for."""

    project: Project
    services: tuple[str, ...]
    strict: bool
    today: datetime | None
    out: Path | None
    no_site: bool
    images: tuple[str, ...]
    only_check: bool
    draft: bool
    jobs: int | None
    executor: str | None


def _build(asked: BuildOptions, store: Store, progress: Progress) -> None:
    """All of it; what is wrong is found before a file is written. Raises TemplateProblem, EnvironmentProblem."""
    read = options.read_project(
        asked.project, asked.services, ModelCache(store, keep=not asked.only_check), asked.today
    )
    if read.options.about_language:
        progress.say(read.options.about_language)
    _report(read.problems, asked.strict or read.options.strict)
    with_site = _with_site(asked.project, read, asked.no_site or asked.only_check)
    mended(store, lambda: _make(asked, read, store, progress, with_site))


def _make(asked: BuildOptions, read: options.Read, store: Store, progress: Progress, with_site: bool) -> None:
    """Make the files, write them and build the site; raises Damaged where the store does not keep what it promised."""
    strict, draft = asked.strict or read.options.strict, asked.draft or read.options.draft
    out = asked.out or read.project / "build"
    since = reported_since(asked.project, read.model.services, ModelCache(store, keep=not asked.only_check))
    settings = worker.build_settings(asked.images, read.project, read.options.wiki.names, read.options.suite)
    cache = BuildCache(settings, store)
    result = _generated(asked, read, cache, progress, with_site, since, beside(out / "pages") if draft else None)
    _report([*result.problems, *_large(asked, read, cache)], strict)
    listed = [artifact for artifact in result.artifacts if read.only is None or artifact.service in read.only]
    if asked.only_check:
        _list_differences(listed, out, read.only, progress)
        return
    site = (
        _site(asked.project, read, since, result, out, strict, read.problems if draft else None) if with_site else None
    )
    waiting = f"another build is writing to {display_path(out)}; waiting for it"
    with writer.alone(out, lambda: progress.say(waiting)), closing(site) if site else nullcontext():
        known_files = KnownFiles(store, out)
        changed = writer.write(
            listed, content, out, read.only, known_files, site.build if site else lambda staged: None
        )
        result.forget()
        known_files.keep()
        progress.say(
            f"{display_path(out)}: {options.amount(len(listed), 'file')}, {changed} changed{progress.summary()}"
        )
        if site:
            site.settle()
            progress.say(f"{display_path(out / 'site')}: the site; open {display_path(out / 'site' / 'index.html')}")


def _generated(
    asked: BuildOptions,
    read: options.Read,
    cache: BuildCache,
    progress: Progress,
    everything: bool,
    since: Since | None,
    address: Callable[[Problem], str | None] | None,
) -> BuildResult:
    """All files of the services asked for, or of all; `address`: what leads to a finding from a draft's page."""
    services, only = read.model.services, None if everything else read.only
    drafts = {service.id: todo(read.problems, service.id, address) for service in services} if address else None
    choice = pool.engine_named(asked.executor) if asked.executor else partial(pool.chosen, workers=asked.jobs)
    return Builder(cache, choice).of(SuiteViews(services, since), only, drafts, progress)


def _large(asked: BuildOptions, read: options.Read, cache: BuildCache) -> list[Problem]:
    """What is said of pictures that are too large for their PNG."""
    if asked.images == ("svg",):
        return []
    return adjusted(large_pictures(read.asked, cache), read.options.rules)


def _with_site(project: Project, read: options.Read, unwanted: bool) -> bool:
    """Whether the site is built; it holds every service, so all of them must be without errors."""
    if unwanted:
        return False
    if project.configuration is None:
        raise EnvironmentProblem(f"there is no {CONFIGURATION} here or above, which the site needs; or use --no-site")
    if project.options.state == "off":
        raise EnvironmentProblem(
            f"{display_path(project.configuration)} has the plugin off (`enabled`); or use --no-site"
        )
    if not read.complete:
        click.echo("the site is left as it is: other services have errors (`python -m gen check`)", err=True)
    return read.complete


def _report(problems: Sequence[Problem], strict: bool) -> None:
    """Print the findings; end the run where they fail it."""
    print_findings(problems)
    if options.failed(problems, strict):
        click.echo(f"nothing was written: {options.counted(problems)}", err=True)
        raise SystemExit(1)


def _list_differences(files: Collection[Artifact], out: Path, only: Collection[str] | None, progress: Progress) -> None:
    differences = writer.would_change(files, out, only)
    for difference in differences:
        click.echo(f"{display_path(out / difference.path)}: {difference.state}", err=True)
    if differences:
        click.echo(f"{options.amount(len(differences), 'file')} not up to date; `python -m gen` makes them", err=True)
        raise SystemExit(1)
    progress.say(f"{display_path(out)}: all up to date")


def _site(
    project: Project,
    read: options.Read,
    since: Since | None,
    result: BuildResult,
    out: Path,
    strict: bool,
    listed: Sequence[Problem] | None,
) -> "Building":
    """What builds the site; all that can be wrong with its pages is found before anything is written."""
    from gen.outputs.mkdocs import build  # noqa: PLC0415  (MkDocs takes longer to import than all else)

    files = {artifact.path: out / artifact.path for artifact in result.artifacts if artifact.kind != "page"}
    templates = templating.templates(read.project / "templates", read.options.suite)
    suite = SuiteViews(read.model.services, since)
    drawn = (result.drawings(), result.maps(), result.changed())
    prepared = build.prepare_site(project, suite, drawn, files, templates, out / "site", strict, listed)
    return build.Building(prepared, out / "site")
