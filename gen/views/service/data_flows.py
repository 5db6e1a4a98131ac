"""Data flows: the same lines, the arrows follow the data."""

from gen.model.entities import Connection, Flow, Service
from gen.model.text import plain
from gen.views.diagram import Arrows, View
from gen.views.service.diagram import view
from gen.views.words import data, name

LEGEND = "the way the data goes, whoever opens the connection"
ARROWS: dict[Flow | None, Arrows] = {
    "to-destination": "destination",
    "to-source": "source",
    "both": "both",
    None: "none",
}


def data_flows_view(service: Service) -> View:
    """The view of a service in which every arrow points the way the data goes; none where the model does not say."""
    return view(service, "data-flows", "which way the data goes", LEGEND, sentence, lambda row: ARROWS[row.data_flow])


def sentence(connection: Connection) -> str:
    """`Connection 3: data goes from Configuration Database to GIM Config Adapter: configuration data.`"""
    source, destination = name(connection.source), name(connection.destination)
    ways = {
        "to-destination": f"data goes from {source} to {destination}",
        "to-source": f"data goes from {destination} to {source}",
        "both": f"data goes both ways between {source} and {destination}",
        None: f"the direction of the data between {source} and {destination} is not described",
    }
    what = plain(data(connection))
    end = "" if what.endswith((".", "!", "?")) else "."
    return f"Connection {connection.id}: {ways[connection.data_flow]}{f': {what}' if what else ''}{end}"
