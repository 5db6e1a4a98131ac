"""Data flows: the same lines, the arrows follow the data."""

from gen.language import Words, words_of
from gen.model.entities import Connection, Flow, Service
from gen.model.text import plain
from gen.views.diagram import Arrows, View
from gen.views.service.diagram import view
from gen.views.words import data, name, numbered_clause

LEGEND = "the way the data goes, whoever opens the connection"
ARROWS: dict[Flow | None, Arrows] = {
    "to-destination": "destination",
    "to-source": "source",
    "both": "both",
    None: "none",
}
CLAUSES: dict[Flow | None, str] = {
    "to-destination": "data goes from {source} to {destination}",
    "to-source": "data goes from {destination} to {source}",
    "both": "data goes both ways between {source} and {destination}",
    None: "the direction of the data between {source} and {destination} is not described",
}


def data_flows_view(service: Service) -> View:
    """The view of a service in which every arrow points the way the data goes; none where the model does not say."""
    title = words_of(service.language)("{name}: which way the data goes", name=service.name)
    return view(service, "data-flows", title, LEGEND, sentence, lambda row: ARROWS[row.data_flow])


def sentence(connection: Connection, words: Words) -> str:
    """`Connection 3: data goes from Configuration Database to GIM Config Adapter: configuration data.`"""
    ends = {"source": name(connection.source), "destination": name(connection.destination)}
    clause = words(CLAUSES[connection.data_flow], **ends)
    what = plain(data(connection))
    end = "" if what.endswith((".", "!", "?", "。")) else words(".")
    return numbered_clause(
        connection, f"{words('{clause}: {what}', clause=clause, what=what) if what else clause}{end}", words
    )
