"""Rules on the connections of a service taken together."""

from collections.abc import Iterator

from gen.model.entities import Connection, Service
from gen.problems import Problem


def repeated_connection(service: Service) -> Iterator[tuple[Connection, Problem]]:
    """Two rows say the same: ends, protocols, ports and data.

    Readers look for the difference. Remove one, or write what is different.

    Wrong:

    ```yaml
    connections:
      - {id: 1, source: web, destination: bank, protocol: HTTPS, port: 443, data: Payments}
      - {id: 2, source: web, destination: bank, protocol: HTTPS, port: 443, data: Payments}
    ```

    Right:

    ```yaml
    connections:
      - {id: 1, source: web, destination: bank, protocol: HTTPS, port: 443, data: Payments}
      - {id: 2, source: web, destination: bank, protocol: HTTPS, port: 443, data: Refunds}
    ```
    """
    rows: dict[object, Connection] = {}
    for row in service.connections:
        if row.source and row.destination and row.data:
            first = rows.setdefault((row.source.id, row.destination.id, row.protocols, row.ports, row.data), row)
            if first is not row:
                message = (
                    f"connection {row.id} says the same as connection {first.id}; remove one, or write the difference"
                )
                yield row, row.place("id").warning("repeated-connection", message)


def unconnected(service: Service) -> Iterator[Problem]:
    """A component or an external that no connection names.

    It stands in the pictures alone, and nobody knows why. Write its connections, or remove it. One that has a table
    of internal ports is not meant; a connection that is documented elsewhere counts.

    Wrong:

    ```yaml
    components:
      web: {name: Web shop}
      cart: {name: Cart}
    externals:
      bank: {name: Bank}
    connections:
      - {id: 1, source: web, destination: bank}
    ```

    Right:

    ```yaml
    components:
      web: {name: Web shop}
      cart: {name: Cart}
    externals:
      bank: {name: Bank}
    connections:
      - {id: 1, source: web, destination: bank}
      - {id: 2, source: web, destination: cart}
    ```
    """
    used = {end.id for row in service.connections for end in (row.source, row.destination) if end}
    used |= {table.component.id for table in service.internal_ports if table.component}
    for part in (*service.components, *service.externals) if service.connections else ():
        if part.id not in used:
            place = service.place("externals") if part.shared else part.place("")
            message = f"{part.name} has no connection; write one, or remove it"
            yield place.warning("unconnected", message)
