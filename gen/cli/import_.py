"""`gen import`: a model file from an old page, or a page's rows into a file that exists."""

from collections.abc import Callable, Collection
from pathlib import Path

import click

from gen.cli.terminal import options
from gen.cli.terminal.findings import end_unwritten
from gen.cli.terminal.questions import Answers, answers
from gen.editing.edits import Unsafe
from gen.importers.blocks.block import Unreadable
from gen.importers.blocks.lookup import Lookup, lookup
from gen.importers.forms.detection import FORMS
from gen.importers.importing import Asked, Existing, ImportResult, PageSource, imported, imported_into, printable
from gen.importers.merging.rows import UndecidedRows
from gen.importers.service.suite import Suite
from gen.loading.checking import check
from gen.loading.project import Project, model_files, site_pages
from gen.model.entities import Service
from gen.model.names import service_id_refusal
from gen.model.reading import decoding, yaml_tree
from gen.model.reading.file import ModelFile
from gen.model.reading.lookups import section_in
from gen.outputs.disk.drafts import is_untouched, note_draft
from gen.outputs.disk.replacing import replace
from gen.problems import EnvironmentProblem, display_path

LOOKUP = "import.yml"
PROBE = "imported"  # the id of a service that is made up to read shared.yml


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False, readable=True))
@click.option("--id", "id", metavar="ID", help="Makes ID.yml; replaces what an earlier import made, if untouched.")
@click.option("--into", "into", metavar="ID", help="Merges into ID.yml: comments and order stay.")
@click.option("--name", metavar="NAME", help="The service's name; by default as the page has it.")
@options.project_options
@click.option("--form", type=click.Choice(FORMS), help="The form of FILE; by default recognised.")
@click.option("--end", "names", multiple=True, metavar="NAME", help="One more name of an end; repeatable.")
@click.option("--this", metavar="NAME", default="", help="The end that the page itself is, where tables leave it out.")
@click.option("--suggest", is_flag=True, help="Propose data_flow from the words of the data, as comments.")
@click.option("--stdout", "shows", is_flag=True, help="Print the YAML; write nothing.")
def command(
    project: Project, file: Path, id: str | None, into: str | None, name: str | None, form: str | None,
    names: tuple[str, ...], this: str, suggest: bool, shows: bool,
) -> None:  # fmt: skip
    """Make a model file from an old page.

    FILE is the page as a wiki, an office program or a browser gives it. What can't be told for certain is left for the
    writer, with its line: exit code 1.
    """
    if (id is None) == (into is None):
        raise click.UsageError("say --id ID for a new file, or --into ID for one that exists")
    folder, root = options.model_folder(project), project.root
    path = folder / f"{id or into}.yml"
    if id is not None:
        _refuse(path, id, project, shows)
    old = PageSource(_bytes(file), file.suffix.removeprefix("."), form)
    asked = Asked(names, this.strip(), suggest)
    new = id is not None

    def read(asked: Asked) -> ImportResult:
        return _new(old, path, name, asked, root) if new else _joined(old, file, path, asked, root)

    result = _answered(read, asked, file)
    made = ModelFile(path.stem, display_path(path), result.text.encode())
    _service([*_files(path), made], path.stem, root)  # reads back
    if shows:
        click.echo(result.text, nl=False)
    else:
        _write(path, result.text)
        if new:
            _note(root, path)
    _report(result, file, path, shows)
    if result.left:
        raise SystemExit(1)


def _answered(read: Callable[[Asked], ImportResult], asked: Asked, file: Path) -> ImportResult:
    """What is read of a page, once more where someone at the terminal has answered the questions."""
    try:
        result = read(asked)
        if (given := answers(result.doubtful)) == Answers():
            return result
        return read(asked._replace(parts=given.yes, outsiders=given.no))
    except Unreadable as error:
        raise EnvironmentProblem(f"{display_path(file)}: {error}") from error


def _new(old: PageSource, path: Path, name: str | None, asked: Asked, root: Path) -> ImportResult:
    """The text of a new model file."""
    return imported(old, path.stem, name, _suite(path, root), _lookup(root), asked)


