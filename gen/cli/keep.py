"""`gen keep`: the order of the boxes of a picture, written down so that it stays."""

import click

from gen.cli.terminal import options
from gen.cli.terminal.findings import end_unwritten, print_findings
from gen.loading import kept_orders
from gen.loading.project import Project
from gen.model.entities import Service
from gen.outputs.disk.replacing import replace
from gen.pipeline import service_diagram
from gen.problems import EnvironmentProblem, display_path
from gen.renderers.images.picture import box_order


@click.command("keep")
@click.argument("ids", metavar="ID...", nargs=-1)
@options.project_options
@click.option("--all", "every", is_flag=True, help="Of all services.")
def command(project: Project, ids: tuple[str, ...], every: bool) -> None:
    """Write the order of the boxes in a service's pictures to layout/ID.yml, where each build finds it.

    What is changed in the model then leaves known boxes where they are; new ones join them, and a finding says so. Call
    it again to take the new ones up; delete the file, and the order follows from the model alone.
    """
    if bool(ids) == every:
        raise click.UsageError("of which services? name their ids, or take --all")
    options.model_folder(project)
    read = options.read_project(project, ids)
    errors = [problem for problem in read.problems if problem.severity == "error"]
    if errors:
        print_findings(errors)
        end_unwritten()
    for service in read.asked:
        _keep(project, service)


def _keep(project: Project, service: Service) -> None:
    path = kept_orders.order_folder(project) / f"{service.id}.yml"
    content = kept_orders.order_text(box_order(service_diagram(service)[0], project.root)).encode()
    try:
        if path.is_file() and path.read_bytes() == content:
            click.echo(f"{display_path(path)}: as it was", err=True)
            return
        replace(path, content)
    except OSError as error:
        raise EnvironmentProblem(f"{display_path(path)} can't be written: {error.strerror}") from error
    click.echo(f"{display_path(path)} written", err=True)
