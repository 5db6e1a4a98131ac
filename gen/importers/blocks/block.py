"""What every form is read into: titles, headings, paragraphs and tables, each with its line."""

from typing import NamedTuple


class Unreadable(Exception):
    """The input as a whole can't be read; the message says why and what to do."""


class Title(NamedTuple):
    """What the page says it is about."""

    line: int
    text: str


class Heading(NamedTuple):
    """The heading of a section, a sheet (level 2) or, directly before it, the caption of a table (level 6)."""

    line: int
    text: str
    level: int = 1


class Paragraph(NamedTuple):
    """A paragraph or an item of a list, as Markdown."""

    line: int
    text: str


class Footnote(NamedTuple):
    """The text of a footnote, and the mark that stands for it in a cell or in prose."""

    line: int
    mark: str
    text: str


class TableRow(NamedTuple):
    """The cells of a row, line breaks kept; one of its own where a row has but one cell."""

    line: int
    cells: tuple[str, ...]
    why: str = ""  # why its cells can't be told and the row is left for the writer
    wide: tuple[int, ...] = ()  # the places of cells that are one with the cell before them
    marks: tuple[str, ...] = ()  # of footnotes, in the order in which they stood in the row


class Table(NamedTuple):
    """A table as it stands: the headings are one of its first rows."""

    line: int
    rows: tuple[TableRow, ...]


class Glued(NamedTuple):
    """A table whose cells are glued together: the names of its columns, and a text a row."""

    line: int
    columns: tuple[str, ...]
    rows: tuple[tuple[int, str], ...]


class Remark(NamedTuple):
    """What the reader of the form has to say in the report, as a sentence."""

    text: str


Block = Remark | Title | Heading | Paragraph | Footnote | Table | Glued
