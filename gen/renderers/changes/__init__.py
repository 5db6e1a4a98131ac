"""What changed -> texts: for people, for a release note, for programs.

annotations  Annotations of GitHub at the model's lines
document  JSON, and its schema
markdown  A release note
text      Lines for a terminal
"""

from collections.abc import Callable, Mapping
from importlib import import_module

from gen.changes.values import Changes


def _late(module: str) -> Callable[[Changes], str]:
    """What a module here makes of changes; loaded when it is asked for, to start fast."""

    def rendered(changes: Changes) -> str:
        text: str = import_module(f"gen.renderers.changes.{module}").rendered(changes)
        return text

    return rendered


FORMATS: Mapping[str, Callable[[Changes], str]] = {
    "text": _late("text"),
    "markdown": _late("markdown"),
    "json": _late("document"),
    "github": _late("annotations"),
}
