"""Rules on a connection's classification."""

from collections.abc import Iterator

from gen.model.entities import Component, Connection
from gen.model.rules.connections.recognition import is_browser
from gen.problems import Problem


def unclassified(connection: Connection) -> Iterator[Problem]:
    """Neither end of a connection is a part of the service, so its classification is blank.

    Egress means that a part of the service opens the connection, ingress that a part accepts it, intra-cluster that
    each end is a part of the service or another service of the suite (`kind: service`). Put the part in question
    under `components`, or write the `classification` that is meant.

    Wrong:

    ```yaml
    source: browser
    destination: bank
    ```

    Right:

    ```yaml
    source: browser
    destination: web
    ```
    """
    if connection.source and connection.destination and connection.classification is None:
        why = _neither(connection.source, connection.destination)
        yield connection.place("source").warning(
            "unclassified", f"connection {connection.id}: {why}, so its classification is blank"
        )


def contradicting_classification(connection: Connection) -> Iterator[Problem]:
    """The written `classification` is not the one that follows from the two ends.

    The written one is shown. Egress: a part of the service opens the connection; ingress: a part accepts it;
    intra-cluster: each end is a part of the service or another service of the suite (`kind: service`), or a
    third-party system that runs inside the cluster (`kind: third-party`), as Redis may. A browser is never in the
    cluster. Leave the key out where it is a mistake; where the page must say so, waive this rule and write down why.

    Wrong:

    ```yaml
    source: browser
    destination: web
    classification: intra-cluster
    ```

    Right:

    ```yaml
    source: browser
    destination: web
    classification: ingress
    ```
    """
    written, derived = connection.written_classification, connection.derived_classification
    if not (written and connection.source and connection.destination) or derived in written.split("/"):
        return
    ends = (connection.source, connection.destination)
    outside = next((end for end in ends if end.kind == "ui" or is_browser(end)), None)
    if written == "intra-cluster" and not outside and {end.kind for end in ends} == {"component", "third-party"}:
        return
    why = f"by its two ends it is {derived}" if derived else _neither(*ends)
    if outside and written == "intra-cluster":
        why = why if derived else "neither end is a part of the service"
        why = f"{outside.name} is outside of the cluster, and {why}"
    yield connection.place("classification").warning(
        "contradicting-classification", f"connection {connection.id} is called {written}; {why}"
    )


def browser_in_cluster(connection: Connection) -> Iterator[Problem]:
    """A browser is given as a part of the service, or as another service, and so counts as in the cluster.

    A browser runs at its user's: what it opens is ingress for the service, through its gateway and its firewalls.
    Put it under `externals` with `kind: ui`.

    Wrong:

    ```yaml
    components:
      web: {name: Web shop}
      agent: {name: Agent's browser}
    connections:
      - {id: 1, source: agent, destination: web}
    ```

    Right:

    ```yaml
    components:
      web: {name: Web shop}
    externals:
      agent: {name: Agent's browser, kind: ui}
    connections:
      - {id: 1, source: agent, destination: web}
    ```
    """
    if connection.derived_classification == "intra-cluster":
        for key, end in (("source", connection.source), ("destination", connection.destination)):
            if end and is_browser(end):
                message = (
                    f"connection {connection.id} counts as intra-cluster, but {end.name} is outside of the cluster; "
                )
                yield connection.place(key).warning("browser-in-cluster", f"{message}make it an external of `kind: ui`")


def neither_end_in_service(connection: Connection) -> Iterator[Problem]:
    """A connection between two other services, on a page that is about neither.

    Readers of this page look for what its service opens and accepts, and whoever changes the other services won't
    look here. Write it in the file of one of its ends; where it is needed to understand this page, mark it
    `documented: elsewhere`, and it is drawn dotted.

    Wrong:

    ```yaml
    externals:
      orders: {name: Orders, kind: service}
      billing: {name: Billing, kind: service}
    connections:
      - {id: 1, source: orders, destination: billing}
    ```

    Right:

    ```yaml
    externals:
      orders: {name: Orders, kind: service}
      billing: {name: Billing, kind: service}
    connections:
      - {id: 1, source: orders, destination: billing, documented: elsewhere}
    ```
    """
    source, destination = connection.source, connection.destination
    if connection.elsewhere or not source or not destination or source.own or destination.own:
        return
    if connection.derived_classification in (connection.classification or "").split("/"):
        message = (
            f"connection {connection.id}: {_neither(source, destination)}; mark it `documented: elsewhere`, or move it"
        )
        yield connection.place("source").warning("neither-end-in-service", message)


def _neither(source: Component, destination: Component) -> str:
    return f"neither {source.name} nor {destination.name} is a part of the service"
