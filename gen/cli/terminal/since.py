"""What changed since the version that mkdocs.yml names, and what is wrong with that one, on stderr."""

from collections.abc import Sequence

import click

from gen.loading.checking import Reader
from gen.loading.project import Project
from gen.model.entities import Service
from gen.views.changes.page import Since


def reported_since(place: Project, services: Sequence[Service], reader: Reader) -> Since | None:
    """What pages tell of the changes, None where nothing is asked for; raises EnvironmentProblem."""
    if not place.options.changes_since:
        return None
    from gen.loading.since import changes_since  # noqa: PLC0415  start-up

    since, errors = changes_since(place, services, reader)
    for problem in errors:
        click.echo(str(problem), err=True)
    if errors:
        click.echo(f"{place.options.changes_since}: what is wrong there by today's rules is left out", err=True)
    return since
