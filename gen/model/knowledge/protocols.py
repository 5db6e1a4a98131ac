"""Protocols that engineers name, out of the table: the words they are written by, and what IANA registers for them."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from gen.model.knowledge import registry
from gen.model.knowledge.protocol_table import TABLE

Words = frozenset[str]

CARRIERS: Words = frozenset(("ip", "tcp", "ssl", "tls"))  # what other protocols run on
_WORD = re.compile(r"[a-z]+\d*[a-z]*(?:/\d+)?")
_BOTH_WAYS = re.compile(r"\b(\w+)\(s\)")  # HTTP(S)


class Protocol(NamedTuple):
    """A line of the table: see there. `services`, `more`: names in IANA's registry; `numbers`: other ports.

    `transports`: what it runs on for sure, in order, none where that is left open; `possible`: what it may run on.
    `encryption`: `none` where nothing encrypts it, None where that is left open.
    """

    name: str
    names: tuple[str, ...]
    transports: tuple[str, ...]
    possible: tuple[str, ...]
    encryption: str | None
    services: tuple[str, ...]
    more: tuple[str, ...]
    numbers: tuple[int, ...]
    itself: bool

    @property
    def words(self) -> Words:
        """Its names as words of a protocol cell."""
        return frozenset(name.replace("-", "") for name in self.names)

    @property
    def ports(self) -> frozenset[int]:
        """The ports that are registered for it alone."""
        return _ports(self.services)

    @property
    def port(self) -> int:
        """The one that is meant where nothing else is said: the first service's."""
        return min(_ports(self.services[:1]) or self.ports or self.numbers)

    @property
    def usable(self) -> frozenset[int]:
        """These, and those that it shares with another protocol."""
        return _ports(self.services + self.more)


def _protocol(line: str) -> Protocol:
    """A line of the table."""
    name, names, transports, encryption, ports, _ = (cell.strip() for cell in line.split(" | "))
    services, _, more = ports.partition(" + ")
    sure = () if "?" in transports else tuple(transports.partition("~")[0].split("+"))
    itself = transports == "itself"
    return Protocol(
        name,
        tuple(names.split()),
        (name,) if itself else sure,
        (name,) if itself else tuple(re.split("[+?~]", transports)),
        None if encryption == "-" else encryption,
        tuple(service for service in services.split() if not service.isdigit() and service != "-"),
        tuple(more.split()),
        tuple(int(port) for port in services.split() if port.isdigit()),
        itself,
    )


PROTOCOLS = tuple(_protocol(line) for line in TABLE.strip().splitlines())
BY_NAME = {protocol.name: protocol for protocol in PROTOCOLS}
KNOWN = tuple(protocol for protocol in PROTOCOLS if protocol.services)  # those that are registered by their name
WEB = {port: name for name in ("HTTP", "HTTPS") for port in BY_NAME[name].numbers}  # unless the model says otherwise
_BY_WORD = {word: protocol for protocol in KNOWN for word in protocol.words}
OVER_TLS = {
    plain: over_tls
    for word, plain in _BY_WORD.items()
    if (over_tls := _BY_WORD.get(f"{word}s")) and over_tls is not plain
}
DATABASES = frozenset(
    word
    for name in ("MySQL", "PostgreSQL", "Microsoft SQL Server", "MongoDB", "CouchDB")
    for word in BY_NAME[name].words
)
STORES = DATABASES | BY_NAME["Redis"].words | BY_NAME["Memcached"].words
_BESIDE_THEM = "dense echo ip ipv4 ipv6 multicast protocol reply request sm sparse type v2 v3"
_WITHOUT_PORTS: Words = frozenset(word for protocol in PROTOCOLS if protocol.itself for word in protocol.words)
_WITH_THEM: Words = _WITHOUT_PORTS.union(_BESIDE_THEM.split())
_BY_NUMBER = re.compile(r"(?i)ip(?:v[46])? protocol (?:no\.? ?)?\d+|fib(?:re|er) channel|is-is")


@lru_cache(4096)
def without_ports(protocols: tuple[str, ...]) -> bool:
    """Whether all of a connection's protocols are without ports: `ICMP`, `VRRP`, `ESP`, `IP protocol 89`."""
    if protocols and all(_BY_NUMBER.fullmatch(protocol.strip()) for protocol in protocols):
        return True
    words = protocol_words(protocols)
    return not words.isdisjoint(_WITHOUT_PORTS) and words <= _WITH_THEM


@lru_cache(4096)
def known_protocols(words: Words) -> tuple[Protocol, ...]:
    """The known protocols that words name."""
    return tuple(protocol for word, protocol in _BY_WORD.items() if word in words)


@cache
def registered_for(port: int) -> Protocol | None:
    """The known protocol that a port is registered for."""
    return next((protocol for protocol in KNOWN if port in protocol.ports), None)


@lru_cache(4096)
def protocol_words(protocols: tuple[str, ...]) -> Words:
    """The words of protocols in small letters, `HTTP/2` as one; `HTTP(S)` is `http` and `https`."""
    text = _BOTH_WAYS.sub(r"\1 \1s", " ".join(protocols).casefold())
    return frozenset(_WORD.findall(text))


@cache
def _ports(services: tuple[str, ...]) -> frozenset[int]:
    return frozenset[int]().union(*map(registry.registered_ports, services))
