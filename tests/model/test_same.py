"""When two connections are the same: a table of cases, each named after what the reader gets."""

from typing import NamedTuple

import pytest

from gen.model.knowledge.ports import port_ranges
from gen.model.knowledge.transports import derived_transports
from gen.model.same import same
from gen.model.sides import End, Side

ENDS = {
    "web": End("Web shop", "web"),
    "shop": End("Web Shop", "shop"),
    "db": End("Database", "db"),
    "db-renamed": End("Orders store", "db"),
    "cs": End("Config Server", "cs"),
    "configuration": End("Configuration Server", "configuration"),
    "auth": End("Genesys Authentication", "auth", "auth"),
    "auth-api": End("Authentication API", "auth-api", "auth", "api"),
    "pi1": End("Pi #1", "pi1"),
    "pi2": End("Pi #2", "pi2"),
}


def row(text: str) -> Side:
    """`1 web>db TCP 443 | data`: number, ends, protocols with `/`, ports; `-` for what is missing."""
    facts, _, data = text.partition("|")
    id, ends, protocols, *ports = facts.split()
    source, destination = (ENDS.get(end) for end in ends.split(">"))
    words = frozenset(word.casefold() for word in protocols.split("/") if word != "-")
    on = frozenset(derived_transports((protocols,)) if words else ())
    kept = words - {"tcp", "udp"} or words
    return Side(source, destination, kept, port_ranges(" ".join(ports)), "" if id == "-" else id, data.strip(), on)


