"""What changed in a project's model since the version that its option `changes_since` names."""

from collections.abc import Sequence
from typing import NamedTuple

from gen.changes.comparison import Compared
from gen.changes.values import TODAY
from gen.loading.checking import Reader
from gen.loading.project import Project
from gen.loading.versions import Version, version
from gen.model.entities import Service
from gen.problems import Problem
from gen.views.changes.page import Since, since
from gen.views.words import site_words


class ChangesSince(NamedTuple):
    """What pages tell of the changes; the errors in the old version."""

    since: Since
    errors: Sequence[Problem]


def changes_since(place: Project, services: Sequence[Service], reader: Reader) -> ChangesSince:
    """What changed; raises EnvironmentProblem where the old version can't be compared.

    `services`: today's; `reader` may know some of the old files. A folder is seen from the project's.
    """
    old = earlier(place, reader)
    return ChangesSince(since_version(old, services, place.options.versions_url), old.errors)


def earlier(place: Project, reader: Reader) -> Version:
    """The version that the option names; raises EnvironmentProblem."""
    return version(place, place.options.changes_since, reader, place.root)


def since_version(old: Version, services: Sequence[Service], sites: str) -> Since:
    """What changed between a version and today, as pages tell it; `sites`: where a version's site is."""
    words = site_words(services)
    return since(Compared(old.services, services, (old.name, TODAY)), old.commit, sites, words)
