"""Rules on the words."""

import re
from collections.abc import Iterator

from gen.model.entities import Component, Connection, Place, Service
from gen.problems import Problem

_PLACEHOLDER = re.compile(
    r"<(?:service|name|id|link|product|[a-z]+ (?:service|name|id))>"
    r"|\[(?:link|insert|your|name)\b[^\]\n]*\](?![(\[])"
    r"|(?:^|(?<=\s))(?:\.\.\.|…)(?=\s|$)"
    r"|\b(?:TODO|TBD|FIXME|XXX)\b",
    re.MULTILINE,
)


def placeholder(connection: Connection) -> Iterator[Problem]:
    """A text holds a placeholder of the template: `<service>`, `[link]`, `...` standing alone, TODO, TBD.

    Readers would see it as it stands. Write what is meant. A strict build (`--strict`) does not publish it.

    Wrong:

    ```yaml
    data: TODO
    ```

    Right:

    ```yaml
    data: Payments
    ```
    """
    yield from _found(connection.protocol, connection.place("protocol"))
    yield from _found(connection.port, connection.place("port"))
    for item in connection.data:
        yield from _found(item.text, connection.place("data"))


def placeholder_of_service(service: Service) -> Iterator[Problem]:
    """The same in the texts of a service that belong to no connection."""
    for key in ("name", "abbreviation", "summary", "introduction"):
        yield from _found(getattr(service, key), service.place(key))
    for part in (*service.components, *service.externals):
        yield from _found_in(part)
    for table in service.internal_ports:
        rows = [text for group in table.groups for row in group.ports for text in (row.port, row.protocol)]
        for text in (table.text, *(group.name for group in table.groups), *rows):
            yield from _found(text, service.place("internal_ports"))


def _found_in(part: Component) -> Iterator[Problem]:
    for key in ("name", "abbreviation", "description", "group"):
        yield from _found(getattr(part, key), part.place(key))


def _found(text: str | None, place: Place) -> Iterator[Problem]:
    """The placeholders in a text; one that is not in its first line is named with its own."""
    for found in _PLACEHOLDER.finditer(text or ""):
        line = (text or "").count("\n", 0, found.start()) + 1
        where = f", in line {line} of the text" if line > 1 else ""
        said = f"the placeholder `{found[0].strip()}` is still there{where}; write what is meant"
        yield place.warning("placeholder", said)
