"""What a row of the Connections table is marked with behind its data, and the footnotes below the table."""

import re
from typing import NamedTuple

from gen.language import IN_ENGLISH, Words
from gen.model.entities import Connection, Service
from gen.model.text import text_blocks

SENSITIVE = "Sensitive: {kind}"
_FIRST_WORD = re.compile(r"\s*([^\W\d_]+)")


class Marks(NamedTuple):
    """What stands behind a row's data: its condition, in the small Markdown; the kind of its data; its footnote.

    Each is blank where it has none; a footnote is its number.
    """

    condition: str = ""
    sensitivity: str = ""
    footnote: str = ""


class TableNote(NamedTuple):
    """A text below the table: its number, and the first of the connections that it belongs to."""

    number: str
    text: str
    connection: str


NO_MARKS = Marks()


def footnotes(service: Service) -> tuple[TableNote, ...]:
    """The footnotes of a service, in the order of the rows; rows with the same text share one."""
    first: dict[str, str] = {}
    for connection in service.connections:
        if connection.footnote:
            first.setdefault(connection.footnote, connection.id)
    return tuple(TableNote(str(number), *note) for number, note in enumerate(first.items(), 1))


def flow_marks(connection: Connection, words: Words = IN_ENGLISH) -> Marks:
    """The marks of a connection's data, wherever these stand."""
    condition = condition_words(connection.when, words) if connection.when else ""
    sensitive = connection.sensitivity
    return Marks(condition, words(SENSITIVE, kind=sensitive) if sensitive else "")


def condition_words(when: str, words: Words = IN_ENGLISH) -> str:
    """`Only where reports go out by mail`, made of a condition with or without its first word."""
    first, only = _FIRST_WORD.match(when), words("Only {condition}", condition="").strip()
    word = first[1].lower() if first else ""
    if first and word in (only.lower(), "only"):
        return f"{first[1].capitalize()}{when[first.end() :]}"
    if first and word in words.conditions:
        return words("Only {condition}", condition=f"{word}{when[first.end() :]}")
    if text_blocks(when)[0].kind == "paragraph":
        return words("Only: {when}", when=when)
    return f"{words('Only: {when}', when='').rstrip()}\n\n{when}"
