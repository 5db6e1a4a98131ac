"""The rule on names that are written in two ways."""

import re
from collections.abc import Iterator

from gen.model.entities import Service
from gen.model.rules.texts import prose
from gen.problems import Problem

_LETTERS = re.compile(r"[\W_]+")
_CODE = re.compile(r"`[^`\n]*`")


def name_in_two_ways(service: Service) -> Iterator[Problem]:
    """A name is written in two ways in one file: `Object storage` and `Object Storage`.

    Readers take them for two things. Names of components and externals are compared without capitals, blanks, hyphens
    and dots; and where a name of two words or more stands in a text, in its capitals: small letters alone are fine,
    and so are headings and code.

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
    names = {name.casefold(): name for name in _names(service) if " " in name}
    for text, place in prose(service):
        small = text.casefold()
        for key in names:
            if key in small and (found := _otherwise(text, names[key])):
                said = f"`{found}` here is `{names[key]}` in its name; write it in one way"
                yield place.warning("name-in-two-ways", said)


def _among_names(service: Service) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for part in (*service.components, *service.externals):
        first = seen.setdefault(_LETTERS.sub("", part.name.casefold()), part.name)
        if first != part.name:
            place = service.place("externals") if part.shared else part.place("name")
            yield place.warning("name-in-two-ways", f"`{part.name}` is also written `{first}`; write it in one way")


def _names(service: Service) -> Iterator[str]:
    yield service.name
    yield from (part.name for part in (*service.components, *service.externals))


def _otherwise(text: str, name: str) -> str | None:
    """How a text writes a name otherwise; in small letters, or with a capital at its start, it may."""
    text = _CODE.sub("``", text)
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
        said, line = found[0], text.rfind("\n", 0, found.start()) + 1
        if said[1:] not in (name[1:], name[1:].lower()) and not text.startswith("#", line):
            return said
    return None
