"""What the rows of a suite's tables are filtered by, in the words of the filters of services' pages.

And the answers that they give at once: what is not encrypted, what carries protected data.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from gen.language import IN_ENGLISH, Words
from gen.model.boxes import box_names
from gen.model.entities import Connection
from gen.model.knowledge.encryption import is_open
from gen.views.service.filters import FILTERS, UNKNOWN, Filter, row_facts
from gen.views.suite.connections import natural
from gen.views.suite.descriptions import NamedEnd

NO_ZONE = "no zone"
KEYS = ("zone", "transport", "encryption", "sensitivity", "when")
Facts = Mapping[str, Sequence[str]]  # what a row has for each filter, by its name in the address


def filter_facts(connection: Connection | None, *ends: NamedEnd, words: Words = IN_ENGLISH) -> Facts:
    """What a row has for each filter; nothing where it is of no connection."""
    known = row_facts(connection, words) if connection else {}
    return {**{key: known.get(key, ()) for key in KEYS}, "zone": zones_around(*ends) if connection else ()}


def zones_around(*ends: NamedEnd) -> Sequence[str]:
    """The zones of ends, and those around them; also that an end has none."""
    return tuple(dict.fromkeys(zone for end in ends for zone in _around(end.zone)))


def choices(rows: Iterable[Facts]) -> list[Filter]:
    """What can be chosen, in a reader's order, what nobody says last; nothing where no row says anything."""
    listed = list(rows)
    return [Filter(key, FILTERS.get(key, key.capitalize()), _values(listed, key)) for key in KEYS]


class Answer(NamedTuple):
    """So many connections have a value; `filter`: of the tables, by which a reader finds them."""

    filter: str
    value: str
    number: int


class Protection(NamedTuple):
    """The answers: what is open, how many do not say, what is sensitive; the last two empty where there are none."""

    total: int
    open: tuple[Answer, ...]
    unknown: tuple[Answer, ...]
    sensitive: tuple[Answer, ...]


def protection(connections: Iterable[Connection]) -> Protection:
    """What is known of some connections."""
    listed = list(connections)
    ways = _answers("encryption", [row.encryption or UNKNOWN for row in listed])
    return Protection(
        len(listed),
        tuple(answer for answer in ways if is_open(answer.value)),
        tuple(answer for answer in ways if answer.value == UNKNOWN),
        _answers("sensitivity", [row.sensitivity for row in listed if row.sensitivity]),
    )


def _values(rows: Sequence[Facts], key: str) -> tuple[str, ...]:
    values = {value for row in rows for value in row[key]}
    known = values - {UNKNOWN, NO_ZONE}
    return (*_ordered(known), *sorted(values - known)) if known else ()


def _ordered(texts: Iterable[str]) -> list[str]:
    return sorted(texts, key=lambda text: (natural(text), text))


def _around(zone: str) -> Sequence[str]:
    """A zone and those around it: `Inside > Cards` stands in `Inside`."""
    names = box_names(zone) if zone else ()
    return [NO_ZONE] if not names else [zone, *(" > ".join(names[:depth]) for depth in range(len(names) - 1, 0, -1))]


def _answers(name: str, values: Iterable[str]) -> tuple[Answer, ...]:
    counts = Counter(values)
    return tuple(Answer(name, value, counts[value]) for value in _ordered(counts))
