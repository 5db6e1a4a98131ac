"""The way in: the commands `gen` and `architecture-pages`, and the MkDocs plugin.

`gen` is the name of another package on the index, too, and of folders in projects. Whichever stands in the way of this
package's own is named in one line, with what to do about it.
"""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

DISTRIBUTION = "architecture-pages"
OWN = Path(__file__).resolve().parents[1] / "gen" / "__init__.py"


class InTheWay(Exception):
    """Another `gen` would be loaded than this package's own; the message says which, and the remedy."""


def main() -> None:
    """Run the command line; exit code 2, with one line on stderr, where another `gen` is in the way."""
    try:
        with whole():
            own("gen.cli", "main")()
    except InTheWay as problem:
        print(f"gen: {problem}", file=sys.stderr)
        sys.exit(2)


def own(module: str, name: str) -> Any:
    """What a module of this package's own `gen` holds under a name. Raises InTheWay."""
    if other := _other():
        raise InTheWay(_said(other))
    return getattr(importlib.import_module(module), name)


@contextmanager
def whole() -> Iterator[None]:
    """Raises InTheWay instead of what comes of a file of `gen` that another package has replaced."""
    try:
        yield
    except (ImportError, AttributeError, SyntaxError):
        if other := _replaced():
            raise InTheWay(_said(other)) from None
        raise


def _other() -> Path | None:
    """The `gen` that Python finds, where it is not this package's own; OWN where that was replaced."""
    try:
        spec = find_spec("gen")
    except ValueError:  # something that calls itself so is no module
        spec = None
    if spec is None:
        return OWN
    places = [spec.origin] if spec.has_location else list(spec.submodule_search_locations or ())
    place = Path(places[0] or "gen") if places else Path("gen")
    if place.resolve() != OWN:
        return place
    return None if getattr(importlib.import_module("gen"), "DISTRIBUTION", "") == DISTRIBUTION else place


def _replaced() -> Path | None:
    """The first of the installed files of `gen` that is no longer as this package brought it."""
    from architecture_pages.remedy import replaced  # noqa: PLC0415  start-up

    return replaced(DISTRIBUTION)


def _said(place: Path) -> str:
    """What is in the way, and what helps."""
    from architecture_pages.remedy import message  # noqa: PLC0415  start-up

    return message(DISTRIBUTION, OWN.parent, place)
