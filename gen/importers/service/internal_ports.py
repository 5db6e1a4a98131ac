"""The tables of internal ports of a page -> those of the model."""

import re
from collections.abc import Iterable, Iterator, Sequence

from gen.importers.page.facts import Left, PortLine, PortTable
from gen.model.entities import Component, InternalPort, InternalPorts, PortGroup
from gen.model.knowledge.ports import out_of_range


def internal_ports(
    tables: Iterable[PortTable], components: Sequence[Component]
) -> tuple[list[InternalPorts], list[Left]]:
    """The tables; the component is the one that the sentence before a table names first. And what can't be told."""
    ports, left = [], []
    for table in (table for table in tables if table.rows):
        owner = _owner(table.text, components)
        if owner is None:
            left.append(Left(table.line, table.text, "which component the internal ports belong to can't be told"))
        wrong = [row for row in table.rows if out_of_range(row.port) is not None]
        left += [Left(table.line, f"{row.port} {row.protocol}", f"`{row.port}` is no port") for row in wrong]
        groups = _groups(row for row in table.rows if row not in wrong)
        names = {name for part in components for name in (part.name, part.abbreviation)}
        text = "\n\n".join(line for line in table.text.splitlines() if line.strip("*") not in names)
        ports.append(InternalPorts(owner, text or None, tuple(groups)))
    return ports, left


def _owner(text: str, components: Sequence[Component]) -> Component | None:
    names = [(name, part) for part in components for name in (part.name, part.abbreviation) if name]
    places = [(match.start(), -len(name), part) for name, part in names if (match := _word(name).search(text))]
    return min(places, key=lambda place: place[:2])[2] if places else None


def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def _groups(rows: Iterable[PortLine]) -> Iterator[PortGroup]:
    groups: list[tuple[str | None, list[InternalPort]]] = []
    for row in rows:
        if row.group or not groups:
            groups.append((row.group or None, []))
        if not row.group:
            groups[-1][1].append(InternalPort(row.port, row.protocol))
    return (PortGroup(name, tuple(ports)) for name, ports in groups)
