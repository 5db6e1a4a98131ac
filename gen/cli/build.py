"""`gen build`: check the model, draw, write the files, build the site."""

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import click
from jinja2 import Environment

from gen import pipeline
from gen.cli import options
from gen.configuration import CONFIGURATION
from gen.outputs import disk, drawing
from gen.problems import EnvironmentProblem, Problem
from gen.project import shown
from gen.renderers import findings, pages
from gen.renderers.drafts import beside, todo
from gen.renderers.files import OutputFile
from gen.renderers.picture import IMAGES

MANY = 4  # from so many services on, worker processes are faster than their start costs


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
def command(
    folder: Path | None,
    services: tuple[str, ...],
    strict: bool,
    out: Path | None,
    no_site: bool,
    images: tuple[str, ...],
    only_check: bool,
    draft: bool,
) -> None:
    """Check the model and make everything: pictures, pages, tables, the site."""
    read = options.read(folder, services)
    draft = draft or read.options.draft
    _report(read.problems, strict or read.options.strict)
    with_site = _with_site(read, no_site or only_check)
    out = out or read.project / "build"
    templates = pages.templates(read.project / "templates")
    wanted = [service for service in read.model.services if with_site or service.id in (read.only or {service.id})]
    drawings = pipeline.draw(wanted, _drawer(len(wanted), images, read.project))
    try:
        files = _files(read, drawings, templates, out, draft)
        listed = read.problems if draft else None
        site = _site(read, drawings, templates, out, strict, listed) if with_site else None
    except pages.TemplateProblem as problem:
        _report([problem.problem], strict)
        return
    if only_check:
        _list_differences(files, out, read.only)
        return
    changed = disk.write(files, out, read.only)
    click.echo(f"{shown(out)}: {options.number(len(files), 'file')}, {changed} changed", err=True)
    if site:
        site()
        click.echo(f"{shown(out / 'site')}: the site; open {shown(out / 'site' / 'index.html')}", err=True)


def _with_site(read: options.Read, unwanted: bool) -> bool:
    """Whether the site is built; it holds every service, so all of them must be without errors."""
    if unwanted:
        return False
    if not (read.project / CONFIGURATION).is_file():
        raise EnvironmentProblem(f"there is no {CONFIGURATION} here or above, which the site needs; or use --no-site")
    if not read.complete:
        click.echo("the site is left as it is: other services have errors (`python -m gen check`)", err=True)
    return read.complete


def _report(problems: Sequence[Problem], strict: bool) -> None:
    """Print the findings; end the run where they fail it."""
    color = options.colored()
    click.echo(findings.text(problems, color), nl=False, color=color)
    if options.failed(problems, strict):
        click.echo(f"nothing was written: {options.counted(problems)}", err=True)
        raise SystemExit(1)


def _files(
    read: options.Read, drawings: Mapping[str, pipeline.Pair], templates: Environment, out: Path, draft: bool
) -> list[OutputFile]:
    """The files to write: with --service only those of that service."""
    drawn = [service for service in read.model.services if service.id in drawings]
    address = beside(out / "pages")
    drafts = {service.id: todo(read.problems, service.id, address) for service in drawn} if draft else None
    made = pipeline.generate(drawn, drawings, templates, drafts, read.options.wiki.names)
    return [file for file in made if read.only is None or file.service in read.only]


def _drawer(services: int, images: Collection[str], project: Path) -> pipeline.Draw:
    cores = os.cpu_count() or 1
    if services < MANY:
        return drawing.in_process(images, project)
    return _with_bar(drawing.in_workers(images, project, min(cores, services)), services)


def _with_bar(drawer: pipeline.Draw, total: int) -> pipeline.Draw:
    """The same, with a progress bar on a terminal."""
    if not sys.stderr.isatty():
        return drawer

    def drawn(jobs: Iterable[drawing.Job]) -> Iterator[pipeline.Pair]:
        with click.progressbar(drawer(jobs), length=total, label="Drawing", file=sys.stderr) as bar:
            yield from bar

    return drawn


def _list_differences(files: Collection[OutputFile], out: Path, only: Collection[str] | None) -> None:
    found = disk.differences(files, out, only)
    for difference in found:
        click.echo(f"{shown(out / difference.path)}: {difference.state}", err=True)
    if found:
        click.echo(f"{options.number(len(found), 'file')} not up to date; `python -m gen` makes them", err=True)
        raise SystemExit(1)
    click.echo(f"{shown(out)}: all up to date", err=True)


def _site(
    read: options.Read,
    drawings: Mapping[str, pipeline.Pair],
    templates: Environment,
    out: Path,
    strict: bool,
    listed: Sequence[Problem] | None,
) -> Callable[[], None]:
    """What builds the site; all that can be wrong with its pages is found before anything is written."""
    from gen.outputs import mkdocs_build  # noqa: PLC0415  (MkDocs takes longer to import than all else)

    services = read.model.services
    return partial(
        mkdocs_build.build,
        mkdocs_build.prepare(read.project, services, drawings, templates, out / "site", strict, listed),
    )
