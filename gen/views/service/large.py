"""From when on a service's picture is large: counts alone, so that `check` need not load what draws."""

from gen.model.entities import Service

MANY = 30  # lines: more of them in one picture are read better in parts
MANY_BOXES = 60  # with fewer of them, and of lines, no picture is too large for a PNG


def may_be_large(service: Service) -> bool:
    """Whether a service's picture could be too large for a PNG of twice its size."""
    return len(service.connections) > MANY or len(service.components) + len(service.externals) > MANY_BOXES
