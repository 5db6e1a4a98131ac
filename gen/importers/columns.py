"""The headings that old pages give to the columns of the Connections table -> what the columns hold."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from gen.importers.blocks import TableRow

COLUMNS = ("id", "source", "destination", "protocol", "port", "classification", "data")
HEADINGS = {
    "connection": "id", "connection id": "id", "connection number": "id", "number": "id", "no": "id", "#": "id",
    "source": "source", "source service": "source",
    "destination": "destination", "destination service": "destination", "target": "destination",
    "protocol": "protocol", "protocols": "protocol",
    "port": "port", "ports": "port", "port number": "port",
    "classification": "classification", "connection classification": "classification",
    "data that travels on this connection": "data", "data that travels on the connection": "data",
    "data that travels": "data", "data": "data", "description": "data", "purpose": "data",
    "source type": "source kind", "destination type": "destination kind",
}  # fmt: skip
FLOW_TABLE = {"from", "to"}  # the headings of the tool's own Data flows table, which repeats the other
_GLUED = re.compile(
    r"\s*(" + "|".join(re.escape(name) for name in sorted(HEADINGS, key=len, reverse=True)) + r")", re.IGNORECASE
)


def column(heading: str) -> str | None:
    """What a column of this heading holds; None where it is none that is known."""
    words = _folded(heading)
    if words in HEADINGS:
        return HEADINGS[words]
    near = get_close_matches(words, [name for name in HEADINGS if len(name) > 3], n=1, cutoff=0.88)
    return HEADINGS[near[0]] if near else None


def columns(headings: Sequence[str]) -> list[str | None]:
    """What each column holds; of two that hold the same, the second counts as unknown."""
    found: list[str | None] = []
    for heading in headings:
        name = column(heading)
        found.append(None if name in found else name)
    return found


def header(rows: Sequence[TableRow]) -> int | None:
    """Which row of a table holds the headings of connections; None where none does."""
    return next((number for number, row in enumerate(rows[:20]) if _is_header(row.cells)), None)


def is_ports(headings: Sequence[str]) -> bool:
    """Whether these are the headings of a table of internal ports."""
    return {column(heading) for heading in headings if heading.strip()} == {"port", "protocol"}


def glued(line: str) -> tuple[str, ...]:
    """The columns in a line of headings that are glued together; none where it is no such line."""
    found, at = [], 0
    while match := _GLUED.match(line, at):
        found.append(HEADINGS[match[1].casefold()])
        at = match.end()
    whole = not line[at:].strip() and len(set(found)) == len(found)
    return tuple(found) if whole and (len(found) > 2 or (len(found) > 1 and found[0] == "id")) else ()


def _is_header(cells: Sequence[str]) -> bool:
    if {_folded(cell) for cell in cells} >= FLOW_TABLE:
        return False
    known = {name for name in columns(cells) if name}
    return len(known) > 1 and not known <= {"port", "protocol"}


def _folded(heading: str) -> str:
    words = " ".join(re.sub(r"[_*`:.]+", " ", heading).casefold().split())
    return words or heading.strip()