def _joined(old: PageSource, page: Path, path: Path, asked: Asked, root: Path) -> ImportResult:
    """The text of a model file that takes the page in; ends the run where it can't be edited in place."""
    if not path.is_file():
        raise click.UsageError(f"there is no {display_path(path)}; --id {path.stem} makes it")
    file = ModelFile(path.stem, display_path(path), _bytes(path))
    service = _service([*_files(path), file], path.stem, root)
    existing = Existing(decoding.decode(file.data, file.path), service)
    try:
        return imported_into(old, existing, _suite(path, root), _lookup(root), asked)
    except UndecidedRows as error:
        for row in error.rows:
            click.echo(
                f"{display_path(page)}:{row.line}: left for the writer: {row.why}: {printable(row.text)}", err=True
            )
        click.echo(f"gen: {display_path(path)}: {error}", err=True)
        raise SystemExit(1) from error
    except Unsafe as error:
        click.echo(f"gen: {display_path(path)}: {error}", err=True)
        raise SystemExit(1) from error


def _refuse(path: Path, id: str, project: Project, shows: bool) -> None:
    """Ends the run where the new file can't have its name."""
    if why := service_id_refusal(id, site_pages(project)):
        raise click.UsageError(why.replace("rename the file", "choose another ID"))
    if path.exists() and not shows and not is_untouched(project.root, path):
        raise click.UsageError(f"{display_path(path)} exists; nothing was written (--into {id} merges into it)")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EnvironmentProblem(f"{display_path(path)} can't be read: {error.strerror}") from error


def _lookup(project: Path) -> Lookup:
    path = project / LOOKUP
    return lookup(_bytes(path) if path.is_file() else None, display_path(path))


def _files(path: Path) -> list[ModelFile]:
    """The other files of the model's folder, where there is one."""
    return [file for file in model_files(path.parent)[0] if file.stem != path.stem] if path.parent.is_dir() else []


def _suite(path: Path, root: Path) -> Suite:
    """What the other files describe. Ends the run where shared.yml has errors."""
    files = _files(path)
    shared = [file for file in files if file.stem == "shared"]
    keys = list(_keys(shared[0])) if shared else []
    rows = "".join(f"  - {{id: {number}, source: {key}}}\n" for number, key in enumerate(keys))
    probe = ModelFile(PROBE, PROBE, f"service: {{name: x}}\nconnections:\n{rows}".encode())
    externals = _service([*files, probe], PROBE, root).externals
    services = check(files, {}, {}, root).model.services
    return Suite({end.id: end for end in externals}, services)


def _keys(file: ModelFile) -> Collection[str]:
    try:
        tree, _ = yaml_tree.parse(decoding.decode(file.data, file.path), file.path)
    except decoding.Refused:
        return ()
    return list(section_in(tree, "externals").keys)


def _service(files: list[ModelFile], id: str, root: Path) -> Service:
    """The service of that id in some files; ends the run where it or shared.yml has errors."""
    checked = check(files, {}, {}, root)
    named = {file.path for file in files if file.stem in (id, "shared")}
    failures = [problem for problem in checked.problems if problem.severity == "error"]
    errors = [problem for problem in failures if problem.file in named]
    result = next((service for service in checked.model.services if service.id == id), None)
    if errors or result is None:
        click.echo("\n".join(map(str, errors or failures)), err=True)
        end_unwritten()
    return result


def _write(path: Path, text: str) -> None:
    try:
        before = path.read_bytes() if path.exists() else b""
        ends = text.replace("\n", "\r\n") if b"\r\n" in before else text
        replace(path, (b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b"") + ends.encode())
    except OSError as error:
        raise EnvironmentProblem(f"{display_path(path)} can't be written: {error.strerror}") from error


def _note(root: Path, path: Path) -> None:
    """Notes the new file, so that a second run may replace it while nobody has touched it."""
    try:
        note_draft(root, path)
    except OSError:
        return  # then a second run refuses, as for any file


def _report(result: ImportResult, file: Path, path: Path, shows: bool) -> None:
    """What was read and what was left, on stderr."""
    for rest in result.left:
        click.echo(
            f"{display_path(file)}:{rest.line}: left for the writer: {rest.why}: {printable(rest.text)}", err=True
        )
    for rest in result.unused:
        click.echo(f"{display_path(file)}:{rest.line}: not taken over, {rest.why}: {printable(rest.text)}", err=True)
    for remark in result.remarks:
        click.echo(printable(remark), err=True)
    for question in result.doubtful.values():
        click.echo(printable(f"{question} it stands in externals; if it is, move it"), err=True)
    left = f"; left for the writer: {len(result.left)}" if result.left else ""
    done = "would be in" if shows else "are in"
    click.echo(f"read as {result.form}: {result.rows} connections {done} {display_path(path)}{left}", err=True)
