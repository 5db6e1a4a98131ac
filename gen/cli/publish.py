"""`gen publish`: pages and pictures to a wiki."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

import click

from gen.cli import wiki
from gen.cli.terminal import options
from gen.cli.terminal.findings import print_findings
from gen.loading.project import Project
from gen.outputs.mediawiki.plan import Permissions, WikiPlan, plans
from gen.outputs.mediawiki.publish import barred, carry_out, foretold
from gen.renderers.pages import templating
from gen.renderers.pages.wiki_names import VIEWS

if TYPE_CHECKING:
    from gen.outputs.mediawiki.client import Wiki


@click.command("publish")
@click.argument("where", type=click.Choice(["mediawiki"]))
@click.option("--dry-run", is_flag=True, help="Show what would change, as a diff; change nothing.")
@click.option(
    "--picture-only",
    "views",
    multiple=True,
    type=click.Choice(VIEWS),
    help="Only this picture and no page; repeatable.",
)
@click.option("--overwrite", is_flag=True, help="Also where somebody edited the page between the marks.")
@click.option("--replace-page", is_flag=True, help="Put the text in the place of a whole page that has no marks.")
@options.reading_options
def command(
    project: Project,
    where: str,
    dry_run: bool,
    views: tuple[str, ...],
    overwrite: bool,
    replace_page: bool,
    services: tuple[str, ...],
    strict: bool,
    today: datetime | None,
) -> None:
    """Bring the wiki's pages and pictures up to date.

    The bot password stands in the environment: GEN_WIKI_USER (User@name) and GEN_WIKI_PASSWORD. The text between the
    two marks of a page is ours; what somebody edited there is not written over. Exit code 1 where a page was refused.
    """
    read = options.read_project(project, services, today=today)
    _end_where_failed(read, strict)
    opened = wiki.connected(read, to_write=not dry_run)
    try:
        wanted = wiki.publications(read, views)
    except templating.TemplateProblem as problem:
        click.echo(problem.problem)
        raise SystemExit(1) from problem
    planned = plans(opened, wanted, Permissions(overwrite, replace_page))
    if opened.logged_in:  # a dry run need not be
        planned = barred(opened, planned)
    outcomes = _foretell(opened, planned) if dry_run else _publish(opened, planned)
    if outcomes["refused"]:
        click.echo(f"{outcomes['refused']} refused", err=True)
        raise SystemExit(1)
    click.echo(
        f"{outcomes['changed']} {'would change' if dry_run else 'changed'}, {outcomes['unchanged']} unchanged", err=True
    )


def _end_where_failed(read: options.Read, strict: bool) -> None:
    if options.failed(read.problems, strict or read.options.strict):
        print_findings(read.problems)
        click.echo(f"nothing was published: {options.counted(read.problems)}", err=True)
        raise SystemExit(1)


def _foretell(opened: "Wiki", planned: Iterable[WikiPlan]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for plan in planned:
        for name, outcome in foretold(plan):
            _report(opened, name, outcome, counted)
        if plan.page and plan.page.state != "unchanged":
            click.echo(opened.secrets.lines(plan.page.diff))
    return counted


def _publish(opened: "Wiki", planned: Iterable[WikiPlan]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for plan in planned:
        for name, outcome in foretold(plan) if plan.refused else carry_out(opened, plan):
            _report(opened, name, outcome, counted)
    return counted


def _report(opened: "Wiki", name: str, message: str, counted: Counter[str]) -> None:
    click.echo(opened.secrets.line(f"{name}: {message}"))
    outcome = re.split("[:;]", message, maxsplit=1)[0]
    counted[outcome if outcome in ("refused", "unchanged") else "changed"] += 1
