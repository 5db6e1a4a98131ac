"""The rule on placeholders of the template in what a model says: its names, descriptions, data and other texts."""

import re
from collections.abc import Iterator

from gen.model.entities import Connection, Place, Placed, Service
from gen.problems import Problem

_PLACEHOLDER = re.compile(
    r"<(?:service|name|id|link|product|[a-z]+ (?:service|name|id))>"
    r"|\[(?:link|insert|your|name)\b[^\[\]\n]{0,200}\](?![(\[])"
    r"|(?:^|(?<=\s))(?:\.\.\.|…)(?=\s|$)"
    r"|\b(?:TODO|TBD|FIXME|XXX)\b",
    re.MULTILINE,
)
_TEXTS = ("when", "transport", "encryption", "authentication", "sensitivity", "heading", "footnote")
_AS_WRITTEN = ("when", "written_transport", "written_encryption", *_TEXTS[3:])  # what is derived is of the protocols
_OF_SERVICE = ("name", "abbreviation", "summary", "introduction")
_OF_PART = ("name", "abbreviation", "description", "group", "zone")
_SIGN = re.compile(r"<|\[|…|\.\.\.|TODO|TBD|FIXME|XXX")  # without which there is no placeholder: much faster


def holds_placeholder(text: str) -> bool:
    """Whether a text holds a placeholder, of which the rule speaks."""
    return bool(_SIGN.search(text) and _PLACEHOLDER.search(text))


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
    data = [item.text for item in connection.data]
    if not _SIGN.search(
        "\n".join((*connection.protocols, *connection.ports, *data, *_written(connection, _AS_WRITTEN)))
    ):
        return
    for key, texts in (("protocol", connection.protocols), ("port", connection.ports), ("data", data)):
        for text in texts:
            if _SIGN.search(text):
                yield from _placeholders(text, connection.place(key))
    yield from _problems_in(connection, _TEXTS)


def placeholder_of_service(service: Service) -> Iterator[Problem]:
    """The same in the texts of a service that belong to no connection."""
    yield from _problems_in(service, _OF_SERVICE)
    for part in (*service.components, *service.externals):
        if part.id.startswith("todo") and re.match(r"todo\b", part.id) and not part.shared:
            message = f"the id `{part.id}` is still there; `gen rename {part.id} ID` gives it another everywhere"
            yield part.place().warning("placeholder", message)
        if _SIGN.search("\n".join((*part.addresses, *_written(part, _OF_PART)))):
            yield from _problems_in(part, _OF_PART)
            for address in part.addresses:
                yield from _placeholders(address, part.place("addresses"))
    for table in service.internal_ports:
        rows = [text for group in table.groups for row in group.ports for text in (row.port, row.protocol)]
        for text in (table.text, *(group.name for group in table.groups), *rows):
            yield from _placeholders(text or "", service.place("internal_ports"))


def _written(placed: Placed, keys: tuple[str, ...]) -> Iterator[str]:
    """The values of these keys that are there."""
    return filter(None, (getattr(placed, key) for key in keys))


def _problems_in(placed: Placed, keys: tuple[str, ...]) -> Iterator[Problem]:
    for key in keys:
        text = getattr(placed, key)
        if text and _SIGN.search(text):
            yield from _placeholders(text, placed.place(key))


def _placeholders(text: str, place: Place) -> Iterator[Problem]:
    """The placeholders in a text; one that is not in its first line is named with its own."""
    line, at = 1, 0
    for match in _PLACEHOLDER.finditer(text):
        line, at = line + text.count("\n", at, match.start()), match.start()
        where = f", in line {line} of the text" if line > 1 else ""
        message = f"the placeholder `{match[0].strip()}` is still there{where}; write what is meant"
        yield place.warning("placeholder", message)
