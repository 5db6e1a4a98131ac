"""One connection in both versions -> what is to open, to close, to change, and what else differs."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from gen.changes import facts
from gen.changes.facts import Facts, differing
from gen.changes.rows import RowPair
from gen.changes.values import Entry, Fact, Group, Ids
from gen.model.entities import Connection
from gen.model.knowledge.ports import overlap, read_ports, without
from gen.model.knowledge.protocols import without_ports
from gen.model.sides import compared_protocols, ports

Grouped = tuple[Group, Entry]
FactsOf = Callable[[Connection], Facts]
FACTS: dict[Group, FactsOf] = {"change": facts.to_do, "data": facts.data_facts, "words": facts.word_facts}


def added(row: Connection, note: str = "") -> Entry:
    """A connection that is new."""
    return Entry(Ids(None, row.id), row, ports(row), note=note)


def closed(row: Connection, note: str = "") -> Entry:
    """A connection that is gone."""
    return Entry(Ids(row.id, None), row, ports(row), note=note)


def changed(pair: RowPair) -> Iterator[Grouped]:
    """What differs between a connection before and after, in each group once; nothing where only its number does."""
    if len(pair.old) == len(pair.new) == 1:
        yield from _one(pair.old[0], pair.new[0], pair.step == "turned")
    else:
        yield from _several(pair.old, pair.new)


def _one(old: Connection, new: Connection, turned: bool) -> Iterator[Grouped]:
    ids, before, after = Ids(old.id, new.id), ports(old), ports(new)
    more, less = without(after, before), without(before, after)
    if more:
        yield "open", Entry(ids, new, more)
    unknown = bool(less) and _leaves_open(new)
    if less and not unknown:
        yield "close", Entry(ids, old, less)
    another = compared_protocols(old) != compared_protocols(new)
    follows = facts.derived_facts(old, new) if another else ()
    now, was = facts.asked(facts.to_do(old, turned), facts.to_do(new), follows)
    if another and (overlap(before, after) or not more or not less):
        now, was = {"protocol": new.protocol, **now}, {"protocol": old.protocol, **was}
    if unknown:
        now, was = {"port": new.port, **now}, {"port": old.port, **was}
    if turned:
        now, was = {**_ends(new), **now}, {**_ends(old), **was}
    if now:
        yield "change", Entry(ids, new, after, now, was)
    yield from _in_group("data", ids, new, facts.data_facts(old, turned), facts.data_facts(new))
    known = {
        "protocol": another,
        "port": bool(more or less),
        facts.WRITTEN: old.classification != new.classification,  # the classification itself is told
        "classification": turned and old.written_classification == new.written_classification,  # it follows
    }
    explained = {*now, *(key for key, is_known in known.items() if is_known)}
    yield from _in_group("words", ids, new, facts.word_facts(old), facts.word_facts(new), explained)


def _leaves_open(row: Connection) -> bool:
    """Whether a row does not say for certain which ports it has, so that nobody can say which it no longer has."""
    doubtful = not row.ports or any(read_ports(text).doubt for text in row.ports)
    return doubtful and not without_ports(row.protocols)


def _several(old: Sequence[Connection], new: Sequence[Connection]) -> Iterator[Grouped]:
    """One row that is several now, or the reverse: what differs in what they say together."""
    ids = Ids(*(", ".join(row.id for row in rows) for rows in (old, new)))
    for group, facts_of in FACTS.items():
        before, after = ({**_together(rows, facts_of)} for rows in (old, new))
        if group == "words":
            before, after = {"rows": ids.old or "", **before}, {"rows": ids.new or "", **after}
        yield from _in_group(group, ids, new[0], before, after, ("protocol", "port", "transport"))


def _in_group(
    group: Group, ids: Ids, row: Connection, old: Facts, new: Facts, without: Sequence[str] | set[str] = ()
) -> Iterator[Grouped]:
    """The entry of a group, if anything differs but these keys."""
    now, was = differing(old, new, without)
    if now:
        yield group, Entry(ids, row, ports(row), now, was)


def _ends(row: Connection) -> dict[str, Fact]:
    ends = {"source": row.source, "destination": row.destination}
    return {key: end.id if end else "" for key, end in ends.items()}


def _together(rows: Sequence[Connection], facts_of: FactsOf) -> Mapping[str, Fact]:
    """What several rows say, each thing once."""
    values: dict[str, dict[str, None]] = {}
    for row in rows:
        for key, value in facts_of(row).items():
            lines = value.split("\n") if isinstance(value, str) else value
            values.setdefault(key, {}).update(dict.fromkeys(line for line in lines if line))
    return {key: "\n".join(lines) for key, lines in values.items()}
