"""Another id for a service: the edits to each file of the model, and what each must read as then."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gen.editing.edits import Edit, Renaming, Unsafe, read_back, renamed_data, renaming
from gen.editing.insertion import Change, applied
from gen.editing.positions import Span, value_spans
from gen.model.reading import yaml_tree
from gen.model.reading.lookups import bodies_in, section_in, text_in
from gen.model.reading.validation import plain_values
from gen.problems import Position


class ServiceRenaming(NamedTuple):
    """Another id for a service; `shared`: whether shared.yml has a key that stands for it by being written alike."""

    old: str
    new: str
    shared: bool = False


def stands_for(tree: yaml_tree.Mapping, id: str) -> bool:
    """Whether an external's key is the service's id and says by its kind alone that it is that service."""
    body = section_in(tree, "externals").values.get(id)
    values = plain_values(body) if body else None
    return isinstance(values, dict) and values.get("kind") == "service" and not values.get("service")


def reference_edits(tree: yaml_tree.Mapping, change: ServiceRenaming) -> list[Edit]:
    """The edits where a file refers to the service: `service: OLD`, or its id as a key."""
    edits = [Edit(at, change.old, change.new) for at in _references(tree, change.old)]
    return edits + (renaming(tree, Renaming(change.old, change.new)) if names_box(tree, change) else [])


def with_references(tree: yaml_tree.Mapping, change: ServiceRenaming) -> object:
    """The file as plain data with these edits."""
    data = plain_values(tree)
    externals = data.get("externals") if isinstance(data, dict) else None
    for body in externals.values() if isinstance(externals, dict) else ():
        if isinstance(body, dict) and body.get("service") == change.old:
            body["service"] = change.new
    return renamed_data(data, Renaming(change.old, change.new)) if names_box(tree, change) else data


def with_former_id(text: str, change: ServiceRenaming, file: str) -> str:
    """The text of the service's own file with its old id among the earlier ones.

    Raises Unsafe where it would not read back as meant.
    """
    tree, _ = yaml_tree.parse(text, file)
    data = plain_values(tree) if tree else None
    service = data.get("service") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(service, dict) or "name" not in service:
        raise Unsafe(f"{file}: it has no `service` with a `name`; nothing was written")
    written = service.get("formerly") or []
    former = [id for id in ([written] if isinstance(written, str) else written) if id != change.new] + [change.old]
    changed = applied(text, [_change(text, value_spans(text).values["service"], former, file)])
    meant = {**data, "service": {**service, "formerly": former if len(former) > 1 else former[0]}}
    return read_back(changed, meant, file)


def _change(text: str, service: Span, former: Sequence[str], file: str) -> Change:
    words = f"[{', '.join(former)}]" if len(former) > 1 else former[0]
    if old := service.values.get("formerly"):
        if "#" in text[old.start : old.last]:
            raise Unsafe(f"{file}: there are comments between the ids of `formerly`; write it on one line")
        colon = text.index(":", service.keys["formerly"]) + 1
        return Change(colon, max(colon, old.last), f" {words}")
    name = service.values["name"]
    if service.flow:
        return Change(name.last, name.last, f", formerly: {words}")
    begin = text.rfind("\n", 0, service.keys["name"]) + 1
    end = text.find("\n", name.last)
    end = len(text) if end < 0 else end
    return Change(end, end, f"\n{' ' * (service.keys['name'] - begin)}formerly: {words}")


def names_box(tree: yaml_tree.Mapping, change: ServiceRenaming) -> bool:
    """Whether the service's id is a key of this file, or one that it takes from shared.yml."""
    body = section_in(tree, "externals").values.get(change.old)
    if body is None:
        return change.shared and change.old not in section_in(tree, "components").keys
    blank = isinstance(body, yaml_tree.Scalar) and body.text is None
    return stands_for(tree, change.old) or (change.shared and blank)


def _references(tree: yaml_tree.Mapping, id: str) -> Iterator[Position]:
    services = (text_in(body, "service") for body in bodies_in(tree, "externals"))
    yield from (service.at for service in services if service and service.text == id)