class Case(NamedTuple):
    """Rows of both sides; which are one, and by which step; which can't be told."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    pairs: tuple[tuple[tuple[int, ...], tuple[int, ...], str], ...]
    undecided: int = 0


A = "1 web>db TCP 5432 | orders"
CASES = {
    "an inserted row moves no other": Case(
        (A,), ("1 web>cs TCP 1 | new", "2 web>db TCP 5432 | orders"), (((0,), (1,), "equal"),)
    ),
    "the same number elsewhere is no identity": Case((A,), ("1 cs>pi1 TCP 80 | orders",), ()),
    "swapped rows keep what is theirs": Case(
        (A, "2 web>cs TCP 80"),
        ("1 web>cs TCP 80", "2 web>db TCP 5432 | orders"),
        (((0,), (1,), "equal"), ((1,), (0,), "equal")),
    ),
    "TCP is what Kafka runs on": Case(("1 web>db TCP 9092",), ("7 web>db Kafka 9092",), (((0,), (0,), "alike"),)),
    "a blank protocol may be any": Case(("1 web>db - 443",), ("7 web>db HTTPS 443",), (((0,), (0,), "alike"),)),
    "UDP is never TCP": Case(("1 web>db TCP 53", "2 web>db TCP 1"), ("3 web>db UDP 53", "4 web>db UDP 2"), (), 1),
    "no port on both sides is equal": Case(("1 web>db TCP",), ("7 web>db TCP",), (((0,), (0,), "equal"),)),
    "ports in common": Case(("1 web>db TCP 443, 80",), ("7 web>db TCP 443, 81",), (((0,), (0,), "overlapping"),)),
    "ports are read as numbers": Case(
        ("1 web>db TCP 2500-3300",), ("7 web>db TCP 2500 to 3300",), (((0,), (0,), "equal"),)
    ),
    "turned round": Case((A,), ("7 db>web TCP 5432 | orders",), (((0,), (0,), "turned"),)),
    "turned round is the last resort of ports": Case(
        (A, "2 db>web TCP 5432"),
        ("1 db>web TCP 5432", "2 web>db TCP 5432 | orders"),
        (((0,), (1,), "equal"), ((1,), (0,), "equal")),
    ),
    "another port, the same number": Case(
        (A, "2 web>db TCP 80"),
        ("1 web>db TCP 6432 | orders", "3 web>db TCP 81"),
        (((0,), (0,), "number"), ((1,), (1,), "last")),
    ),
    "another port, one row left": Case((A,), ("7 web>db TCP 6432",), (((0,), (0,), "last"),)),
    "the data decide between equal rows": Case(
        ("1 web>db TCP 443 | cats", "2 web>db TCP 443 | dogs"),
        ("8 web>db TCP 443 | dogs", "9 web>db TCP 443 | cats"),
        (((0,), (1,), "equal"), ((1,), (0,), "equal")),
    ),
    "rows that read alike go in order": Case(
        ("1 web>db TCP 443", "2 web>db TCP 443"),
        ("8 web>db TCP 443", "9 web>db TCP 443"),
        (((0,), (0,), "equal"), ((1,), (1,), "equal")),
    ),
    "one of two that read alike can't be told": Case(
        ("1 web>db TCP 443",), ("8 web>db TCP 443", "9 web>db TCP 443"), (), 1
    ),
    "two rows are the one that has both ports": Case(
        ("1 web>db TCP 443, 8443",), ("1 web>db TCP 443", "2 web>db TCP 8443"), (((0,), (0, 1), "parts"),)
    ),
    "one row is the two that have its transports": Case(
        ("1 web>db TCP 53", "2 web>db UDP 53"), ("1 web>db TCP/UDP 53",), (((0, 1), (0,), "parts"),)
    ),
    "one row is the two that its transports make": Case(
        ("1 web>db DNS/TCP 53", "2 web>db DNS/UDP 53"), ("1 web>db DNS 53",), (((0, 1), (0,), "parts"),)
    ),
    "another transport is another row": Case(
        ("1 web>db SIP/UDP 5060", "2 web>db SIP/TCP 5060"),
        ("8 web>db SIP/TCP 5060", "9 web>db SIP/UDP 5060"),
        (((0,), (1,), "equal"), ((1,), (0,), "equal")),
    ),
    "a transport that is not known may be any": Case(
        ("1 web>db SIP 5060",), ("8 web>db SIP/TCP 5060",), (((0,), (0,), "equal"),)
    ),
    "UDP is what RTP runs on, and TCP is not": Case(
        ("1 web>db RTP 5004",), ("8 web>db TCP 5004", "9 web>db UDP 5004"), (((0,), (1,), "alike"),)
    ),
    "names that differ in capitals": Case((A,), ("1 shop>db TCP 5432",), (((0,), (0,), "equal"),)),
    "names that are cut short": Case(("1 web>cs TCP 1",), ("1 web>configuration TCP 1",), (((0,), (0,), "equal"),)),
    "a key keeps its meaning when its name changes": Case(
        (A,), ("1 web>db-renamed TCP 5432",), (((0,), (0,), "equal"),)
    ),
    "two that differ in a digit are two": Case(("1 pi1>db TCP 1",), ("1 pi2>db TCP 1",), ()),
    "a whole service is any of its parts": Case(
        ("1 web>auth TCP 1",), ("1 web>auth-api TCP 1",), (((0,), (0,), "equal"),)
    ),
    "a missing end is none that is named": Case(("1 ?>db TCP 1",), ("1 web>db TCP 1",), ()),
    "missing ends are alike": Case(("1 ?>db TCP 1",), ("4 ?>db TCP 1",), (((0,), (0,), "equal"),)),
    "nothing decides": Case(("1 web>db TCP 1", "2 web>db TCP 2"), ("8 web>db TCP 3", "9 web>db TCP 4"), (), 1),
}


@pytest.mark.parametrize("name", CASES)
def test_the_rows_that_are_one(name: str) -> None:
    case = CASES[name]
    found = same([row(text) for text in case.left], [row(text) for text in case.right])
    assert tuple(found.pairs) == case.pairs
    assert len(found.undecided) == case.undecided
    paired = [place for pair in found.pairs for place in pair.left]
    assert sorted([*paired, *found.left]) == list(range(len(case.left)))
    assert sorted([*(place for pair in found.pairs for place in pair.right), *found.right]) == list(
        range(len(case.right))
    )


@pytest.mark.parametrize("name", CASES)
def test_who_is_asked_first_makes_no_difference(name: str) -> None:
    case = CASES[name]
    forth = same([row(text) for text in case.left], [row(text) for text in case.right])
    back = same([row(text) for text in case.right], [row(text) for text in case.left])
    assert sorted((pair.right, pair.left) for pair in back.pairs) == sorted(
        (pair.left, pair.right) for pair in forth.pairs
    )
