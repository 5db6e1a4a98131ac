"""The shape of one file and its tree -> the service that it describes, each thing with its places."""

from collections.abc import Mapping
from dataclasses import replace

from gen.model.entities import (  # fmt: skip
    Component,
    Connection,
    Data,
    InternalPort,
    InternalPorts,
    Note,
    PortGroup,
    Service,
    Verified,
)
from gen.model.kinds import Kind
from gen.model.reading import yaml_tree
from gen.model.shape import schema
from gen.problems import Position


def service(
    name: str, shape: schema.ServiceFile, tree: yaml_tree.Mapping, shared: Mapping[str, Component], file: str
) -> Service:
    """The service; `name` is its id, `shared` what shared.yml defines."""
    about = shape.service
    ends = _ends(shape, tree, shared, file)
    connections = [
        _connection(row, row_tree, ends, file)
        for row, row_tree in zip(shape.connections or (), _items(tree, "connections"), strict=True)
    ]
    named = [*(shape.externals or ()), *_unlisted(shape, connections)]
    return Service(
        id=name,
        name=about.name,
        abbreviation=about.abbreviation,
        product=about.product,
        summary=about.summary,
        formerly=about.formerly,
        links=_given(about.links),
        introduction=shape.introduction,
        components=tuple(ends[key] for key in shape.components or ()),
        externals=tuple(ends[key] for key in named),
        connections=tuple(connections),
        internal_ports=tuple(_internal(table, ends) for table in shape.internal_ports or ()),
        notes=tuple(Note(note.section, note.kind or "note", note.text) for note in shape.notes or ()),
        sections=_given(shape.sections),
        waived=about.waive or {},
        file=file,
        places={**_places(tree), **_places(tree.values["service"])},
    )


def external(
    key: str, body: schema.ExternalShape | None, tree: yaml_tree.Tree | None, file: str, shared: bool = False
) -> Component:
    """An external by its key, body and the tree of the mapping that holds it; `shared`: whether that is shared.yml's.

    What it takes from another service's file is filled in by `linking`; till then it has its key for a name.
    """
    body = body or schema.ExternalShape()
    return replace(
        _end(key, body, "service" if body.service else body.kind or "other", tree, file),
        addresses=tuple(text for text in body.addresses if text),
        service=body.service or None,
        part=body.component or None,
        shared=shared,
    )


def _ends(
    shape: schema.ServiceFile, tree: yaml_tree.Mapping, shared: Mapping[str, Component], file: str
) -> dict[str, Component]:
    """Everything that a connection of this service may end at, by id."""
    externals = tree.values.get("externals")
    components = tree.values.get("components")
    bodies = {key: body or schema.ComponentShape() for key, body in (shape.components or {}).items()}
    own = {key: _end(key, body, "component", components, file) for key, body in bodies.items()}
    listed = {key: body for key, body in (shape.externals or {}).items() if key not in shared}
    return {**shared, **{key: external(key, body, externals, file) for key, body in listed.items()}, **own}


def _unlisted(shape: schema.ServiceFile, connections: list[Connection]) -> list[str]:
    """Keys of shared.yml that connections use although `externals` does not list them, in the rows' order."""
    ends = [end.id for row in connections for end in (row.source, row.destination) if end and not end.own]
    return [key for key in dict.fromkeys(ends) if key not in (shape.externals or {})]


def _end(
    key: str, body: schema.ComponentShape | schema.ExternalShape, kind: Kind, tree: yaml_tree.Tree | None, file: str
) -> Component:
    return Component(
        id=key,
        name=_name(body.name, key),
        kind=kind,
        abbreviation=body.abbreviation,
        description=body.description,
        icon=body.icon,
        group=_text(body.group),
        zone=_text(body.zone),
        file=file,
        places=_entry_places(tree, key),
    )


def _connection(
    row: schema.ConnectionShape, tree: yaml_tree.Tree, ends: Mapping[str, Component], file: str
) -> Connection:
    return Connection(
        id=row.id,
        source=ends[row.source] if row.source else None,
        destination=ends[row.destination] if row.destination else None,
        protocols=tuple(text for text in row.protocol if text),
        ports=tuple(text for text in row.port if text),
        written_classification=row.classification,
        data=tuple(Data(item.text, item.flow) for item in row.data if item.text),
        written_flow=row.data_flow,
        elsewhere=row.documented == "elsewhere",
        waived=row.waive or {},
        owner=_text(row.owner),
        since=_text(row.since),
        verified=_verified(row.verified) if row.verified else None,
        when=_text(row.when),
        written_transport=_text(row.transport),
        written_encryption=_text(row.encryption),
        authentication=_text(row.authentication),
        sensitivity=_text(row.sensitivity),
        heading=_text(row.heading),
        footnote=_text(row.footnote),
        file=file,
        places=_places(tree),
    )


def _verified(shape: schema.VerifiedShape) -> Verified:
    return Verified(shape.on, _text(shape.by), shape.evidence)


def _text(text: str | None) -> str | None:
    """The text; a blank one is none."""
    return text if text and text.strip() else None


def _internal(table: schema.InternalPortsShape, ends: Mapping[str, Component]) -> InternalPorts:
    groups = tuple(
        PortGroup(
            group.name, tuple(InternalPort(", ".join(row.port), "/".join(row.protocol)) for row in group.ports or ())
        )
        for group in table.groups or ()
    )
    return InternalPorts(ends[table.component] if table.component else None, table.text, groups)


def _name(name: str | None, key: str) -> str:
    """The name, else the key; a blank name is none."""
    return name if name and name.strip() else key


def _given(shape: schema.Shape | None) -> dict[str, str]:
    """The values of a shape of texts that are there, by their keys in the file."""
    values = shape.model_dump(by_alias=True) if shape else {}
    return {key: value for key, value in values.items() if value}


def _items(tree: yaml_tree.Mapping, key: str) -> list[yaml_tree.Tree]:
    items = tree.values.get(key)
    return items.values if isinstance(items, yaml_tree.Items) else []


def _entry_places(tree: yaml_tree.Tree | None, key: str) -> dict[str, Position]:
    if not isinstance(tree, yaml_tree.Mapping):
        return {"": Position(1, 1)}
    return {**_places(tree.values[key]), "": tree.keys[key]}


def _places(tree: yaml_tree.Tree) -> dict[str, Position]:
    """Its own place under `""`, those of its values under their keys; of `waive` the rules' too, as `waive.RULE`."""
    places = {"": tree.at}
    if isinstance(tree, yaml_tree.Mapping):
        places |= {key: value.at for key, value in tree.values.items()}
        waived = tree.values.get("waive")
        if isinstance(waived, yaml_tree.Mapping):
            places |= {f"waive.{rule}": at for rule, at in waived.keys.items()}
    return places
