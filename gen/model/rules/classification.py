"""Rules on a connection's classification."""

from collections.abc import Iterator

from gen.model.entities import Connection
from gen.problems import Problem


def unclassified(connection: Connection) -> Iterator[Problem]:
    """Neither end of a connection is a part of the service, so its classification is blank.

    Egress means that a part of the service opens the connection, ingress that a part accepts it, intra-cluster that
    each end is a part of the service or another service of the suite (`kind: service`). Put the part in question
    under `components`, or write the `classification` that is meant.
    """
    if connection.source and connection.destination and connection.classification is None:
        yield connection.place("source").warning(
            "unclassified",
            f"connection {connection.id}: neither {connection.source.name} nor {connection.destination.name} is a part "
            "of the service, so its classification is blank",
        )


def contradicting_classification(connection: Connection) -> Iterator[Problem]:
    """The written `classification` is not the one that follows from the two ends.

    The written one is shown. Leave it out where it is a mistake; where the page must say so, waive this rule and
    write down why.
    """
    written, derived = connection.written_classification, connection.derived_classification
    if not (written and connection.source and connection.destination):
        return
    if derived is None or derived not in written.split("/"):
        yield connection.place("classification").warning(
            "contradicting-classification",
            f"connection {connection.id} is called {written}; by its two ends it is {derived or 'none of the three'}",
        )
