"""The rule on metrics that Prometheus fetches."""

from collections.abc import Iterator

from gen.model.entities import Connection
from gen.model.knowledge.words import Words, text_words
from gen.model.rules.connections.recognition import is_prometheus
from gen.model.rules.wording.texts import data_words
from gen.problems import Problem

_METRICS = text_words("metrics metric counters statistics")
_SCRAPED = text_words("scrape scrapes scraping")
_PULLED = text_words("pull pulls pulling")
_PUSHED = text_words("push pushes pushed pushing upload uploads uploaded uploading send sends sent sending")
_NOT_SCRAPING = text_words("remote alert alerts notification notifications")


def pulled_metrics(connection: Connection) -> Iterator[Problem]:
    """Metrics that Prometheus fetches are described as if they were pushed to it.

    Prometheus opens the connection to the service that it scrapes, so it is the source, the service the destination,
    and the data go to the source. That decides which side needs the firewall's hole. Where metrics really are pushed,
    say how: a Pushgateway is the destination, or the data say `remote write`.

    Wrong:

    ```yaml
    source: web
    destination: prometheus
    data: Metrics that Prometheus scrapes
    data_flow: to-destination
    ```

    Right:

    ```yaml
    source: prometheus
    destination: web
    data: Metrics that Prometheus scrapes
    data_flow: to-source
    ```
    """
    source, destination = connection.source, connection.destination
    if not source or not destination or not (is_prometheus(source) or is_prometheus(destination)):
        return
    data = data_words(connection)
    if not data.isdisjoint(_NOT_SCRAPING):
        return
    if is_prometheus(source) and not data.isdisjoint(_METRICS):
        if connection.data_flow == "to-destination":
            if destination.own and not source.own:
                hint = "the metrics that Prometheus fetches come to it; write to-source"
                yield _warning(connection, "data_flow", hint)
        elif not data.isdisjoint(_PUSHED) and not _by_prometheus(connection) and "push" not in destination.name.lower():
            yield _warning(
                connection, "data", "its data are pushed, but Prometheus opens the connection and fetches them"
            )
    elif is_prometheus(destination) and not is_prometheus(source) and _fetched(connection, data):
        hint = f"Prometheus opens the connection when it scrapes; make it the source, {source.name} the destination"
        yield _warning(connection, "source", hint)


def _fetched(connection: Connection, data: Words) -> bool:
    """Whether words say that Prometheus, the destination, fetches; one who pulls from Prometheus gets what it has."""
    if connection.data_flow == "to-source":
        return False
    return not data.isdisjoint(_SCRAPED) or (connection.data_flow == "to-destination" and not data.isdisjoint(_PULLED))


def _by_prometheus(connection: Connection) -> bool:
    """Whether it is Prometheus that sends."""
    texts = (item.text.casefold() for item in connection.data)
    return any(f"prometheus {verb}" in text for text in texts for verb in ("push", "upload", "send"))


def _warning(connection: Connection, key: str, what: str) -> Problem:
    return connection.place(key, "data").warning("pulled-metrics", f"connection {connection.id}: {what}")
