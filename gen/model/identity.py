"""What an end of a connection is across the whole model: the same part of the same service, whoever mentions it."""

from typing import NamedTuple

from gen.model.entities import Component, Service


class Identity(NamedTuple):
    """A part of a service, a service as a whole (`key` blank), or something shared (`service` blank)."""

    service: str
    key: str
    local: bool = False  # something outside that only this service's file describes


def identity(service: Service, end: Component) -> Identity:
    """What an end of this service's connections is: two ends are one where their identities are equal."""
    if end.own:
        return Identity(service.id, end.id)
    if end.service:
        return Identity(end.service, end.part or "")
    return Identity("", end.id) if end.shared else Identity(service.id, end.id, local=True)
