"""What an old page says, in whatever form it came: rows, introduction, internal ports, notes, and what was left."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple


@dataclass(frozen=True)
class PageRow:
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
    keys: Mapping[str, str] = field(default_factory=dict)  # more that the model has keys for: `when`, `encryption`
    end_facts: Mapping[str, str] = field(default_factory=dict)  # `source zone`, `destination addresses`
    dropped: tuple[str, ...] = ()  # cells that are blank here because the model can't hold what the page has


@dataclass(frozen=True)
class Printed:
    """A row of a table before it has its number: its cells by what they hold, and those that have no place."""

    line: int
    text: str
    table: int  # which of the page's tables it is in
    cells: Mapping[str, str]
    others: tuple[tuple[str, str], ...] = ()  # heading, cell
    under: tuple[str, ...] = ()  # the headings that it stands under, the outermost first
    marks: tuple[str, ...] = ()  # of footnotes
    above: tuple[str, ...] = ()  # ends that are blank, and may mean those of the row above
    section: bool = False  # whether the innermost of them is a row of the table itself
    whole: bool = False  # whether its cells hold one fact each: the table is the template's, which the tool writes, too

    @property
    def number(self) -> str:
        """Its number as printed; blank where the table has none."""
        return self.cells.get("id", "").strip()


class Left(NamedTuple):
    """Something of a row that is left for the writer: where, what, and why."""

    line: int
    text: str
    why: str


class GluedRow(NamedTuple):
    """A row whose ends are still one text."""

    row: PageRow
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
    """A note and the section it stands in; `beside`: it is text of the page that has no other place in the model."""

    section: str | None
    kind: Literal["note", "suggestion"]
    text: str
    beside: bool = False
    line: int = 0


class Prose(NamedTuple):
    """A paragraph, a caption or a table of something else: what stands beside the rows."""

    line: int
    under: tuple[str, ...]
    text: str
    section: str | None = None


@dataclass
class Page:
    """Everything that was found."""

    titles: list[str] = field(default_factory=list)
    headline: str = ""  # its first heading or line, where that may be a name
    this: str = ""  # the end that the page itself is, as the caller says
    introduction: list[str] = field(default_factory=list)
    columns: set[str] = field(default_factory=set)  # those that the page's tables have
    numbered: bool = True  # whether the page numbers its rows
    printed: list[Printed] = field(default_factory=list)
    rows: list[PageRow] = field(default_factory=list)
    glued: list[GluedRow] = field(default_factory=list)
    ports: list[PortTable] = field(default_factory=list)
    notes: list[PageNote] = field(default_factory=list)
    prose: list[Prose] = field(default_factory=list)
    headings: list[tuple[str, ...]] = field(default_factory=list)  # each with those above it
    footnotes: list[tuple[int, str, str]] = field(default_factory=list)  # line, mark, text
    own: set[str] = field(default_factory=set)  # ends that the page is about
    unsaid: dict[str, list[int]] = field(default_factory=dict)  # headings, and places of rows that need no key for them
    other_headings: list[str] = field(default_factory=list)  # headings of tables that are none of connections
    left: list[Left] = field(default_factory=list)
    unused: list[Left] = field(default_factory=list)  # text beside the rows that the model has no place for
    remarks: list[str] = field(default_factory=list)  # for the report, in sentences
