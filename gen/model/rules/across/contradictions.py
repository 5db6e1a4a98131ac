"""The rule on pages that describe the same connection in different ways."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from gen.model.entities import Place
from gen.model.knowledge.ports import PortRange, compact
from gen.model.rules.across.pairing import matched
from gen.model.rules.across.rows import Row
from gen.model.rules.across.shared_finding import Finding, Holder
from gen.model.rules.across.suite import ModelRows
from gen.model.sides import apart, compatible


def contradicting_pages(suite: ModelRows) -> Iterator[Finding]:
    """Two files describe the same connection, and do not agree on its port, protocol, transport, data
    flow or classification.

    Connections are the same where both their ends are: `{service: auth, component: api}` on one page is the component
    `api` on the page of auth, and `{service: auth}` may be any part of it. Rows are paired by port and protocol before
    they are compared, so that one row on `443, 8443` may be two on the other page. Words under `data` are not compared;
    which way they go is. Egress on the page of the one and ingress on the page of the other is no contradiction, nor
    is TCP what HTTPS runs on; and what one of the two leaves out is left out here.

    The page of the service that accepts the connection is taken to know best, so the finding stands on the other.
    Agree on what is right; where both pages have to stay as they are, `waive` on either side silences it.

    Wrong:

    ```yaml
    # auth.yml
    components: {api: {name: Auth API}}
    externals: {web: {service: gws, component: web}}
    connections:
      - {id: 1, source: api, destination: web, protocol: HTTPS, port: 443}
    # gws.yml
    components: {web: {name: Web}}
    externals: {auth: {service: auth}}
    connections:
      - {id: 7, source: auth, destination: web, protocol: HTTPS, port: 8443}
    ```

    Right:

    ```yaml
    # auth.yml
    components: {api: {name: Auth API}}
    externals: {web: {service: gws, component: web}}
    connections:
      - {id: 1, source: api, destination: web, protocol: HTTPS, port: 8443}
    # gws.yml
    components: {web: {name: Web}}
    externals: {auth: {service: auth}}
    connections:
      - {id: 7, source: auth, destination: web, protocol: HTTPS, port: 8443}
    ```
    """
    for pair in sorted(suite.rows):
        pages: dict[str, list[Row]] = {}
        for row in suite.rows[pair]:
            pages.setdefault(row.service.id, []).append(row)
        best, *others = sorted(pages, key=lambda page: (page != pair[1], page != pair[0], page))
        for other in others:
            for match in matched(pages[other], pages[best]).both:
                yield from _contradiction(*match)


def _contradiction(ours: Sequence[Row], theirs: Sequence[Row]) -> Iterator[Finding]:
    keys = list(_differences(ours, theirs))
    if keys == ["classification"] and not any("classification" in row.connection.places for row in ours):
        ours, theirs = theirs, ours  # the page that writes it down is the one that may be wrong
    if keys:
        here, there = _place(ours, keys[0]), _place(theirs, keys[0])
        numbers = ", ".join(row.connection.id for row in ours)
        message = f"connection {numbers} stands in {there.file}:{there.line} as well, but with "
        message += "; ".join(
            f"{key.replace('_', ' ')} {_written(theirs, key)}, not {_written(ours, key)}" for key in keys
        )
        holders = [Holder(row.service, where) for row in (*ours, *theirs) for where in (row.connection, None)]
        yield Finding(here.warning("contradicting-pages", message), holders)


def _differences(ours: Sequence[Row], theirs: Sequence[Row]) -> Iterator[str]:
    """The keys under which two pages do not agree; one that leaves something out agrees."""
    for key, meant in _MEANT.items():
        here, there = meant(ours), meant(theirs)
        if here and there and here != there and not (key == "protocol" and compatible(here, there)):
            yield key
        elif key == "protocol" and apart(_transport(ours), _transport(theirs)):
            yield "transport"


def _transport(rows: Sequence[Row]) -> frozenset[str]:
    """All their transports; none where one is not known."""
    some = [row.side.transports for row in rows]
    return frozenset().union(*some) if all(some) else frozenset()


def _port(rows: Sequence[Row]) -> Sequence[PortRange]:
    """All their ports; none where a row has none."""
    return compact(port for row in rows for port in row.ports) if all(row.ports for row in rows) else ()


def _protocol(rows: Sequence[Row]) -> frozenset[str]:
    """All their protocols; none where a row has none."""
    return frozenset().union(*(row.protocols for row in rows)) if all(row.protocols for row in rows) else frozenset()


def _data_flow(rows: Sequence[Row]) -> str | None:
    """Which way data goes on all rows together; None where one does not say."""
    flows = {row.connection.data_flow for row in rows}
    return None if None in flows else flows.pop() if len(flows) == 1 else "both"


def _classification(rows: Sequence[Row]) -> frozenset[bool]:
    """Whether the connection stays in the cluster, by what each row says; empty where one does not say."""
    classifications = [row.connection.classification for row in rows]
    return (
        frozenset(classification == "intra-cluster" for classification in classifications)
        if None not in classifications
        else frozenset()
    )


_MEANT: Mapping[str, Callable[[Sequence[Row]], Any]] = {  # what is compared, by the key that says it
    "port": _port,
    "protocol": _protocol,
    "data_flow": _data_flow,
    "classification": _classification,
}


def _written(rows: Sequence[Row], key: str) -> str:
    """What the rows say under a key, as shown."""
    return ", ".join(dict.fromkeys(str(getattr(row.connection, key)) for row in rows))


def _place(rows: Sequence[Row], key: str) -> Place:
    """Where the first row says it, else where it begins."""
    first = next((row.connection for row in rows if key in row.connection.places), rows[0].connection)
    return first.place(key, {"data_flow": "data", "transport": "protocol"}.get(key, key))
