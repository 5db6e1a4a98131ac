"""The frames of a picture: the boundary of the service, trust zones, boxes and boxes in boxes."""

from gen.model.entities import Component, Service
from gen.views.diagram import Boundary, Frame

SERVICE_BOUNDARY = "service"


class ServiceFrames:
    """Every frame of a service, in the order in which the model first needs it, and which one holds a component.

    Zones are outermost: outside the service's boundary round externals, inside it round components. A box whose
    members stand in two zones is drawn in each; one that components and externals name stands on both sides.
    """

    def __init__(self, service: Service) -> None:
        self._ids: dict[tuple[str | None, str, str], str] = {}
        self._holders: dict[str, str | None] = {}
        self.boundaries: list[Boundary] = []
        if service.components:
            self.boundaries.append(Boundary(SERVICE_BOUNDARY, service.name))
        for end in (*service.components, *service.externals):
            self._holders[end.id] = self._frame(end)

    def holder(self, end: Component) -> str | None:
        """The id of the innermost frame that holds a component or external; None where none does."""
        return self._holders[end.id]

    def _frame(self, end: Component) -> str | None:
        parent = SERVICE_BOUNDARY if end.own else None
        if end.zone:
            parent = self._inside(parent, "zone", end.zone)
        for box in end.boxes:
            parent = self._inside(parent, "group", box)
        return parent

    def _inside(self, parent: str | None, kind: Frame, title: str) -> str:
        key = (parent, kind, title)
        if key not in self._ids:
            self._ids[key] = f"{kind}-{sum(known[1] == kind for known in self._ids) + 1}"
            self.boundaries.append(Boundary(self._ids[key], title, parent, kind))
        return self._ids[key]
