"""`gen rename --service`: another id for a service: its file, the references to it, its address."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from gen.cli.terminal.editing import ended, file_bytes, trees
from gen.cli.terminal.layouts import layouts
from gen.editing.edits import Unsafe, edited
from gen.editing.service_renaming import (  # fmt: skip
    ServiceRenaming,
    names_box,
    reference_edits,
    stands_for,
    with_former_id,
    with_references,
)
from gen.loading.project import Project, site_pages
from gen.model.names import service_id_refusal
from gen.model.reading.file import ModelFile
from gen.model.reading.lookups import ENDS, section_in
from gen.model.reading.validation import plain_values
from gen.model.reading.yaml_tree import Mapping
from gen.model.spelling import quoted, suggestion
from gen.outputs.disk.replacing import replace
from gen.problems import EnvironmentProblem, display_path

Parsed = tuple[ModelFile, str, Mapping]
MOST_PAGE = 1_000_000  # bytes of a hand-written page that is looked through


def rename_service(project: Project, folder: Path, old: str, new: str) -> None:
    """Give a service the id NEW; hand-written lines that lead to the old one are listed, and left as they are."""
    files = trees(folder, project.root)
    homes = [entry for entry in files if entry[0].stem == old and old != "shared"]
    if not homes:
        names = [file.stem for file, _, _ in files if file.stem != "shared"]
        raise click.UsageError(f"there is no service {quoted(old)}{suggestion(old, names)}")
    orders = layouts(project)
    if why := _clash(project, folder, files, old, new) or orders.clash(old, new):
        raise click.UsageError(f"{why}; nothing was written")
    shared = any(stands_for(tree, old) for file, _, tree in files if file.stem == "shared")
    change = ServiceRenaming(old, new, shared)
    try:
        texts = {file: _edited(entry, change) for entry in files for file in entry[:1]}
    except Unsafe as unsafe:
        raise ended(unsafe) from unsafe
    _write(folder, {file: text for file, text in texts.items() if text is not None}, change)
    orders.rename_box([file.stem for file, _, tree in files if names_box(tree, change)], old, new)
    orders.rename_service(old, new)
    for line in _mentions(project, files, old):
        click.echo(f"{line}: this line leads to {old}, which is {new} now", err=True)


def _clash(project: Project, folder: Path, files: Sequence[Parsed], old: str, new: str) -> str | None:
    """Why a service can't have an id; None where it can."""
    if why := service_id_refusal(new, site_pages(project)):
        return why.replace("; rename the file", "; choose another id")
    if old == new:
        return f"{quoted(new)} is its id already"
    there = sorted(
        path.name for path in folder.iterdir() if path.stem.lower() == new and path.suffix in (".yml", ".yaml")
    )
    if there:
        return f"there is a {there[0]}"
    for file, _, tree in files:
        if file.stem != old and new in _former_ids(tree):
            return f"{quoted(new)} is an earlier id of {file.stem}.yml, to whose page that address leads"
        if stands_for(tree, new):
            return f"{quoted(new)} in {file.path} would stand for this service then"
        renames = stands_for(tree, old)
        if renames and new in _keys(tree):
            return f"the id {quoted(new)} is taken in {file.path}, which has {quoted(old)}, too"
    return None


def _former_ids(tree: Mapping) -> Sequence[str]:
    service = plain_values(tree).get("service")
    former = service.get("formerly") if isinstance(service, dict) else None
    return [former] if isinstance(former, str) else former if isinstance(former, list) else []


def _keys(tree: Mapping) -> Sequence[str]:
    return [key for name in ENDS for key in section_in(tree, name).keys]


def _edited(entry: Parsed, change: ServiceRenaming) -> str | None:
    """A file's text with its edits; None where it has none. Raises Unsafe."""
    file, text, tree = entry
    edits = reference_edits(tree, change)
    if edits:
        text = edited(text, edits, with_references(tree, change), file.path)
    if file.stem == change.old:
        return with_former_id(text, change, file.path)
    return text if edits else None


def _write(folder: Path, texts: dict[ModelFile, str], change: ServiceRenaming) -> None:
    """Writes the files, the service's own last, which then gets its new name."""
    try:
        for file in sorted(texts, key=lambda file: (file.stem == change.old, file.stem)):
            place = folder / f"{file.stem}.yml"
            replace(place, file_bytes(file, texts[file]))
            if file.stem == change.old:
                place.rename(folder / f"{change.new}.yml")
                click.echo(f"{display_path(place)}: {change.new}.yml now; its address leads on", err=True)
            else:
                click.echo(f"{display_path(place)}: changed", err=True)
    except OSError as error:
        raise EnvironmentProblem(f"{error.filename} can't be written: {error.strerror}") from error


def _mentions(project: Project, files: Sequence[Parsed], old: str) -> Iterator[str]:
    """Lines of hand-written pages, of texts of the model and of mkdocs.yml that lead to the service."""
    page = re.compile(rf"(?<![\w-]){old}(?:/|\.md|-(?:connections|data-flows|open)\b)|gen:picture {old}-?\b")
    word = re.compile(rf"(?<![\w-]){old}(?![\w-])")
    docs = sorted(project.docs.rglob("*.md")) if project.configuration and project.docs.is_dir() else []
    for path in docs:
        if path.is_file() and path.stat().st_size <= MOST_PAGE:
            yield from _lines(display_path(path), path.read_text(encoding="utf-8", errors="replace"), page)
    for file, text, _ in files:
        yield from _lines(file.path, text, page)
    if project.configuration and project.configuration.is_file():
        text = project.configuration.read_text(encoding="utf-8", errors="replace")
        yield from _lines(display_path(project.configuration), text, word)


def _lines(name: str, text: str, pattern: re.Pattern[str]) -> Iterator[str]:
    for number, line in enumerate(text.split("\n"), 1):
        if pattern.search(line):
            yield f"{name}:{number}"
