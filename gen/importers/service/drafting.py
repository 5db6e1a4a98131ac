"""What a page says -> the service that it describes, as the model has it, and what was left for the writer."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from gen.importers.page.facts import Left, Page, PageRow
from gen.importers.page.glued_rows import NO_ANCHOR
from gen.importers.page.matching import KnownColumn, folded
from gen.importers.service.end_facts import NO_FACTS, EndFacts, end_facts, with_facts
from gen.importers.service.internal_ports import internal_ports
from gen.importers.service.naming import Own, new_components
from gen.importers.service.prose import about, introduction, parts_in, printed_name, sentences
from gen.importers.service.splitting import Ends, Split, split
from gen.importers.service.suite import Suite
from gen.model.entities import Classification, Component, Connection, Data, Note, Service

_BOTH = frozenset(("protocol and port", "service", "tcp", "udp", "sctp"))  # columns that hold protocol and port


@dataclass(frozen=True)
class Surroundings:
    """What the new service stands among: the rest of the model, names that the caller adds, its file so far."""

    suite: Suite
    names: Collection[str] = ()
    existing: Service | None = None
    parts: Collection[str] = ()  # names that the caller says are parts of the service
    outsiders: Collection[str] = ()  # names that the caller says are none


@dataclass(frozen=True)
class Draft:
    """The service of a page; its rows as printed, by the connection's id; what is left for the writer."""

    service: Service
    rows: Mapping[str, PageRow]
    left: tuple[Left, ...]
    remarks: tuple[str, ...]  # what was read otherwise than printed, in sentences
    doubtful: tuple[str, ...] = ()  # ids of externals that may be parts of the service
    facts: EndFacts = NO_FACTS  # of all ends


def drafted(page: Page, id: str, name: str | None, context: Surroundings) -> Draft:
    """The service of a page; `name`: what the caller calls it."""
    old = context.existing
    others = [end for end in context.suite.ends() if end.service != id]
    ends = others if old is None else _ends(old, others)
    known = KnownColumn(ends)
    rows, left, halves = _split(page, [*known.spellings(), *context.names])
    rows, twice = _once(rows)
    called = about(page, id, name) if old is None else (old.name, old.abbreviation)
    own = Own([*(part for part in called if part), *page.own], [*parts_in(page), *context.parts])
    taken = [*context.suite.shared, *(end.id for end in ends)]
    new, doubtful = new_components(rows, known, taken, own, sentences(page))
    facts = end_facts(rows, known)
    outsiders = {folded(name) for name in context.outsiders}
    doubtful = [end for end in doubtful if folded(end.name) not in outsiders]
    connections = [_connection(row, known) for row in rows]
    ports, untold = internal_ports(page.ports, [end for end in known.components if end.own])
    service = _service(id, called, page, [*_used(connections, others), *with_facts(new, facts)], connections)
    lost = [Note("connections", "note", f"{text}.") for text in facts.lost if old is None]
    service = replace(service, internal_ports=tuple(ports), notes=(*service.notes, *lost))
    return Draft(
        service,
        {row.id: row for row in rows},
        tuple(sorted([*page.left, *left, *twice, *untold])),
        (
            *page.remarks,
            *(f"there is no place for {text}" for text in facts.lost),
            *(_unnamed(page, id) if old is None and not name else ()),
            *halves,
            *_remarks(rows, connections, page.columns),
            *_lacking(page),
        ),
        tuple(end.id for end in doubtful),
        facts,
    )


def _service(
    id: str, called: tuple[str, str | None], page: Page, ends: Sequence[Component], connections: Sequence[Connection]
) -> Service:
    """The service of a page but for its internal ports; `called`: its name and abbreviation."""
    return Service(
        id=id, name=called[0], abbreviation=called[1], summary=None, links={}, introduction=introduction(page),
        components=tuple(end for end in ends if end.own), externals=tuple(end for end in ends if not end.own),
        connections=tuple(connections), internal_ports=(),
        notes=tuple(Note(note.section, note.kind, note.text) for note in page.notes),
        waived={}, sections={}, places={},
    )  # fmt: skip


def _unnamed(page: Page, id: str) -> Iterator[str]:
    """That the page has no name for the service, where it has none."""
    if not printed_name(page):
        made = about(page, id, None)[0]
        yield f"the page does not say the service's name; `{made}` is made from the id; --name gives another"


def question(name: str, service: str) -> str:
    """What is asked of an end that may be a part of the service."""
    return f"is `{name}` a part of {service}?"


