"""The trust zones of a page, and what stands in each, as texts: for those who can't see the picture, and the search."""

from collections import defaultdict
from typing import NamedTuple

from gen.model.entities import Service


class Zone(NamedTuple):
    """A trust zone, and the names of the parts and externals that stand in it."""

    title: str
    names: tuple[str, ...]


def zones(service: Service) -> tuple[Zone, ...]:
    """The zones in the order in which the model first names them, parts of the service before externals."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    for end in (*service.components, *service.externals):
        if end.zone:
            names[end.zone].append(end.name)
    return tuple(Zone(title, tuple(inside)) for title, inside in names.items())
