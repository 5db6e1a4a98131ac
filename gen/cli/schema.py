"""`gen schema`: the model's JSON Schema, for editors."""

import click

from gen.model.reading.json_schema import json_schema
from gen.model.rules import WAIVABLE


@click.command("schema")
@click.option("--shared", is_flag=True, help="That of shared.yml instead of a service's file.")
def command(shared: bool) -> None:
    """Print the JSON Schema of a model file."""
    click.echo(json_schema(WAIVABLE, shared), nl=False)
