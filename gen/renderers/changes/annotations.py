"""What changed, as annotations of GitHub at the model's lines."""

from collections.abc import Iterator

from gen.changes.values import TO_DO, Changes, Entry, Group, ServiceChanges
from gen.problems import Problem
from gen.renderers.changes.text import entry_line
from gen.renderers.findings import formats
from gen.views.changes.tables import TITLES

GROUPS: tuple[Group, ...] = (*TO_DO, "data")


def rendered(changes: Changes) -> str:
    """A workflow command for each entry that is not of words alone (GitHub's documentation, "Workflow commands").

    What is gone stands at the first line of its page; a page that is gone has none.
    """
    return "".join(
        formats.github([problem]).replace("::warning ", "::notice ", 1)
        for service in changes.services
        for problem in _problems(service)
    )


def _problems(service: ServiceChanges) -> Iterator[Problem]:
    for group in GROUPS:
        for entry in service.of(group):
            assert isinstance(entry, Entry)
            place = service.place if group == "close" or entry.ids.new is None else entry.row.place("id")
            if place:
                yield place.warning(TITLES[group], entry_line(group, entry))
