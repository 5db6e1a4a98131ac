"""The rows of a page beside those of a model file: which are the same, and what became of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from gen.importers.page.matching import folded
from gen.model.entities import Component, Connection
from gen.model.knowledge.ports import port_ranges
from gen.model.same import Same, same
from gen.model.sides import End, Side

MADE_OF = ("data_flow", "verified", "waive")  # keys that hold only while ends, protocol and port are what they were
BELONGING = ("documented", "owner", "since", *MADE_OF)  # all keys that no page has


class RowMatch(NamedTuple):
    """A row of the file and that of the page that it is; what of it is another now, and the keys that end with it."""

    place: int
    row: int
    changed: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()


class Plan(NamedTuple):
    """What becomes of each row: all numbers are places in the file, or on the page."""

    matches: Sequence[RowMatch]
    together: Sequence[tuple[tuple[int, ...], tuple[int, ...]]]  # several that are one, in the file and on the page
    new: Sequence[int]  # rows of the page
    kept: Sequence[int]  # rows of the file that the page does not have
    undecided: Sequence[tuple[tuple[int, ...], tuple[int, ...]]]


class PrintedRow(NamedTuple):
    """A row of the page: the connection, and its cells that could not be read."""

    connection: Connection
    dropped: Collection[str]


def plan(old: Sequence[Connection], page: Sequence[PrintedRow], given: Collection[str]) -> Plan:
    """Which rows of the page are which of the file. `given`: the columns of the page, `id` where it has numbers."""
    left = [_side(row, given) for row in old]
    right = [_side(row.connection, given) for row in page]
    pairing = same(left, right)
    matches = [_match(old, page, pair.left[0], pair.right[0], given) for pair in pairing.pairs if _single(pair)]
    together = [(pair.left, pair.right) for pair in pairing.pairs if not _single(pair)]
    undecided = [*pairing.undecided, *_twins(pairing, left, right, old)]
    rest_left, rest_right = list(pairing.left), list(pairing.right)
    for place, row in _rewritten(pairing, old, page) if "id" in given else ():
        matches.append(_match(old, page, place, row, given))
        rest_left.remove(place)
        rest_right.remove(row)
    return Plan(sorted(matches), together, rest_right, rest_left, undecided)


def _single(pair: object) -> bool:
    return len(pair.left) == len(pair.right) == 1  # type: ignore[attr-defined]


def _side(row: Connection, given: Collection[str]) -> Side:
    """A connection as it is compared: by the columns that the page has."""
    ports = [span for text in row.ports for span in port_ranges(text)] if "port" in given else []
    return Side(
        _end(row.source), _end(row.destination), _words(row) if "protocol" in given else frozenset(), tuple(ports),
        row.id.casefold() if "id" in given else "",
        "\n".join(item.text for item in row.data) if "data" in given else "",
        frozenset(row.transports) if {"protocol", "transport"} & {*given} else frozenset(),
    )  # fmt: skip


def _end(end: Component | None) -> End | None:
    return End(end.name, end.id, end.service or "", end.part or "") if end else None


def _words(row: Connection) -> frozenset[str]:
    return frozenset(word.strip() for text in row.protocols for word in text.casefold().split("/") if word.strip())


def _match(
    old: Sequence[Connection], page: Sequence[PrintedRow], place: int, row: int, given: Collection[str]
) -> RowMatch:
    before, after = old[place], page[row].connection
    changed = tuple(_changed(before, after, {*given} - {*page[row].dropped}))
    if not changed:
        return RowMatch(place, row)
    ends = {"source", "destination"} & {*changed}
    keys = BELONGING if ends and not _turned(before, after) else MADE_OF
    return RowMatch(place, row, changed, tuple(key for key in keys if key in _keys(before)))


def _changed(before: Connection, after: Connection, given: Collection[str]) -> Iterator[str]:
    """Ends, protocol and ports that were written, and are others now."""
    for key, was, now in (
        ("source", before.source, after.source), ("destination", before.destination, after.destination)
    ):  # fmt: skip
        if key in given and was is not None and (now is None or now.id != was.id):
            yield key
    if "protocol" in given and before.protocols and _words(before) != _words(after):
        yield "protocol"
    ports = [{span for text in row.ports for span in port_ranges(text)} for row in (before, after)]
    written = [[folded(text) for text in row.ports] for row in (before, after)]
    if "port" in given and before.ports and (ports[0] != ports[1] or (not ports[0] and written[0] != written[1])):
        yield "port"


def _turned(before: Connection, after: Connection) -> bool:
    ends = [[end.id if end else "" for end in (row.source, row.destination)] for row in (before, after)]
    return ends[0] == ends[1][::-1]


def _keys(row: Connection) -> Mapping[str, object]:
    """The keys of a row that no page has, where they are written."""
    held = {
        "documented": row.elsewhere, "owner": row.owner, "since": row.since, "data_flow": row.written_flow,
        "verified": row.verified, "waive": row.waived,
    }  # fmt: skip
    return {key: value for key, value in held.items() if value}


def _twins(
    pairing: Same, left: Sequence[Side], right: Sequence[Side], old: Sequence[Connection]
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Rows of the file that read alike and hold different keys, where their numbers do not tell them apart."""
    pairs = {pair.left[0]: pair.right[0] for pair in pairing.pairs if _single(pair)}
    done: set[int] = set()
    for place, row in pairs.items():
        twins = [other for other in range(len(left)) if left[other]._replace(id="") == left[place]._replace(id="")]
        if place in done or len(twins) < 2 or (left[place].id and left[place].id == right[row].id):
            continue
        held = [(_keys(old[other]), [item.flow for item in old[other].data]) for other in twins]
        if any(value != held[0] for value in held):
            done |= {*twins}
            yield tuple(twins), tuple(pairs[other] for other in twins if other in pairs)


def _rewritten(pairing: Same, old: Sequence[Connection], page: Sequence[PrintedRow]) -> Iterator[tuple[int, int]]:
    """Rows with one number whose other end is another now, or was blank."""
    numbers = {old[place].id.casefold(): place for place in pairing.left}
    decided = {place for some, _ in pairing.undecided for place in some}
    for row in pairing.right:
        place = numbers.get(page[row].connection.id.casefold())
        if place is not None and place not in decided and _shares_an_end(old[place], page[row].connection):
            yield place, row


def _shares_an_end(before: Connection, after: Connection) -> bool:
    pairs = [(before.source, after.source), (before.destination, after.destination)]
    if any(was and now and was.id == now.id for was, now in pairs):
        return True
    return all(was is None or now is None or was.id == now.id for was, now in pairs)
