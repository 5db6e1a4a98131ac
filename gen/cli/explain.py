"""`gen explain`: what a finding means."""

from collections.abc import Mapping
from pathlib import Path

import click

from gen.configuration import CONFIGURATION, options
from gen.model.rules.severity import Level
from gen.model.spelling import suggestion
from gen.project import find
from gen.renderers.rule_pages import as_list, as_text, rule_pages


@click.command("explain")
@click.argument("rule", required=False)
def command(rule: str | None) -> None:
    """Say what a rule finds, why that matters and what to do; without RULE list all, with the project's severities."""
    levels = _levels()
    pages = rule_pages()
    if rule is None:
        click.echo(as_list(pages.values(), levels), nl=False)
        return
    if rule not in pages:
        raise click.UsageError(f"there is no rule `{rule}`{suggestion(rule, pages)}")
    click.echo(as_text(pages[rule], levels.get(rule, pages[rule].severity)), nl=False)


def _levels() -> Mapping[str, Level]:
    """The severities that the project around the working folder sets."""
    return options(find(Path.cwd()) / CONFIGURATION).rules
