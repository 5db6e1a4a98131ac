"""The names of boxes, as `group` writes them: `Outer > Inner` is a box in a box."""

import re

_INSIDE = re.compile(r"(?<!\S)>(?!\S)")  # with blanks around it: in `A -> B` and `<b>` it is a part of the name


def box_names(group: str) -> tuple[str, ...]:
    """The boxes that a text names, the outermost first; a name is blank where none stands beside a `>`."""
    return tuple(name.strip() for name in _INSIDE.split(group))
