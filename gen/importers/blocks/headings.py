"""The headings that pages give to the columns of a table of connections -> what the columns hold."""

import re
from collections.abc import Mapping, Sequence

from gen.importers.blocks.block import TableRow
from gen.importers.blocks.heading_words import ADDRESSES, TRANSPORTS
from gen.importers.blocks.key_headings import END_FACTS, KEYS, with_keys
from gen.importers.blocks.meanings import HEADINGS, Meaning, heading_key, meaning

COLUMNS = ("id", "source", "destination", "protocol", "port", "classification", "data")
MEANINGS = (
    *COLUMNS, *KEYS, *END_FACTS, "tcp", "udp", "direction", "action", "none",
)  # what a project may say of a heading of its own  # fmt: skip
TEMPLATE = {
    "connection", "source", "destination", "protocol", "port", "classification", "data that travels on this connection",
}  # fmt: skip
FLOW_TABLE = {"from", "to"}  # the headings of the tool's own Data flows table, which repeats the other
WHERE = frozenset(("source", "destination", "port", "ends", "peer", "protocol and port", *TRANSPORTS))
MOST_OF_HEADING = 80  # characters; what is longer is a sentence
_ENDS = ("source", "destination")
_GLUED = re.compile(
    r"\s*(" + "|".join(re.escape(name) for name in sorted(HEADINGS, key=len, reverse=True)) + r")", re.IGNORECASE
)


def column(heading: str) -> str | None:
    """What a column of this heading holds; None where it is none that is known."""
    known = meaning(heading)
    return known.name if known else None


def columns(headings: Sequence[str], own: Mapping[str, str] | None = None) -> list[str | None]:
    """What each column holds; of two that hold the same, the one whose heading says it less plainly counts as unknown.

    `own`: what a project says of headings, these in small letters.
    """
    known = [_own(heading, own) or meaning(heading) for heading in headings]
    if (place := _source_port(headings, known)) is not None:
        known[place] = Meaning("source port")
    best: dict[str, int] = {}
    for place, column in enumerate(known):
        if column and (column.name not in best or column.rank < known[best[column.name]].rank):  # type: ignore[union-attr]
            best[column.name] = place
    names = [column.name if column and best[column.name] == place else None for place, column in enumerate(known)]
    if (
        "source" in names
        and "destination" not in names
        and (server := _place(headings, "server", "servers")) is not None
    ):
        names[server] = "destination"
    if "destination" not in names and {"port", *TRANSPORTS} & {*names}:
        address = _place(headings, *ADDRESSES)
        if address is not None and names[address] is None:
            names[address] = "destination"
    lost = [column.name if column else None for column in known]
    names = with_keys([heading_key(heading) for heading in headings], names, lost)
    return [None if name == "none" else name for name in names]


def header(rows: Sequence[TableRow], own: Mapping[str, str] | None = None) -> int | None:
    """Which row of a table holds the headings of connections; None where none does."""
    return next((number for number, row in enumerate(rows[:20]) if is_header(row.cells, own)), None)


def is_ports(headings: Sequence[str]) -> bool:
    """Whether these are the headings of a table of internal ports."""
    return {column(heading) for heading in headings if heading.strip()} == {"port", "protocol"}


def is_flows(headings: Sequence[str]) -> bool:
    """Whether these are the headings of the tool's own table of data flows."""
    words = {heading_key(cell) for cell in headings if cell.strip()}
    return words >= FLOW_TABLE and words <= FLOW_TABLE | {"connection", "data"}


def is_template(headings: Sequence[str]) -> bool:
    """Whether these are the headings of the template's table, which the tool's own tables have, too."""
    return {heading_key(heading) for heading in headings} >= TEMPLATE


def is_header(cells: Sequence[str], own: Mapping[str, str] | None = None) -> bool:
    """Whether a row of cells holds headings of a table of connections."""
    words = [cell.strip() for cell in cells if cell.strip()]
    if is_flows(cells) or len(set(words)) < 2 or any(cell.isdigit() or len(cell) > MOST_OF_HEADING for cell in words):
        return False
    known = {name for name in columns(cells, own) if name}
    return len(known) > 1 and (bool(known & WHERE) or known >= {"protocol", "data"} or _is_short(cells, known))


def is_another_header(cells: Sequence[str], own: Mapping[str, str] | None = None) -> bool:
    """Whether a row below the headings holds headings of another table: nothing else is in it."""
    words = [cell for cell in cells if cell.strip()]
    plain = [cell for cell in words if _own(cell, own) or meaning(cell, exact=True)]
    return len(words) > 2 and len(plain) == len(words) and is_header(cells, own)


def glued(line: str) -> tuple[str, ...]:
    """The columns in a line of headings that are glued together; none where it is no such line."""
    names, at = [], 0
    while match := _GLUED.match(line, at):
        names.append(HEADINGS[match[1].casefold()])
        at = match.end()
    whole = not line[at:].strip() and len(set(names)) == len(names)
    return tuple(names) if whole and (len(names) > 2 or (len(names) > 1 and names[0] == "id")) else ()


def _own(heading: str, own: Mapping[str, str] | None) -> Meaning | None:
    name = (own or {}).get(" ".join(heading.casefold().split()))
    return Meaning(name, -1) if name else None


def _place(headings: Sequence[str], *names: str) -> int | None:
    return next((place for place, heading in enumerate(headings) if heading_key(heading) in names), None)


def _source_port(headings: Sequence[str], known: Sequence[Meaning | None]) -> int | None:
    """Of two columns with one heading for a port, that behind the source, where the other is behind the destination."""
    ports = [place for place, column in enumerate(known) if column and column.name == "port"]
    if len(ports) != 2 or heading_key(headings[ports[0]]) != heading_key(headings[ports[1]]):
        return None
    names = [column.name if column else "" for column in known]
    before = [next((name for name in reversed(names[:place]) if name in _ENDS), "") for place in ports]
    return ports[before.index("source")] if sorted(before) == ["destination", "source"] else None


def _is_short(cells: Sequence[str], known: set[str]) -> bool:
    """Whether it is the old table of numbers and descriptions."""
    first = next(heading_key(cell) for cell in cells if cell.strip())
    return known == {"id", "data"} and first.startswith(("connection", "diagram reference"))
