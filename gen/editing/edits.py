"""Changes to a model file's text in place: comments, order and layout stay as the writer has them."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from gen.model.reading import yaml_tree
from gen.model.reading.lookups import ENDS, bodies_in, rows_in, section_in, text_in
from gen.model.reading.validation import plain_values
from gen.problems import Position


class Edit(NamedTuple):
    """A word at a place of the text, and the word that takes its place."""

    at: Position
    old: str
    new: str


class Unsafe(Exception):
    """The text can't be edited so that it reads back as meant; the message says where."""


def edited(text: str, edits: Collection[Edit], meant: object, file: str) -> str:
    """The text with all edits made; raises Unsafe where it would not read back as `meant` (plain dicts and lists)."""
    lines = text.split("\n")
    for edit in sorted(edits, reverse=True):
        lines[edit.at.line - 1] = _line(lines[edit.at.line - 1], edit, file)
    return read_back("\n".join(lines), meant, file)


def read_back(text: str, meant: object, file: str = "") -> str:
    """An edited text; raises Unsafe where it does not read as `meant` (plain dicts and lists). `file`: for messages."""
    tree, problems = yaml_tree.parse(text, file)
    if problems or tree is None or plain_values(tree) != meant:
        where = f"{file}: " if file else ""
        raise Unsafe(f"{where}the edited text would not read back as meant; nothing was written")
    return text


def _line(line: str, edit: Edit, file: str) -> str:
    start = edit.at.column - 1
    quote = line[start] if line[start : start + 1] in ("'", '"') else ""
    old = f"{quote}{edit.old}{quote}"
    if not line.startswith(old, start):
        raise Unsafe(
            f"{file}:{edit.at.line}:{edit.at.column}: {edit.old} is written in a way that can't be edited here"
        )
    return f"{line[:start]}{quote}{edit.new}{quote}{line[start + len(old) :]}"


class Renaming(NamedTuple):
    """Another id for a component or external; `owners`: the services of whose components it is one."""

    old: str
    new: str
    owners: Collection[str] = ()
    references_only: bool = False  # whether the file has an id of its own that is written alike


def renaming(tree: yaml_tree.Mapping, change: Renaming) -> list[Edit]:
    """The edits that give it the other id, where it is defined, used, and referred to from other files."""
    within = () if change.references_only else _mentions(tree, change.old)
    return [Edit(at, change.old, change.new) for at in (*within, *_references(tree, change))]


def renamed_data(data: object, change: Renaming) -> object:
    """Plain data with the same change: what the edited text must read as, else it is not written."""
    if not isinstance(data, dict):
        return data
    swap: Callable[[object], object] = lambda value: change.new if value == change.old else value  # noqa: E731
    changed = dict(data)
    if isinstance(externals := data.get("externals"), dict):
        changed["externals"] = {key: _referred(body, change) for key, body in externals.items()}
    if change.references_only:
        return changed
    for section in ("components", "externals"):
        ends = changed.get(section)
        if isinstance(ends, dict):
            changed[section] = {swap(key): value for key, value in ends.items()}
    for section, keys in (("connections", ("source", "destination")), ("internal_ports", ("component",))):
        rows = data.get(section)
        if isinstance(rows, list):
            changed[section] = [_swapped(row, keys, swap) for row in rows]
    return changed


def _referred(body: object, change: Renaming) -> object:
    if isinstance(body, dict) and body.get("service") in change.owners and body.get("component") == change.old:
        return {**body, "component": change.new}
    return body


def _swapped(row: object, keys: Iterable[str], swap: Callable[[object], object]) -> object:
    return {key: swap(value) if key in keys else value for key, value in row.items()} if isinstance(row, dict) else row


def _mentions(tree: yaml_tree.Mapping, name: str) -> Iterator[Position]:
    yield from (ids[name] for section in ENDS if name in (ids := section_in(tree, section).keys))
    for section, keys in (("connections", ("source", "destination")), ("internal_ports", ("component",))):
        values = (text_in(row, key) for row in rows_in(tree, section) for key in keys)
        yield from (value.at for value in values if value and value.text == name)


def _references(tree: yaml_tree.Mapping, change: Renaming) -> Iterator[Position]:
    """Where externals name it as a component of its service."""
    for body in bodies_in(tree, "externals"):
        named = plain_values(body)
        if _referred(named, change) is not named:
            yield body.values["component"].at
