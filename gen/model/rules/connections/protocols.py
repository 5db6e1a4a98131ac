"""Rules on a protocol and a port that don't go together."""

from collections.abc import Iterator

from gen.model.entities import Connection
from gen.model.knowledge.encryption import is_encrypted, is_tls
from gen.model.knowledge.protocols import (  # fmt: skip
    CARRIERS,
    DATABASES,
    OVER_TLS,
    STORES,
    Protocol,
    known_protocols,
    registered_for,
)
from gen.model.rules.wording.texts import lone_ports, row_words
from gen.problems import Problem

_WEB_STYLES = frozenset(("tcp", "rest", "soap", "json", "xml"))
_WEB_OVER_TLS = frozenset(("https", "wss"))
_NOTHING_BUT_IT = _WEB_OVER_TLS | CARRIERS | _WEB_STYLES
_FOR_TLS = {tls: plain for plain, tls in OVER_TLS.items() if tls.name != "FTPS"}  # FTPS begins on 21 as well


def http_on_443(connection: Connection) -> Iterator[Problem]:
    """Plain HTTP or WS on a port that is meant for TLS (443, 8443).

    Port 443 is registered for HTTP over TLS, and firewalls that look inside expect TLS there. Most often HTTPS is
    meant. Where the other side does take plain HTTP on that port, waive the rule and say so.

    Wrong:

    ```yaml
    protocol: HTTP
    port: 443
    ```

    Right:

    ```yaml
    protocol: HTTPS
    port: 443
    ```
    """
    named = row_words(connection)
    plain = named & {"http", "ws"} if not is_tls(connection.written_encryption) else set()
    hit = [port for port in lone_ports(connection) if port in (443, 8443)]
    if plain and named <= plain | _WEB_STYLES and hit:
        name = "HTTP" if "http" in plain else "WS"
        yield _at_port(connection, "http-on-443", f"{name} on {hit[0]}, a port for TLS; is HTTPS or WSS meant?")


def https_on_80(connection: Connection) -> Iterator[Problem]:
    """HTTPS or WSS on a port that is meant for plain HTTP (80).

    Port 80 is registered for plain HTTP. Most often port 443 is meant, or the protocol HTTP.

    Wrong:

    ```yaml
    protocol: HTTPS
    port: 80
    ```

    Right:

    ```yaml
    protocol: HTTPS
    port: 443
    ```
    """
    named = row_words(connection)
    if not named.isdisjoint(_WEB_OVER_TLS) and named <= _NOTHING_BUT_IT:
        name = "HTTPS" if "https" in named else "WSS"
        if 80 in lone_ports(connection):
            yield _at_port(connection, "https-on-80", f"{name} on 80, a port for plain HTTP; is 443 meant?")


def plain_on_tls_port(connection: Connection) -> Iterator[Problem]:
    """A protocol without TLS on the port that is registered for the same protocol over TLS.

    A firewall rule made from this row lets a client in that the server won't understand. Write the protocol's name
    over TLS (LDAPS, AMQPS, SIPS, SMTPS ...), or name TLS beside it. For HTTP this is `http-on-443`.

    Wrong:

    ```yaml
    protocol: LDAP
    port: 636
    ```

    Right:

    ```yaml
    protocol: LDAPS
    port: 636
    ```
    """
    named = row_words(connection)
    for plain in known_protocols(named):
        over_tls = OVER_TLS.get(plain)
        if over_tls and not is_encrypted(connection.encryption) and named.isdisjoint(over_tls.words):
            yield from _misplaced(connection, "plain-on-tls-port", plain, over_tls, f"is {over_tls.name} meant?")


def tls_on_plain_port(connection: Connection) -> Iterator[Problem]:
    """A protocol over TLS on the port that is registered for the same protocol without it.

    A client that begins with TLS gets no answer there. Write the port for TLS; or, where the connection begins plain
    and then changes to TLS (STARTTLS), name both: `protocol: [LDAP, TLS]`. FTPS is left out, since it begins on port
    21 as well. For HTTPS this is `https-on-80`.

    Wrong:

    ```yaml
    protocol: AMQPS
    port: 5672
    ```

    Right:

    ```yaml
    protocol: AMQPS
    port: 5671
    ```
    """
    named = row_words(connection)
    for over_tls in known_protocols(named):
        plain = _FOR_TLS.get(over_tls)
        if plain and named.isdisjoint(plain.words):
            hint = f"is {over_tls.port} meant?"
            yield from _misplaced(connection, "tls-on-plain-port", over_tls, plain, hint)


def port_of_another_protocol(connection: Connection) -> Iterator[Problem]:
    """A well-known protocol on the port that IANA registers for another one.

    Only well-known protocols that are registered themselves are looked at, on ports of other well-known ones, and
    HTTP, which runs anywhere, is not among them. Under TCP, TLS or SSL a destination that is named after a database
    counts as its protocol, on ports of other databases. Where the server was really moved there, waive the rule.

    Wrong:

    ```yaml
    protocol: PostgreSQL
    port: 3306
    ```

    Right:

    ```yaml
    protocol: PostgreSQL
    port: 5432
    ```
    """
    written = known_protocols(row_words(connection))
    named = written or _of_destination(connection)
    hit = lone_ports(connection) if named else []
    if not hit or any(port in protocol.usable for protocol in named for port in hit):
        return
    for port in hit:
        other = registered_for(port)
        if not other or (not written and STORES.isdisjoint(other.words)):
            continue  # whoever logs in to a database's machine, or watches it
        if not any(_siblings(protocol, other) for protocol in named):
            name = connection.protocol if written else named[0].name
            message = f"{name} on {port}, which IANA registers for {other.name}"
            yield _at_port(connection, "port-of-another-protocol", f"{message}; is {named[0].port} meant?")


def _of_destination(connection: Connection) -> tuple[Protocol, ...]:
    """The database that the destination is named after, where the connection says no more than TCP, TLS or SSL."""
    if connection.destination is None or not row_words(connection) <= CARRIERS:
        return ()
    name = connection.destination.name.casefold().replace("sql server", "mssql").split()
    return known_protocols(DATABASES.intersection(name))


def _siblings(protocol: Protocol, other: Protocol) -> bool:
    """Whether two protocols are one with TLS and without it."""
    return OVER_TLS.get(protocol) == other or OVER_TLS.get(other) == protocol


def _misplaced(
    connection: Connection, rule: str, protocol: Protocol, registered: Protocol, hint: str
) -> Iterator[Problem]:
    for port in lone_ports(connection):
        if port in registered.ports:
            yield _at_port(connection, rule, f"{protocol.name} on {port}, a port for {registered.name}; {hint}")
            return


def _at_port(connection: Connection, rule: str, what: str) -> Problem:
    return connection.place("port").warning(rule, f"connection {connection.id}: {what}")
