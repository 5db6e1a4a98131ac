"""The rule on connections that only one of two pages describes."""

from collections.abc import Iterator

from gen.model.entities import Connection, Service
from gen.model.rules.across.pairing import matched
from gen.model.rules.across.rows import Row
from gen.model.rules.across.shared_finding import Finding, Holder
from gen.model.rules.across.suite import ModelRows


def missing_connection(suite: ModelRows) -> Iterator[Finding]:
    """Another service's page has a connection from or to this service, and this page does not.

    A firewall that is opened by this page alone stays shut for it. Pages differ in what they list, so only what a page
    is meant to have is missed:

    - A page with a connection that its service opens towards anything outside has all that it opens: a connection
      that, by another page, this service opens is missed.
    - A page with a connection that its service accepts from another service (`kind: service`) has all that it accepts
      from services: one that, by another page, it accepts is missed. Those from browsers, Prometheus or Kubernetes
      don't count.

    Other services are those that `externals` name by `service`, or by a key that is their id. A connection is there if
    it has the same ends, whatever its port; where one page has three between two ends and the other two, one is missed.
    Add the row here, or take it away there; or `waive` it, on the other page's connection or on either service.

    Wrong:

    ```yaml
    # auth.yml
    components: {api: {name: Auth API}}
    externals: {gws: {service: gws}}
    connections:
      - {id: 1, source: api, destination: gws}
    # gws.yml
    components: {web: {name: Web}}
    externals: {designer: {name: Designer, kind: service}}
    connections:
      - {id: 1, source: designer, destination: web}
    ```

    Right:

    ```yaml
    # auth.yml
    components: {api: {name: Auth API}}
    externals: {gws: {service: gws}}
    connections:
      - {id: 1, source: api, destination: gws}
    # gws.yml
    components: {web: {name: Web}}
    externals: {designer: {name: Designer, kind: service}, auth: {service: auth}}
    connections:
      - {id: 1, source: designer, destination: web}
      - {id: 2, source: auth, destination: web}
    ```
    """
    for pair, rows in sorted(suite.rows.items()):
        source, destination = (suite.services.get(end) for end in pair)
        if source and destination and source is not destination:
            opened = [row for row in rows if row.service is source]
            accepted = [row for row in rows if row.service is destination]
            pairing = matched(opened, accepted)
            if any(map(_accepts, destination.connections)):
                yield from (_missed(row, destination) for row in pairing.ours)
            if any(map(_opens, source.connections)):
                yield from (_missed(row, source) for row in pairing.theirs)


def _opens(connection: Connection) -> bool:
    """Whether a part of the service opens it, towards anything outside."""
    source, destination = connection.source, connection.destination
    return bool(source and source.own and destination and not destination.own)


def _accepts(connection: Connection) -> bool:
    """Whether a part of the service accepts it, from another service."""
    source, destination = connection.source, connection.destination
    return bool(destination and destination.own and source and source.kind == "service")


def _missed(row: Row, service: Service) -> Finding:
    connection, at = row.connection, row.connection.place()
    ends = [end.name for end in (connection.source, connection.destination) if end]
    how = " ".join(filter(None, (connection.protocol, connection.port)))
    message = f"no row here for connection {connection.id} of {at.file}:{at.line}: {' → '.join(ends)}"
    problem = service.place("connections").warning("missing-connection", f"{message}, {how}" if how else message)
    return Finding(problem, [Holder(row.service, connection), Holder(row.service), Holder(service)])
