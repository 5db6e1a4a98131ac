"""A model file with errors -> what can be read of it, as it was made by older rules; what is wrong is left out.

For versions of a model that are only compared: nothing of it is published or written.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any, TypeVar

from gen.model.entities import Service
from gen.model.names import ID, service_id_refusal
from gen.model.reading import decoding, yaml_tree
from gen.model.reading.explanations import TOO_MANY
from gen.model.reading.file import ModelFile, ReadingContext, SharedExternals, read_service, read_shared
from gen.model.reading.validation import plain_values
from gen.problems import EnvironmentProblem, Position, Problem

MOST_ROUNDS = 50
_STEM = "service"
_T = TypeVar("_T")
_Path = tuple[int | str, ...]
_RAW = re.compile("[\\x7f-\\xa0\\u2028\\u2029\\ufeff]")


def mended_service(file: ModelFile, shared: SharedExternals, context: ReadingContext) -> Service:
    """The service of a file with errors, without what is wrong in it; raises EnvironmentProblem for what is no YAML."""
    names: dict[str, str] = {}
    stem = _STEM if service_id_refusal(file.stem, {}) else file.stem
    usual = context._replace(pages={})

    def read(data: bytes) -> tuple[Service | None, list[Problem]]:
        return read_service(ModelFile(stem, file.path, data), shared, usual)

    service = _mended(file, read, names)
    rows = tuple(replace(row, id=names.get(row.id, row.id)) for row in service.connections)
    return replace(service, id=file.stem, connections=rows)


def mended_shared(file: ModelFile, context: ReadingContext) -> SharedExternals:
    """What a shared.yml with errors says, without what is wrong in it; raises EnvironmentProblem."""

    def read(data: bytes) -> tuple[SharedExternals | None, list[Problem]]:
        shared, problems = read_shared(file._replace(data=data), context)
        return None if shared.broken else shared, problems

    return _mended(file, read, {})


def _mended(file: ModelFile, read: Callable[[bytes], tuple[_T | None, list[Problem]]], names: dict[str, str]) -> _T:
    """What `read` gives once all that it refuses is taken out; `names` gets ids that are for the time being."""
    values = _values(file)
    for _ in range(MOST_ROUNDS):
        text = _written(values)
        result, problems = read(text.encode())
        if result is not None:
            return result
        tree, _ = yaml_tree.parse(text, file.path)
        if tree is None or any(problem.rule == TOO_MANY for problem in problems):
            break
        paths = dict(_paths(tree, ()))
        wrong = {paths.get(Position(it.line, it.column), ()): it for it in problems}
        for path in sorted(wrong, key=lambda path: tuple((str(type(part)), part) for part in path), reverse=True):
            with suppress(LookupError, TypeError):  # it went with something around it
                _mend(values, path, wrong[path], names, file.stem)
    raise EnvironmentProblem(f"{file.path} has too many errors to be compared; `python -m gen check` lists them")


def _values(file: ModelFile) -> Any:
    """The file as plain values; raises EnvironmentProblem where it is no YAML."""
    try:
        tree, problems = yaml_tree.parse(decoding.decode(file.data, file.path), file.path)
    except decoding.Refused as refused:
        raise _unreadable(refused.problem) from refused
    if tree is None and problems:
        raise _unreadable(problems[-1])
    values = plain_values(tree) if tree else {}
    if not isinstance(values, dict):
        raise EnvironmentProblem(f"{file.path} can't be compared: it is no mapping")
    return values


def _unreadable(problem: Problem) -> EnvironmentProblem:
    place = f"{problem.file}:{problem.line}:{problem.column}"
    return EnvironmentProblem(f"{place} can't be read, so nothing is compared: {problem.message}")


def _mend(values: Any, path: _Path, problem: Problem, names: dict[str, str], stem: str) -> None:
    """Change the values so that one problem is gone."""
    if path in ((), ("service",)):
        about = values.get("service") if path else values.get("service", {})
        values["service"] = {**(about if isinstance(about, dict) else {}), "name": stem}
        return
    holder, key = _at(values, path[:-1]), path[-1]
    if path[0] == "connections" and len(path) == 3 and key == "id" and problem.rule in ("duplicate-id", "wrong-id"):
        holder["id"] = _free_id(values, names, str(holder["id"]))
    elif path[0] == "connections" and len(path) == 2 and isinstance(holder[key], dict) and not holder[key].get("id"):
        holder[key]["id"] = _free_id(values, names, "")
    elif problem.rule == "unknown-id" and len(path) == 3 and key in ("source", "destination") and _is_id(holder[key]):
        values["externals"] = {**(values.get("externals") or {}), holder[key]: {"kind": "other"}}
    elif problem.rule == "unknown-id" and len(path) == 2 and path[0] == "externals":
        holder[key] = {"kind": "other"}
    elif problem.rule == "shared-body":
        holder[key] = None
    elif isinstance(holder, list):
        del holder[int(key)]
    else:
        holder.pop(key, None)


def _is_id(text: object) -> bool:
    return isinstance(text, str) and bool(re.fullmatch(ID, text)) and len(text) <= 64


def _free_id(values: Any, names: dict[str, str], written: str) -> str:
    """An id that no connection has, for one whose own can't be taken."""
    rows = values.get("connections") or []
    taken = {str(row.get("id")) for row in rows if isinstance(row, dict)} | names.keys()
    free = next(f"x{number}" for number in range(1, len(taken) + 2) if f"x{number}" not in taken)
    names[free] = written
    return free


def _at(values: Any, path: _Path) -> Any:
    for part in path:
        values = values[part]
    return values


def _paths(tree: yaml_tree.Tree, path: _Path) -> Iterator[tuple[Position, _Path]]:
    """Every place of a tree, and how one comes there; a key's place leads to its value."""
    yield tree.at, path
    if isinstance(tree, yaml_tree.Mapping):
        for key, value in tree.values.items():
            yield tree.keys[key], (*path, key)
            yield from _paths(value, (*path, key))
    elif isinstance(tree, yaml_tree.Items):
        for at, value in enumerate(tree.values):
            yield from _paths(value, (*path, at))


def _written(values: Any) -> str:
    """Plain values as YAML on one line, in which every text stands between quotes."""
    if values is None:
        return ""
    if isinstance(values, dict):
        return "{" + ", ".join(f"{_quoted(key)}: {_written(value)}" for key, value in values.items()) + "}"
    if isinstance(values, list):
        return "[" + ", ".join(_written(value) or '""' for value in values) + "]"
    return _quoted(str(values))


def _quoted(text: str) -> str:
    signs = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    escaped = "".join(signs.get(sign, sign) for sign in text)
    return '"' + _RAW.sub(lambda match: f"\\u{ord(match[0]):04X}", escaped) + '"'
