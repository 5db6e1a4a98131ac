"""Rules on the words."""

import re
from collections.abc import Iterator

from gen.model.entities import Connection, Place, Service
from gen.problems import Problem

_PLACEHOLDER = re.compile(
    r"<[a-z][a-z -]*(?:service|name|id)>|<service>|\[(?:link|insert|your|name)\b[^\]\n]*\](?![(\[])"
    r"|^\s*(?:[-*]\s+)?(?:\.\.\.|…)\s*$|\b(?:TODO|TBD|FIXME|XXX)\b",
    re.MULTILINE,
)


def placeholder(connection: Connection) -> Iterator[Problem]:
    """A text holds a placeholder of the template: `<service>`, `[link]`, a lone `...`, TODO, TBD.

    Readers would see it as it stands. Write what is meant. A strict build (`--strict`) does not publish it.
    """
    for item in connection.data:
        yield from _found(item.text, connection.place("data"))


def placeholder_of_service(service: Service) -> Iterator[Problem]:
    """The same in the texts of a service that belong to no connection."""
    yield from _found(service.name, service.place("name"))
    yield from _found(service.summary, service.place("summary"))
    yield from _found(service.introduction, service.place("introduction"))
    for part in (*service.components, *service.externals):
        yield from _found(part.name, part.place("name"))
        yield from _found(part.description, part.place("description"))
    for table in service.internal_ports:
        yield from _found(table.text, service.place("internal_ports"))


def _found(text: str | None, place: Place) -> Iterator[Problem]:
    for found in _PLACEHOLDER.finditer(text or ""):
        yield place.warning("placeholder", f"the placeholder `{found[0].strip()}` is still there; write what is meant")
