"""What a row of the Connections table is marked with behind its data, and the footnotes below the table."""

import re
from typing import NamedTuple

from gen.model.entities import Connection, Service
from gen.model.knowledge.words import text_words
from gen.model.text import blocks

SENSITIVE = "Sensitive: "  # before the kind of the data
_FIRST_WORD = re.compile(r"\s*([^\W\d_]+)")
_CONDITIONS = text_words(
    "after as at because before between by during for from if in on since through to under until via when whenever"
    " where wherever while with within without"
)


class Marks(NamedTuple):
    """What stands behind a row's data: its condition, in the small Markdown; the kind of its data; its footnote.

    Each is blank where it has none; a footnote is its number.
    """

    condition: str = ""
    sensitivity: str = ""
    footnote: str = ""


class Footnote(NamedTuple):
    """A text below the table: its number, and the first of the connections that it belongs to."""

    number: str
    text: str
    connection: str


NO_MARKS = Marks()


def footnotes(service: Service) -> tuple[Footnote, ...]:
    """The footnotes of a service, in the order of the rows; rows with the same text share one."""
    first: dict[str, str] = {}
    for connection in service.connections:
        if connection.footnote:
            first.setdefault(connection.footnote, connection.id)
    return tuple(Footnote(str(number), *note) for number, note in enumerate(first.items(), 1))


def flow_marks(connection: Connection) -> Marks:
    """The marks of a connection's data, wherever these stand."""
    condition = condition_words(connection.when) if connection.when else ""
    return Marks(condition, f"{SENSITIVE}{connection.sensitivity}" if connection.sensitivity else "")


def condition_words(when: str) -> str:
    """`Only where reports go out by mail`, made of a condition with or without its first word."""
    first = _FIRST_WORD.match(when)
    word = first[1].casefold() if first else ""
    if first and word in {"only", *_CONDITIONS}:
        rest = when[first.end() :]
        return f"Only{rest}" if word == "only" else f"Only {word}{rest}"
    return f"Only: {when}" if blocks(when)[0].kind == "paragraph" else f"Only:\n\n{when}"
