"""A finding that concerns several files, and who may waive it."""

from collections.abc import Sequence
from typing import NamedTuple

from gen.model.entities import Connection, Service
from gen.problems import Problem


class Holder(NamedTuple):
    """Where a waiver may stand: a connection of a service, or the service."""

    service: Service
    connection: Connection | None = None

    @property
    def key(self) -> tuple[str, str | None]:
        """What tells it from other holders."""
        return self.service.id, self.connection.id if self.connection else None

    def waives(self, rule: str) -> bool:
        """Whether it silences a rule."""
        return rule in (self.connection or self.service).waived


class Finding(NamedTuple):
    """A problem, and whose waivers silence it; of several with one `subject` the first unwaived one is reported."""

    problem: Problem
    holders: Sequence[Holder]
    subject: str = ""
