"""Who answers for connections, since when they are there, when someone last compared them, what is waived."""

from collections.abc import Iterator
from typing import NamedTuple

from gen.language import IN_ENGLISH, Words, words_of
from gen.model.entities import Connection, Service
from gen.views.words import waivers

HEADINGS = ("Owner", "Since", "Verified", "By", "Evidence", "Waived")


class UpkeepCell(NamedTuple):
    """A plain text, blank where nothing is known, and the address that it leads to, if any."""

    text: str
    address: str | None = None


class UpkeepRow(NamedTuple):
    """What is known of a connection, by the table's headings."""

    connection: str
    cells: tuple[UpkeepCell, ...]


class UpkeepTable(NamedTuple):
    """The connections of which something is known, and a column for all that is known of any of them."""

    headings: tuple[str, ...]
    rows: tuple[UpkeepRow, ...]
    connections: int  # of the service, all


def upkeep_table(service: Service) -> UpkeepTable | None:
    """The table; None where no connection says anything of it."""
    rows = [(row.id, tuple(_cells(row))) for row in service.connections if row.has_upkeep or row.waived]
    if not rows:
        return None
    used = [place for place, _ in enumerate(HEADINGS) if any(cells[place].text for _, cells in rows)]
    listed = (UpkeepRow(number, tuple(cells[place] for place in used)) for number, cells in rows)
    words = words_of(service.language)
    return UpkeepTable(tuple(words(HEADINGS[place]) for place in used), tuple(listed), len(service.connections))


def _cells(connection: Connection) -> Iterator[UpkeepCell]:
    verified = connection.verified
    yield UpkeepCell(connection.owner or "")
    yield UpkeepCell(connection.since or "")
    yield UpkeepCell(verified.on if verified else "")
    yield UpkeepCell(verified.by or "" if verified else "")
    evidence = verified.evidence if verified else None
    yield UpkeepCell((evidence or "").removeprefix("https://"), evidence)
    yield UpkeepCell("; ".join(waivers(connection)))


def upkeep_words(connection: Connection, words: Words = IN_ENGLISH) -> Iterator[UpkeepCell]:
    """The same as what stands beside a row: `Owner: Sales`, `Since 2.4`, `Verified 2026-03-01 by Ann`, waivers."""
    verified = connection.verified
    if connection.owner:
        yield UpkeepCell(words("Owner: {owner}", owner=connection.owner))
    if connection.since:
        yield UpkeepCell(words("Since {version}", version=connection.since))
    if verified:
        text = "Verified {day} by {who}" if verified.by else "Verified {day}"
        yield UpkeepCell(words(text, day=verified.on, who=verified.by), verified.evidence)
    for rule, reason in sorted(connection.waived.items()):
        yield UpkeepCell(words("Waived {rule}: {reason}", rule=rule, reason=reason))
