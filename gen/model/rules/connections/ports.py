"""Rules on ports that can't be what is meant."""

from collections.abc import Iterator

from gen.model.entities import Connection, Service
from gen.model.knowledge.ports import port_ranges
from gen.model.knowledge.protocols import CARRIERS, DATABASES, STORES, WEB, registered_for
from gen.model.knowledge.words import Words, text_words
from gen.model.rules.connections.database_ports import of_a_client, of_one_database
from gen.model.rules.connections.recognition import is_browser, is_database
from gen.model.rules.wording.texts import data_words, lone_ports, row_words
from gen.problems import Problem

_MEDIA = frozenset(("rtp", "rtcp", "srtp", "srtcp"))
_PROBES = frozenset(("probe", "probes", "liveness", "readiness", "health"))
_TUNNELS = text_words("tunnel tunnels tunnelled vpn openvpn wireguard anyconnect passthrough turn relayed socks")
_OF_DATABASES = CARRIERS | DATABASES | {"jdbc", "odbc", "sql"}


def upside_down_range(connection: Connection) -> Iterator[Problem]:
    """A range of ports that ends below its beginning.

    No port lies in it, so a firewall rule made from this row opens nothing.

    Wrong:

    ```yaml
    protocol: RTP
    port: 45000-20000
    ```

    Right:

    ```yaml
    protocol: RTP
    port: 20000-45000
    ```
    """
    for span in connection.port_ranges:
        if span.first > span.last:
            message = f"connection {connection.id}: {_upside_down(*span)}"
            yield connection.place("port").warning("upside-down-range", message)


def upside_down_internal_range(service: Service) -> Iterator[Problem]:
    """The same in the tables of internal ports."""
    for row in (row for table in service.internal_ports for group in table.groups for row in group.ports):
        for span in port_ranges(row.port):
            if span.first > span.last:
                yield service.place("internal_ports").warning("upside-down-range", _upside_down(*span))


def media_on_web_port(connection: Connection) -> Iterator[Problem]:
    """RTP or RTCP on a port of web servers (80, 443, 8080, 8443) alone.

    Media streams take UDP ports of their own, most often a range of thousands, two for each call. A browser sends
    media as WebRTC: SRTP to such ports, or relayed through a TURN server, which may listen on 443; then name TURN
    beside it. Where a web page or an API is meant, the protocol is HTTPS.

    Wrong:

    ```yaml
    source: browser
    destination: web
    protocol: RTP/RTCP
    port: 443
    ```

    Right:

    ```yaml
    source: browser
    destination: web
    protocol: HTTPS
    port: 443
    ```
    """
    protocols = row_words(connection)
    if protocols.isdisjoint(_MEDIA) or not protocols <= _MEDIA | {"udp", "tcp", "dtls"} or not _all_web(connection):
        return
    hint = "; media needs UDP ports of its own, such as 20000-45000"
    if connection.source and (connection.source.kind == "ui" or is_browser(connection.source)):
        hint = f" from {connection.source.name}; is HTTPS meant, or media through TURN?"
    message = f"connection {connection.id}: {connection.protocol} on {lone_ports(connection)[0]}{hint}"
    yield connection.place("port").warning("media-on-web-port", message)


def tcp_on_web_port(connection: Connection) -> Iterator[Problem]:
    """TCP, TLS or SSL where a port of web servers (80, 443, 8080, 8443) says HTTP or HTTPS.

    TCP is under nearly everything; whoever writes the rule for a firewall that looks inside needs the protocol on
    top. Only these four ports are looked at, since there it is hardly ever anything else: TCP on 5432 may well be
    all that there is to say. A probe that only opens the connection is left alone, and so is a tunnel.

    Wrong:

    ```yaml
    protocol: TCP
    port: 443
    ```

    Right:

    ```yaml
    protocol: HTTPS
    port: 443
    ```
    """
    protocols = row_words(connection)
    if (
        protocols
        and protocols <= CARRIERS
        and _all_web(connection)
        and _words(connection).isdisjoint(_PROBES | _TUNNELS)
    ):
        port = lone_ports(connection)[0]
        over_tls = not protocols.isdisjoint(("ssl", "tls"))
        hint = f"is {'HTTPS' if over_tls else WEB[port]} meant?"
        if connection.destination and is_database(connection.destination):
            hint = "is the database's own port meant?"
        message = f"connection {connection.id}: {connection.protocol} on {port}, a port of web servers; {hint}"
        yield connection.place("protocol").warning("tcp-on-web-port", message)


def database_on_two_ports(service: Service) -> Iterator[tuple[Connection, Problem]]:
    """One database is reached on different ports by connections of one service.

    A database listens on one port for its clients, so one of the rows is wrong, most often the one whose port is of
    another kind of server. Only rows that say TCP, TLS, SSL or the database's own protocol are compared: metrics of a
    database, over HTTP, have another port. Left out is what a database opens itself, from node to node; what the data
    call replication, gossip, administration, monitoring, backup, of a replica or a pooler, and the like; and ports
    that one product is known for together, such as Cassandra's 9042, 7000 and 7199.

    Wrong:

    ```yaml
    connections:
      - {id: 1, source: web, destination: orders-database, protocol: TCP, port: 5432}
      - {id: 2, source: cart, destination: orders-database, protocol: TCP, port: 443}
    ```

    Right:

    ```yaml
    connections:
      - {id: 1, source: web, destination: orders-database, protocol: TCP, port: 5432}
      - {id: 2, source: cart, destination: orders-database, protocol: TCP, port: 5432}
    ```
    """
    reached: dict[str, list[Connection]] = {}
    for connection in service.connections:
        end = connection.destination
        if not (end and is_database(end) and row_words(connection) <= _OF_DATABASES and lone_ports(connection)):
            continue
        if of_a_client(connection):
            reached.setdefault(end.id, []).append(connection)
    for rows in reached.values():
        yield from _disagreeing(rows)


def _disagreeing(rows: list[Connection]) -> Iterator[tuple[Connection, Problem]]:
    """The rows that share no port with the first that has a well-known one, else with the first of all."""
    right = next((row for row in rows if any(map(registered_for, lone_ports(row)))), rows[0])
    for row in rows:
        both = {*lone_ports(row), *lone_ports(right)}
        if _of_machine(row) or of_one_database(both):
            continue
        if row.destination and set(lone_ports(row)).isdisjoint(lone_ports(right)):
            message = f"connection {row.id} reaches {row.destination.name} on {row.port}, connection {right.id} on"
            yield (
                row,
                row.place("port").warning("database-on-two-ports", f"{message} {right.port}; which one is right?"),
            )


def _of_machine(row: Connection) -> bool:
    """Whether all ports are those of well-known protocols that no database speaks, such as SSH's."""
    registered = [registered_for(port) for port in lone_ports(row)]
    return all(protocol and STORES.isdisjoint(protocol.words) for protocol in registered)


def _words(connection: Connection) -> Words:
    """Those of the data, and of what accepts the connection."""
    return data_words(connection) | (text_words(connection.destination.name) if connection.destination else set())


def _all_web(connection: Connection) -> bool:
    """Whether there are ports, and all are ports of web servers."""
    numbers = lone_ports(connection)
    return bool(numbers) and len(numbers) == len(connection.port_ranges) and all(port in WEB for port in numbers)


def _upside_down(first: int, last: int) -> str:
    return f"the range {first}-{last} is upside down; write {last}-{first}"
