"""What an old page says, in whatever form it came: rows, introduction, internal ports, notes, and what was left."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple


@dataclass(frozen=True)
class Row:
    """A connection as printed; a blank text where the page has nothing."""

    line: int
    text: str  # the whole row, for the report
    id: str
    source: str = ""
    destination: str = ""
    protocol: str = ""
    port: str = ""
    classification: str = ""
    data: str = ""
    source_kind: str = ""
    destination_kind: str = ""
    dropped: tuple[str, ...] = ()  # cells that are blank here because the model can't hold what the page has


class Left(NamedTuple):
    """Something of a row that is left for the writer: where, what, and why."""

    line: int
    text: str
    why: str


class GluedRow(NamedTuple):
    """A row whose ends are still one text."""

    row: Row
    ends: str
    certain: bool = True  # whether nothing but the ends is in that text


class PortLine(NamedTuple):
    """A row of a table of internal ports; one without a protocol and a number is the name of a group."""

    port: str
    protocol: str
    group: str = ""


class PortTable(NamedTuple):
    """A table of internal ports, and the sentence before it."""

    line: int
    text: str
    rows: tuple[PortLine, ...]


class PageNote(NamedTuple):
    """A writer's note and the section it stands in."""

    section: str | None
    kind: Literal["note", "suggestion"]
    text: str


@dataclass
class Page:
    """Everything that was found."""

    titles: list[str] = field(default_factory=list)
    headline: str = ""  # its first heading or line, where that may be a name
    introduction: list[str] = field(default_factory=list)
    columns: set[str] = field(default_factory=set)  # those that the page's tables have
    rows: list[Row] = field(default_factory=list)
    glued: list[GluedRow] = field(default_factory=list)
    ports: list[PortTable] = field(default_factory=list)
    notes: list[PageNote] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    unused: list[Left] = field(default_factory=list)  # text beside the rows that the model has no place for
    remarks: list[str] = field(default_factory=list)  # for the report, in sentences
