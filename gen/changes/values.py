"""What changed, as values."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from gen.model.entities import Connection, Place
from gen.model.kinds import Kind
from gen.model.knowledge.ports import PortRange

Group = Literal["open", "close", "change", "data", "words"]
GROUPS: tuple[Group, ...] = ("open", "close", "change", "data", "words")
TO_DO: tuple[Group, ...] = ("open", "close", "change")  # those that ask the reader to do something
TODAY = "the working tree"  # what the newer version is called where it is the files as they are
Fact = str | tuple[str, ...]  # of a key, as it is shown; blank where there is none


class Ids(NamedTuple):
    """The numbers of a connection before and after; None where it is not there, several with `, ` between."""

    old: str | None
    new: str | None


class Entry(NamedTuple):
    """One connection in one group.

    `row`: as it is now, or was where it is to close; `ports`: those that the entry is about; `now`, `was`: what
    differs, by key; `note`: a sentence more.
    """

    ids: Ids
    row: Connection
    ports: tuple[PortRange, ...]
    now: Mapping[str, Fact] = {}
    was: Mapping[str, Fact] = {}
    note: str = ""


class Wording(NamedTuple):
    """What differs beside the connections: of a component, an external, or the page (`kind` and `id` None), by key."""

    kind: Kind | None
    id: str
    name: str
    now: Mapping[str, Fact] = {}
    was: Mapping[str, Fact] = {}
    note: str = ""


class Undecided(NamedTuple):
    """Of several in both versions it can't be told which became which; what they are, and their names or numbers."""

    what: Literal["services", "ends", "connections"]
    old: Sequence[str]
    new: Sequence[str]


class ServiceChanges(NamedTuple):
    """What changed on the page of a service; `name`: today's, or the last one; `state`: of the page as a whole.

    `numbers`: connections that have another number, each with both; `undecided`: what can't be told apart;
    `was`: the service's id in the old version, where it is another one; `place`: where today's page begins in its file.
    """

    id: str
    name: str
    state: Literal["changed", "added", "removed"]
    open: Sequence[Entry]
    close: Sequence[Entry]
    change: Sequence[Entry]
    data: Sequence[Entry]
    words: Sequence[Entry | Wording]
    numbers: Sequence[Ids]
    undecided: Sequence[Undecided] = ()
    was: str = ""
    place: Place | None = None

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return any((self.open, self.close, self.change, self.data, self.words, self.numbers))

    def of(self, group: Group) -> Sequence[Entry | Wording]:
        """The entries of a group."""
        listed: Sequence[Entry | Wording] = getattr(self, group)
        return listed

    @property
    def asks(self) -> bool:
        """Whether something must be opened, closed or changed."""
        return bool(self.open or self.close or self.change)


class Changes(NamedTuple):
    """What changed between two versions, by their names; services in which nothing did are left out.

    `undecided`: services of which it can't be told which became which.
    """

    old: str
    new: str
    services: Sequence[ServiceChanges]
    undecided: Sequence[Undecided] = ()

    @property
    def asks(self) -> bool:
        """Whether something must be opened, closed or changed."""
        return any(service.asks for service in self.services)
