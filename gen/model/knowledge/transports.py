"""What a connection runs on, TCP, UDP, ESP …: derived where its protocols and ports say it beyond doubt."""

import re
from collections import defaultdict
from functools import lru_cache

from gen.model.knowledge.ports import PortRange, port_ranges
from gen.model.knowledge.protocol_names import Named, Part, protocol_parts
from gen.model.knowledge.protocols import PROTOCOLS, without_ports

PLAIN = frozenset(("TCP", "UDP", "SCTP", "DCCP"))  # transports themselves
_SECURE = frozenset(("TLS", "mTLS", "SSL", "DTLS", "QUIC"))  # what runs on one of them, and carries others
_CARRIERS = frozenset(("HTTP", "HTTP/2", "HTTPS", "WS", "WSS", "WebSocket", "SSH"))  # carry others, where both stand
TRANSPORTS = (*sorted(PLAIN), *(protocol.name for protocol in PROTOCOLS if protocol.itself))
_ALL = frozenset(("any", "all", "ip", "*"))
_ITEMS = re.compile(r"[,;|\n]|\b(?:and|und|et)\b", re.IGNORECASE)
_IN_PORTS = re.compile(r"(?<![^\W_])(tcp|udp|sctp|dccp)(?![^\W_])", re.IGNORECASE)

Transports = tuple[str, ...]


@lru_cache(4096)
def derived_transports(protocols: tuple[str, ...], ports: tuple[str, ...] = ()) -> Transports:
    """The transports of a row by its protocols' and its ports' texts, in order; none where they leave it open.

    What is written, `SIP/TCP` or `53/udp`, comes before what is known of a protocol.
    """
    if without_ports(protocols):
        return tuple(dict.fromkeys(name for part in protocol_parts(protocols) for name in _decided(part))) or protocols
    beside = tuple(dict.fromkeys(word.upper() for text in ports for word in _IN_PORTS.findall(text)))
    written = any(named.protocol.name in PLAIN for part in protocol_parts(protocols) for named in part.named)
    return beside if beside and not written else _joined(protocol_parts(protocols))


@lru_cache(4096)
def on_port(texts: tuple[str, ...], port: PortRange) -> Transports:
    """The transports that texts of ports name beside one of their ports: `TCP 80, 443, UDP 53`; none where none."""
    return tuple(dict.fromkeys(name for text in texts for name in _beside(text).get(port, ())))


@lru_cache(4096)
def _beside(text: str) -> dict[PortRange, Transports]:
    """What stands beside each port of a text; before several it holds for all of them: `TCP: 80, 443; UDP: 53`."""
    result: dict[PortRange, Transports] = {}
    before: Transports = ()
    for item in _ITEMS.split(text):
        names = tuple(name.upper() for name in _IN_PORTS.findall(item))
        leads = bool(re.match(r"\W*(?:tcp|udp|sctp|dccp)", item, re.IGNORECASE))
        before = names if leads else () if names else before
        for span in port_ranges(item):
            result[span] = tuple(dict.fromkeys((*result.get(span, ()), *(names or before))))
    return result


@lru_cache(4096)
def undecided(protocols: tuple[str, ...]) -> Part | None:
    """The first part of a row's protocols that does not say what it runs on, where no other says it for it."""
    some = protocol_parts(protocols)
    if any(_carries(part) for part in some):
        return None
    return next((part for part in some if not _decided(part)), None)


@lru_cache(4096)
def written_transports(text: str) -> tuple[Transports, str | None]:
    """The transports that a value of `transport` names, by their usual names; and the first part that names none."""
    if text.strip().casefold() in _ALL:
        return (), None
    names: dict[str, None] = {}
    for part in protocol_parts((text,)):
        some = [named.protocol.name for named in part.named]
        if not some or not {*some} <= {*TRANSPORTS}:
            return tuple(names), part.text
        names.update(dict.fromkeys(some))
    return tuple(names), None if names else text.strip()


@lru_cache(4096)
def impossible(protocols: tuple[str, ...], transports: Transports) -> Named | None:
    """The first protocol of a row that runs on none of some transports, by the table."""
    for named in (named for part in protocol_parts(protocols) for named in part.named):
        if {*transports}.isdisjoint(named.protocol.possible):
            return named
    return None


def _joined(some: tuple[Part, ...]) -> Transports:
    """Those of all parts, in order; none where one leaves it open, and no part is a transport that may be its own."""
    beside: dict[int, set[str]] = defaultdict(set)  # by group, what stands there by itself
    for part in filter(_carries, some):
        beside[part.group].update(_decided(part))
    apart = frozenset[str]().union(*beside.values())
    result: dict[str, None] = {}
    for part in some:
        names = _decided(part)
        if not names and not apart:
            return ()
        covered = apart.intersection(names) or beside.get(part.group, set()).intersection(_possible(part))
        if _carries(part) or not covered:
            result.update(dict.fromkeys(names))
    return tuple(result)


def _carries(part: Part) -> bool:
    """Whether a part names nothing but a transport, or TLS and the like, and so speaks of the parts beside it."""
    return bool(part.named) and all(named.protocol.name in PLAIN | _SECURE for named in part.named)


def _decided(part: Part) -> Transports:
    """The transports of a part; none where it leaves them open."""
    is_open = any(not named.protocol.transports for named in part.named)
    for some in (PLAIN, _SECURE, _CARRIERS if is_open else frozenset[str]()):
        if names := _transports(part, some):
            return names
    return () if is_open else _transports(part)


def _transports(part: Part, some: frozenset[str] | None = None) -> Transports:
    """The transports of a part's protocols, or of those among them that some names hold, in order."""
    named = [item.protocol for item in part.named if some is None or item.protocol.name in some]
    return tuple(dict.fromkeys(name for protocol in named for name in protocol.transports))


def _possible(part: Part) -> frozenset[str]:
    return frozenset(name for named in part.named for name in named.protocol.possible)
