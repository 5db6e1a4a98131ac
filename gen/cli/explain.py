"""`gen explain`: what a finding means."""

import click

from gen.cli.terminal import options
from gen.loading.project import Project
from gen.model.spelling import suggestion
from gen.renderers.pages.rule_pages import as_list, as_text, rule_pages


@click.command("explain")
@click.argument("rule", required=False)
@options.project_options
def command(project: Project, rule: str | None) -> None:
    """Say what a rule finds, why that matters and what to do; without RULE list all, with the project's severities."""
    levels = project.options.rules
    pages = rule_pages()
    if rule is None:
        click.echo(as_list(pages.values(), levels), nl=False)
        return
    if rule not in pages:
        raise click.UsageError(f"there is no rule `{rule}`{suggestion(rule, pages)}")
    click.echo(as_text(pages[rule], levels.get(rule, pages[rule].severity)), nl=False)