def _lacking(page: Page) -> Iterator[str]:
    """Which columns the page's tables lack, where it has any."""
    if not page.printed:
        return
    ends = {end for row in page.printed for end in ("source", "destination") if row.cells.get(end)}
    has = ends | page.columns | ({"protocol", "port"} if page.columns & _BOTH else set())
    if lacking := [name for name in ("source", "destination", "protocol", "port") if name not in has]:
        help = "; --this NAME says which end the page itself is" if {*lacking} & {"source", "destination"} else ""
        yield f"no table of the page has a column for {', '.join(lacking)}: add what is missing by hand{help}"


def _ends(service: Service, others: Sequence[Component]) -> list[Component]:
    """The service's own ends first: they keep a name that other files have as well."""
    own = {end.id: end for end in (*service.components, *service.externals)}
    there = {(end.service, end.part) for end in own.values() if end.service}
    return [*own.values(), *(end for end in others if end.id not in own and (end.service, end.part) not in there)]


def _split(page: Page, names: Sequence[str]) -> tuple[list[PageRow], list[Left], list[str]]:
    """The page's rows in its order, those that were glued with their ends apart; those that do not split; remarks."""
    rows, left, remarks = list(page.rows), [], []
    open_rows = [glued for glued in page.glued if glued.ends]
    rows += [glued.row for glued in page.glued if not glued.ends]
    known = [*names, *(name for row in rows for name in (row.source, row.destination) if name)]
    splits = split([Ends(glued.ends, glued.certain and bool(glued.row.protocol)) for glued in open_rows], known)
    for glued, ends in zip(open_rows, splits, strict=True):
        if isinstance(ends, Split):
            rows.append(replace(glued.row, source=ends.source, destination=ends.destination))
            if ends.one_end:
                number = f"line {glued.row.line}: row {glued.row.id}"
                remarks.append(f"{number} was split as {ends.source} | {ends.destination}; check it")
        else:
            left.append(Left(glued.row.line, glued.row.text, ends.why if glued.certain else NO_ANCHOR))
    return sorted(rows, key=lambda row: row.line) if page.glued else rows, left, remarks


def _once(rows: Sequence[PageRow]) -> tuple[list[PageRow], list[Left]]:
    """The first row of each number; the others are left."""
    first: dict[str, PageRow] = {}
    left = []
    for row in rows:
        if (other := first.setdefault(row.id.casefold(), row)) is not row:
            left.append(Left(row.line, row.text, f"the number {row.id} is taken by line {other.line}"))
    return list(first.values()), left


def _connection(row: PageRow, known: KnownColumn) -> Connection:
    """The row as the model has it; a classification only where the ends do not give the same."""
    connection = Connection(
        id=row.id, source=known.find(row.source) if row.source else None,
        destination=known.find(row.destination) if row.destination else None,
        protocols=(row.protocol,) if row.protocol else (), ports=(row.port,) if row.port else (),
        written_classification=None, data=(Data(row.data),) if row.data else (), written_flow=None, elsewhere=False,
        waived={}, places={},
    )  # fmt: skip
    connection = _with_keys(connection, row.keys)
    printed = cast("Classification | None", row.classification or None)
    same = printed == connection.derived_classification
    return connection if same else replace(connection, written_classification=printed)


def _with_keys(connection: Connection, keys: Mapping[str, str]) -> Connection:
    """The connection with more that the page says; what follows from its protocol is not written again."""
    given = {key: text for key, text in keys.items() if text}
    for key, derived in (("transport", connection.transport), ("encryption", connection.encryption)):
        if key in given and (derived or "").casefold() != given[key].casefold():
            given[f"written_{key}"] = given[key]
        given.pop(key, None)
    return replace(connection, **given)  # type: ignore[arg-type]


def _used(connections: Sequence[Connection], others: Sequence[Component]) -> list[Component]:
    """What other files define and the connections end at, in their order."""
    used = {end.id for row in connections for end in (row.source, row.destination) if end}
    return [end for end in others if end.id in used]


def _remarks(rows: Sequence[PageRow], connections: Sequence[Connection], columns: Collection[str]) -> Iterator[str]:
    """Names that were printed otherwise than the component they mean is called; classifications that were blank."""
    ends = [pair for row, connection in zip(rows, connections, strict=True) for pair in _pairs(row, connection)]
    for printed, called in dict.fromkeys(ends):
        if printed != called:
            yield f"`{printed}` is taken as `{called}`"
    for row, connection in zip(rows, connections, strict=True):
        if not row.classification and connection.classification and "classification" in columns:
            yield f"connection {row.id} has no classification on the page; its ends give {connection.classification}"


def _pairs(row: PageRow, connection: Connection) -> Iterator[tuple[str, str]]:
    for printed, end in ((row.source, connection.source), (row.destination, connection.destination)):
        if end:
            yield printed, end.name
