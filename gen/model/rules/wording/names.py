"""Rules on names: written in two ways, and ids in their place."""

from collections.abc import Iterator

from gen.model.entities import Service
from gen.model.rules.wording.texts import prose, whole_prose
from gen.problems import Problem

_NO_LETTERS = str.maketrans("", "", " -_./,:;&'’()")


def name_in_two_ways(service: Service) -> Iterator[Problem]:
    """A name is written in two ways in one file: `Object storage` and `Object Storage`.

    Readers take them for two things. Names of components, externals and boxes are compared without capitals, blanks,
    hyphens and dots; and where a name of two words or more stands in a text, in its capitals: small letters alone are
    fine, and so are headings and code.

    Wrong:

    ```yaml
    externals:
      storage: {name: Object storage}
    introduction: The shop keeps its pictures in the Object Storage.
    ```

    Right:

    ```yaml
    externals:
      storage: {name: Object storage}
    introduction: The shop keeps its pictures in the object storage.
    ```
    """
    yield from _among_names(service)
    yield from _among_boxes(service)
    whole = whole_prose(service).lower()
    names = {small: name for name in _names(service) if " " in name and (small := name.lower()) in whole}
    for text, place in prose(service) if names else ():
        small = text.lower()
        for key in names:
            if key in small and (spelling := _otherwise(text, small, names[key])):
                message = f"`{spelling}` here is `{names[key]}` in its name; write it in one way"
                yield place.warning("name-in-two-ways", message)


def id_for_name(service: Service) -> Iterator[Problem]:
    """The name of a service, a component or an external is its id: small letters with hyphens.

    Readers see the name, in the picture and in the table; the id is for addresses. Write the name as they know it. What
    is really called so, as `kube-proxy` is, needs no `name`: it goes by its id.

    Wrong:

    ```yaml
    externals:
      orders-database: {name: orders-database}
    ```

    Right:

    ```yaml
    externals:
      orders-database: {name: Orders database}
    ```
    """
    for part in (*service.components, *service.externals):
        if "-" in part.id and part.name == part.id and "name" in part.places and not part.service and not part.shared:
            yield part.place("name").warning(
                "id-for-name", f"`{part.name}` is the id; write the name that readers know"
            )
    if "-" in service.id and service.name == service.id:
        yield service.place("name").warning(
            "id-for-name", f"`{service.name}` is the id; write the name that readers know"
        )


def _among_names(service: Service) -> Iterator[Problem]:
    spellings: dict[str, str] = {}
    for part in (part for part in (*service.components, *service.externals) if not part.service):
        first = spellings.setdefault(part.name.casefold().translate(_NO_LETTERS), part.name)
        if first != part.name:
            place = service.place("externals") if part.shared else part.place("name")
            yield place.warning("name-in-two-ways", f"`{part.name}` is also written `{first}`; write it in one way")


def _among_boxes(service: Service) -> Iterator[Problem]:
    spellings: dict[str, str] = {}
    reported: set[str] = set()
    for part in (*service.components, *service.externals):
        for box in part.boxes:
            first = spellings.setdefault(box.casefold().translate(_NO_LETTERS) or box, box)
            if first != box and box not in reported:
                reported.add(box)
                message = f"the box `{box}` is also written `{first}`; write it in one way"
                yield part.place("group").warning("name-in-two-ways", message)


def _names(service: Service) -> Iterator[str]:
    yield service.name
    yield from (part.name for part in (*service.components, *service.externals))


def _otherwise(text: str, small: str, name: str) -> str | None:
    """How a text writes a name otherwise; in small letters, or with a capital at its start, it may."""
    allowed, at = (name[1:], name[1:].lower()), small.find(name.lower())
    while at >= 0:
        end = at + len(name)
        if text[at + 1 : end] not in allowed and _is_word(text, at, end) and _is_prose(text, at):
            return text[at:end]
        at = small.find(name.lower(), end)
    return None


def _is_word(text: str, at: int, end: int) -> bool:
    return not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum())


def _is_prose(text: str, at: int) -> bool:
    """Whether a place is neither in a heading nor in code."""
    line = text.rfind("\n", 0, at) + 1
    return not text.startswith("#", line) and text.count("`", line, at) % 2 == 0
