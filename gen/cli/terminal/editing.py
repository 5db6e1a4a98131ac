"""What the commands that edit model files share: read every file, make the edits, write all of them or none."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click

from gen.cli.terminal.findings import end_unwritten
from gen.editing.edits import Edit, Unsafe, edited
from gen.loading.project import model_files
from gen.model.reading import decoding, yaml_tree
from gen.model.reading.file import ModelFile
from gen.outputs.disk.replacing import replace
from gen.problems import display_path

Plan = Callable[[yaml_tree.Mapping], list[Edit]]
Meant = Callable[[yaml_tree.Mapping], object]  # what a tree is as plain data, once it is edited


def trees(folder: Path, root: Path) -> list[tuple[ModelFile, str, yaml_tree.Mapping]]:
    """Every model file with its text and tree; ends the run where one can't be read: it may mention what is edited."""
    files, problems = model_files(folder, root)
    parsed = []
    for file in files:
        try:
            text = decoding.decode(file.data, file.path)
        except decoding.Refused as refused:
            problems.append(refused.problem)
            continue
        tree, wrong = yaml_tree.parse(text, file.path)
        problems += wrong
        if isinstance(tree, yaml_tree.Mapping):
            parsed.append((file, text, tree))
    if errors := [problem for problem in problems if problem.severity == "error"]:
        click.echo("\n".join(map(str, sorted(errors))))
        end_unwritten()
    return parsed


def change(folder: Path, files: list[tuple[ModelFile, str, yaml_tree.Mapping]], plan: Plan, meant: Meant) -> int:
    """Make the planned edits in all files, or in none; how many were made. Each file with edits is a line on stderr."""
    try:
        planned = [(file, text, tree, plan(tree)) for file, text, tree in files]
        texts = [
            (file, edited(text, edits, meant(tree), file.path), len(edits))
            for file, text, tree, edits in planned
            if edits
        ]
    except Unsafe as unsafe:
        raise ended(unsafe) from unsafe
    return save(folder, texts)


def save(folder: Path, texts: Sequence[tuple[ModelFile, str, int]]) -> int:
    """Write the files whose text has changes, a line on stderr each; how many changes there are in all."""
    for file, text, count in texts:
        if count:
            write_texts(folder, {file: text})
            click.echo(f"{display_path(folder / f'{file.stem}.yml')}: {count} changed", err=True)
    return sum(count for *_, count in texts)


def ended(unsafe: Unsafe) -> SystemExit:
    """The end of a run that could not edit a file."""
    click.echo(f"gen: {unsafe}", err=True)
    return SystemExit(1)


def write_texts(folder: Path, texts: Mapping[ModelFile, str]) -> None:
    """Write files whose texts are others now, each with the line ends that it had."""
    for file, text in texts.items():
        replace(folder / f"{file.stem}.yml", file_bytes(file, text))


def file_bytes(file: ModelFile, text: str) -> bytes:
    """The text with the line ends and the byte order mark that the file had."""
    ends = text.replace("\n", "\r\n") if b"\r\n" in file.data else text
    return (b"\xef\xbb\xbf" if file.data.startswith(b"\xef\xbb\xbf") else b"") + ends.encode()
