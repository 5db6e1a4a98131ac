"""`gen stale`: what is published and no longer as the model says."""

from datetime import datetime

import click

from gen.cli import wiki
from gen.cli.terminal import options
from gen.cli.terminal.findings import print_findings
from gen.loading.project import Project
from gen.outputs.mediawiki.plan import Permissions, plans
from gen.outputs.mediawiki.stale import stale, unpublished
from gen.renderers.pages import templating


@click.command("stale")
@click.option("--wiki", "in_wiki", is_flag=True, help="In the wiki that mkdocs.yml names.")
@options.reading_options
def command(project: Project, in_wiki: bool, services: tuple[str, ...], strict: bool, today: datetime | None) -> None:
    """List published pages and pictures that no longer match the model; change nothing.

    Exit code 1 where there are some. A wiki that not everybody may read needs GEN_WIKI_USER and GEN_WIKI_PASSWORD.
    """
    if not in_wiki:
        raise click.UsageError("say where: --wiki; for the files of build/ it is `python -m gen --check`")
    read = options.read_project(project, services, today=today)
    if options.failed(read.problems, strict or read.options.strict):
        print_findings(read.problems)
        raise SystemExit(1)
    opened = wiki.connected(read, to_write=False)
    try:
        wanted = wiki.publications(read, ())
    except templating.TemplateProblem as problem:
        click.echo(problem.problem)
        raise SystemExit(1) from problem
    planned = list(plans(opened, wanted, Permissions()))
    listed = [difference for plan in planned for difference in stale(opened, plan)]
    for name, outcome in listed:
        click.echo(opened.secrets.line(f"{name}: {outcome}"))
    for plan in planned:
        if unpublished(plan):
            click.echo(f"{plan.publication.id}: not published", err=True)
    click.echo(
        f"{len(listed)} of the wiki do not match the model" if listed else "the wiki matches the model", err=True
    )
    if listed:
        raise SystemExit(1)
