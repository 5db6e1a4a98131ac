"""The lookup file of a project (import.yml): what ids and headings stand for, and more words that are protocols."""

from collections.abc import Mapping
from importlib.resources import files
from typing import NamedTuple

from gen.importers.blocks.block import Unreadable
from gen.importers.blocks.headings import MEANINGS
from gen.model.reading import decoding, yaml_tree

_KEYS = ("ids", "protocols", "columns")


class Lookup(NamedTuple):
    """Names by id, ids in small letters; protocols that glued text is read with, besides the usual ones; columns by
    their headings, these in small letters."""

    ids: Mapping[str, str]
    protocols: tuple[str, ...] = ()
    columns: Mapping[str, str] = {}


def lookup(data: bytes | None, file: str) -> Lookup:
    """What the package knows, and the project's file, which has the last word. Raises Unreadable where it is wrong."""
    known = _read((files("gen.importers") / "ids.yml").read_bytes(), "ids.yml")
    own = _read(data, file) if data is not None else Lookup({})
    return Lookup({**known.ids, **own.ids}, own.protocols, own.columns)


def _read(data: bytes, file: str) -> Lookup:
    try:
        tree, problems = yaml_tree.parse(decoding.decode(data, file), file)
    except decoding.Refused as refused:
        raise Unreadable(str(refused.problem)) from None
    if problems:
        raise Unreadable(str(problems[0]))
    values = tree.values if isinstance(tree, yaml_tree.Mapping) else {}
    ids, protocols, columns = (values.get(key) for key in _KEYS)
    if unknown := sorted(set(values) - {*_KEYS}):
        raise Unreadable(f"{file}: unknown key `{unknown[0]}`; known here: {', '.join(_KEYS)}")
    if not isinstance(ids, yaml_tree.Mapping | None) and not _blank(ids):
        raise Unreadable(f"{file}: `ids` must be lines of `id: name`")
    if not isinstance(columns, yaml_tree.Mapping | None) and not _blank(columns):
        raise Unreadable(f"{file}: `columns` must be lines of `heading: meaning`")
    if not isinstance(protocols, yaml_tree.Items | None) and not _blank(protocols):
        raise Unreadable(f"{file}: `protocols` must be a list")
    return Lookup(_texts(ids), tuple(_listed(protocols)), _columns(columns, file))


def _columns(tree: yaml_tree.Tree | None, file: str) -> dict[str, str]:
    """What the project says that headings mean."""
    pairs = tree.values.items() if isinstance(tree, yaml_tree.Mapping) else ()
    columns = {}
    for heading, value in pairs:
        name = value.text if isinstance(value, yaml_tree.Scalar) else None
        if name not in MEANINGS:
            raise Unreadable(f"{file}: `{heading}` under `columns` must be one of: {', '.join(MEANINGS)}")
        columns[" ".join(heading.casefold().split())] = name
    return columns


def _blank(tree: yaml_tree.Tree | None) -> bool:
    return isinstance(tree, yaml_tree.Scalar) and tree.text is None


def _texts(tree: yaml_tree.Tree | None) -> dict[str, str]:
    pairs = tree.values.items() if isinstance(tree, yaml_tree.Mapping) else ()
    return {
        key.strip("{}").casefold(): name.text for key, name in pairs if isinstance(name, yaml_tree.Scalar) and name.text
    }


def _listed(tree: yaml_tree.Tree | None) -> list[str]:
    values = tree.values if isinstance(tree, yaml_tree.Items) else ()
    return [word.text for word in values if isinstance(word, yaml_tree.Scalar) and word.text]
