"""Rules on what a connection or a service leaves out. The page is built all the same, with a blank in that place."""

from collections.abc import Iterator

from gen.model.entities import Connection, Service
from gen.model.knowledge.protocols import without_ports
from gen.problems import Problem


def missing_source(connection: Connection) -> Iterator[Problem]:
    """A connection without `source`: nobody knows who opens it.

    Its row stands in the table with a blank; no line is drawn.

    Wrong:

    ```yaml
    connections:
      - {id: 1, destination: bank, protocol: HTTPS, port: 443, data: Payments, data_flow: both}
    ```

    Right:

    ```yaml
    connections:
      - {id: 1, source: web, destination: bank, protocol: HTTPS, port: 443, data: Payments, data_flow: both}
    ```
    """
    if connection.source is None:
        yield _blank(connection, "source", "who opens it; no line is drawn")


def missing_destination(connection: Connection) -> Iterator[Problem]:
    """A connection without `destination`: nobody knows who accepts it.

    Its row stands in the table with a blank; no line is drawn.

    Wrong:

    ```yaml
    connections:
      - {id: 1, source: web, protocol: HTTPS, port: 443, data: Payments, data_flow: both}
    ```

    Right:

    ```yaml
    connections:
      - {id: 1, source: web, destination: bank, protocol: HTTPS, port: 443, data: Payments, data_flow: both}
    ```
    """
    if connection.destination is None:
        yield _blank(connection, "destination", "who accepts it; no line is drawn")


def missing_protocol(connection: Connection) -> Iterator[Problem]:
    """A connection without `protocol`.

    Whoever writes a firewall rule needs it. `protocol: HTTPS`, or several: `protocol: [HTTPS, WSS]`.

    Wrong:

    ```yaml
    connections:
      - {id: 1, source: web, destination: bank, port: 443, data: Payments, data_flow: both}
    ```

    Right:

    ```yaml
    connections:
      - {id: 1, source: web, destination: bank, protocol: HTTPS, port: 443, data: Payments, data_flow: both}
    ```
    """
    if not connection.protocol.strip():
        yield _blank(connection, "protocol", "such as HTTPS")


def missing_port(connection: Connection) -> Iterator[Problem]:
    """A connection without `port`.

    The port is what most readers come for. `port: 443`, `port: 20000-45000`, `port: [25, 443]`. Protocols that have
    none, such as ICMP, VRRP, ESP and OSPF, need none.

    Wrong:

    ```yaml
    connections:
      - {id: 1, source: web, destination: bank, protocol: HTTPS, data: Payments, data_flow: both}
    ```

    Right:

    ```yaml
    connections:
      - {id: 1, source: web, destination: bank, protocol: HTTPS, port: 443, data: Payments, data_flow: both}
    ```
    """
    if without_ports(connection.protocols):
        return
    if not connection.port.strip():
        yield _blank(connection, "port", "on which the destination accepts it")


def missing_data(connection: Connection) -> Iterator[Problem]:
    """A connection without `data`: nobody knows what it is for.

    Say what travels, in the words of whoever works with it.

    Wrong:

    ```yaml
    connections:
      - {id: 1, source: web, destination: bank, protocol: HTTPS, port: 443, data_flow: both}
    ```

    Right:

    ```yaml
    connections:
      - {id: 1, source: web, destination: bank, protocol: HTTPS, port: 443, data: Payments, data_flow: both}
    ```
    """
    if not any(item.text.strip() for item in connection.data):
        yield _blank(connection, "data", "what travels on it")


def missing_data_flow(connection: Connection) -> Iterator[Problem]:
    """A connection that does not say which way the data goes.

    Its line in the Data flows diagram has no arrowhead; nothing is guessed. Write `data_flow: to-destination`,
    `to-source` or `both`; or give `data` as a list, each item with its `flow`.

    Wrong:

    ```yaml
    connections:
      - {id: 1, source: web, destination: bank, protocol: HTTPS, port: 443, data: Payments}
    ```

    Right:

    ```yaml
    connections:
      - {id: 1, source: web, destination: bank, protocol: HTTPS, port: 443, data: Payments, data_flow: both}
    ```
    """
    if connection.data_flow is None:
        yield _blank(connection, "data_flow", "to-destination, to-source or both; its line has no arrowhead there")


def missing_link(service: Service) -> Iterator[Problem]:
    """A page to which the fixed text would link has no address.

    Without `architecture` the sentence on the overall architecture stands unlinked; without `high-availability`
    the sentence on high availability is left out. Write the addresses under `service: links:`, or once for all
    services in mkdocs.yml, as the plugin's option `links`.

    Wrong:

    ```yaml
    service:
      name: Shop
    ```

    Right:

    ```yaml
    service:
      name: Shop
      links: {architecture: https://example.org/architecture, high-availability: https://example.org/ha}
    ```
    """
    for key in ("architecture", "high-availability"):
        if not service.links.get(key):
            yield service.place("links", "name").warning(
                "missing-link", f"no address for the link `{key}`, neither here nor in mkdocs.yml (plugin gen, links)"
            )


def _blank(connection: Connection, key: str, what: str) -> Problem:
    rule = f"missing-{key.replace('_', '-')}"
    return connection.place(key).warning(rule, f"connection {connection.id} has no `{key}`: {what}")
