"""Linked services as the rules on several files look at them: by id, and their connections by the services between."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gen.model.entities import Service
from gen.model.rules.across.rows import Rows, rows_by_pair


class ModelRows(NamedTuple):
    """All services of a model that have no errors."""

    services: Mapping[str, Service]
    rows: Rows


def model_rows(services: Sequence[Service]) -> ModelRows:
    """The services, with their connections sorted out."""
    return ModelRows(
        {service.id: service for service in sorted(services, key=lambda it: it.id)}, rows_by_pair(services)
    )
