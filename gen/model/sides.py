"""A connection as it is compared with others: its ends, protocols, ports and data, as plain values."""

import re
from functools import lru_cache
from typing import NamedTuple

from gen.model.entities import Connection
from gen.model.identity import Identity
from gen.model.knowledge import transports
from gen.model.knowledge.ports import PortRange, compact, port_ranges

_PLAIN = frozenset(("tcp", "udp"))
_SECURE = frozenset(("ssl", "tls"))
CARRIERS = _PLAIN | _SECURE  # what other protocols run on
_WORD = re.compile(r"[\w.+-]+")


class End(NamedTuple):
    """An end of a connection: its name, its key, the service that it is (a part of), and which part."""

    name: str
    key: str = ""
    service: str = ""
    part: str = ""


class Side(NamedTuple):
    """A connection as it is compared: ends, protocols' words in small letters, ports, number, data, transports.

    No transports: they are not known.
    """

    source: End | None
    destination: End | None
    protocols: frozenset[str] = frozenset()
    ports: tuple[PortRange, ...] = ()
    id: str = ""
    data: str = ""
    transports: frozenset[str] = frozenset()


def side(connection: Connection, source: Identity, destination: Identity) -> Side:
    """A connection of one file, to compare it with those of other files of the model.

    Without its number, which each file gives anew; and without names, as its ends are known by what they are.
    """
    data = "\n".join([item.text for item in connection.data])
    words, on = compared_protocols(connection), frozenset(connection.transports)
    return Side(_end(source), _end(destination), words, ports(connection), data=data, transports=on)


def _end(identity: Identity) -> End:
    return End("", "", identity.service, identity.key) if identity.service else End("", identity.key)


def ports(connection: Connection) -> tuple[PortRange, ...]:
    """The ports of a connection, in whatever form they are written, none twice."""
    return _merged(connection.ports)


def compared_protocols(connection: Connection) -> frozenset[str]:
    """The words of its protocols in small letters; TCP, UDP, SSL and TLS only where nothing runs on them."""
    return _words(connection.protocol)


@lru_cache(4096)
def _merged(texts: tuple[str, ...]) -> tuple[PortRange, ...]:
    return compact(port for text in texts for port in port_ranges(text))


@lru_cache(4096)
def _words(text: str) -> frozenset[str]:
    words = frozenset(_WORD.findall(text.casefold()))
    return words - CARRIERS or words


def compatible(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two cells of protocols may mean the same: equal, blank, or one names only what the other runs on."""
    return ours == theirs or not ours or not theirs or _carries(ours, theirs) or _carries(theirs, ours)


def may_be_one(ours: Side, theirs: Side) -> bool:
    """Whether protocols and transports of two rows may mean the same."""
    return compatible(ours.protocols, theirs.protocols) and not apart(ours.transports, theirs.transports)


def apart(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two rows run on different transports, so that what one opens is nothing to the other."""
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def agree(ours: Side, theirs: Side) -> bool:
    """Whether two files of a model describe by these rows what may be one connection: no port or protocol differs."""
    return (
        same_ends(ours, theirs)
        and may_be_one(ours, theirs)
        and (ours.ports == theirs.ports or not ours.ports or not theirs.ports)
    )


def same_ends(ours: Side, theirs: Side) -> bool:
    """Whether two rows of one model's files have the same ends, a whole service being the same as any of its parts."""
    return _same_end(ours.source, theirs.source) and _same_end(ours.destination, theirs.destination)


def common_ports(ours: Side, theirs: Side) -> bool:
    """Whether two rows have ports in common."""
    return any(a.first <= b.last and b.first <= a.last for a in ours.ports for b in theirs.ports)


def whole_and_part(ours: End | None, theirs: End | None) -> bool:
    """Whether one end is a whole service, and the other the same or a part of it."""
    return bool(ours and theirs and ours.service and ours.service == theirs.service and "" in (ours.part, theirs.part))


def _same_end(ours: End | None, theirs: End | None) -> bool:
    return ours == theirs or whole_and_part(ours, theirs)


def _carries(below: frozenset[str], above: frozenset[str]) -> bool:
    if below <= _PLAIN:
        if above <= _PLAIN:
            return False
        named = {name.upper() for name in below}
        return not any(apart(frozenset(transports.derived_transports((word,))), frozenset(named)) for word in above)
    return below <= _SECURE | {"tcp"} and (above <= _SECURE | {"tcp"} or all(word.endswith("s") for word in above))
