"""Rules on pairs of protocol and port."""

from collections.abc import Collection, Iterator

from gen.model.entities import Connection
from gen.problems import Problem


def http_on_443(connection: Connection) -> Iterator[Problem]:
    """Plain HTTP or WS on a port that is meant for TLS (443, 8443).

    Port 443 is registered for HTTP over TLS, and firewalls that look inside expect TLS there. Most often HTTPS is
    meant: `protocol: HTTPS`. Where the other side does take plain HTTP on that port, waive the rule and say so.
    """
    yield from _pair(connection, "http-on-443", ("http", "ws"), (443, 8443), "a port for TLS; is HTTPS or WSS meant?")


def https_on_80(connection: Connection) -> Iterator[Problem]:
    """HTTPS or WSS on a port that is meant for plain HTTP (80).

    Port 80 is registered for plain HTTP. Most often `port: 443` is meant, or `protocol: HTTP`.
    """
    yield from _pair(connection, "https-on-80", ("https", "wss"), (80,), "a port for plain HTTP; is 443 meant?")


def _pair(
    connection: Connection, rule: str, protocols: Collection[str], ports: Collection[int], why: str
) -> Iterator[Problem]:
    said = [protocol for protocol in connection.protocols if protocol.strip().casefold() in protocols]
    only = len(said) == len(connection.protocols)
    hit = [port for port in ports if any(found.first == port == found.last for found in connection.port_ranges)]
    if said and hit and only:
        yield connection.place("port").warning(rule, f"connection {connection.id}: {said[0]} on {hit[0]}, {why}")
