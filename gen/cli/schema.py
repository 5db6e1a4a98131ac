"""`gen schema`: the model's JSON Schema, for editors."""

import click

from gen.model.reading.json_schema import json_schema
from gen.model.rules import WAIVABLE
from gen.renderers.changes import document


@click.command("schema")
@click.option("--shared", is_flag=True, help="That of shared.yml instead of a service's file.")
@click.option("--diff-json", is_flag=True, help="That of what `gen diff --format json` prints.")
def command(shared: bool, diff_json: bool) -> None:
    """Print the JSON Schema of a model file."""
    click.echo(document.schema() if diff_json else json_schema(WAIVABLE, shared), nl=False)
