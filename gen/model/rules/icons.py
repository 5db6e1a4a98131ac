"""The check on icons that do not exist: an error, since the picture would lack what the writer asked for."""

from collections.abc import Callable, Iterator

from gen.model.entities import Service
from gen.model.spelling import shown
from gen.problems import Problem


def unknown_icon(
    service: Service, refusal: Callable[[str], str | None], suggest: Callable[[str], str | None]
) -> Iterator[Problem]:
    """An `icon` that is neither a class of the diagrams package nor an image file of the project.

    `onprem.queue.Kafka` is a class; a file's path has a `/` or the ending of an image and is relative to the project.
    """
    for component in (*service.components, *service.externals):
        why = refusal(component.icon) if component.icon else None
        if why and component.icon:
            near = suggest(component.icon)
            said = f"; did you mean `{near}`?" if near else ""
            place = component.place("icon")
            message = f"{shown(component.icon)} is no icon: {why}{said}"
            yield Problem(place.file, place.line, place.column, "error", "unknown-icon", message)
