"""The names of boxes, as `group` writes them: `Outer > Inner` is a box in a box."""

import re

_INSIDE = re.compile(r"\s*(?<![-=])>\s*")  # an arrow, `A -> B`, is a part of a name


def box_names(group: str) -> tuple[str, ...]:
    """The boxes that a text names, the outermost first; a name is blank where none stands beside a `>`."""
    return tuple(_INSIDE.split(group.strip()))
