"""The rule on characters that the pictures can't show."""

from collections.abc import Callable, Iterator, Sequence

from gen.model.entities import Place, Service
from gen.problems import Problem

Missing = Callable[[str], Sequence[str]]


def missing_glyph(missing: Missing) -> Callable[[Service], Iterator[Problem]]:
    """A name holds a character that none of the installed bundled fonts can draw.

    The picture shows an empty box in its place. Install the package's extra `fonts` (Arabic, Japanese, Chinese and
    symbols), or use another character.

    Wrong:

    ```yaml
    components:
      web: {name: Posts to 𝕏}
    ```

    Right:

    ```yaml
    components:
      web: {name: Posts to X}
    ```
    """

    def check(service: Service) -> Iterator[Problem]:
        for what, place in _drawn(service):
            if absent := missing(what):
                chars = ", ".join(f"{char} (U+{ord(char):04X})" for char in absent[:5])
                yield place.warning(
                    "missing-glyph",
                    f"no installed font draws {chars}; install the extra `fonts`, or use another character",
                )

    return check


def _drawn(service: Service) -> Iterator[tuple[str, Place]]:
    """Every text that a picture shows, with its place."""
    yield service.name, service.place("name")
    for component in (*service.components, *service.externals):
        yield component.name, component.place("name")
        if component.group:
            yield component.group, component.place("group")
        if component.zone:
            yield component.zone, component.place("zone")
