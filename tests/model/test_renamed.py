"""Ends that have another name and key: which became which, as a table of cases."""

from typing import NamedTuple

import pytest

from gen.model.knowledge.ports import read_ports
from gen.model.renamed import Known, renamed
from gen.model.sides import End, Side

SAME = {name: End("", name) for name in ("web", "db")}  # ends that both versions have


def rows(text: str) -> list[Side]:
    """`web>old TCP 443, …`: ends, protocol, ports."""
    sides = []
    for row in text.split(", "):
        ends, protocol, ports = row.split()
        source, destination = (SAME.get(end) or End("", end) for end in ends.split(">"))
        sides.append(Side(source, destination, frozenset((protocol,)), read_ports(ports)))
    return sides


class Case(NamedTuple):
    """Rows before and after; what is known of the ends that only one of them has; which became which."""

    old: str
    new: str
    ours: dict[str, str]
    theirs: dict[str, str]
    pairs: tuple[str, ...]
    undecided: int = 0


CASES = {
    "the same rows": Case("web>a TCP 1", "web>b TCP 1", {"a": ""}, {"b": ""}, ("a>b",)),
    "a row that is missing": Case("web>a TCP 1, web>a TCP 2", "web>b TCP 1", {"a": ""}, {"b": ""}, ()),
    "another port": Case("web>a TCP 1", "web>b TCP 2", {"a": ""}, {"b": ""}, ()),
    "the other way round": Case("web>a TCP 1", "b>web TCP 1", {"a": ""}, {"b": ""}, ()),
    "without a row": Case("web>db TCP 1", "web>db TCP 1", {"a": ""}, {"b": ""}, ()),
    "two that are alike": Case(
        "web>a TCP 1, web>b TCP 1", "web>c TCP 1, web>d TCP 1", {"a": "", "b": ""}, {"c": "", "d": ""}, (), 1
    ),
    "two told apart by what else is known": Case(
        "web>a TCP 1, web>b TCP 1", "web>c TCP 1, web>d TCP 1", {"a": "x", "b": "y"}, {"c": "y", "d": "x"},
        ("a>d", "b>c"),
    ),
    "one of two": Case("web>a TCP 1", "web>c TCP 1, web>d TCP 1", {"a": ""}, {"c": "", "d": ""}, (), 1),
    "both ends of a row": Case(
        "a>b TCP 1, web>a TCP 2", "c>d TCP 1, web>c TCP 2", {"a": "", "b": ""}, {"c": "", "d": ""}, ("a>c", "b>d")
    ),
    "one that tells the next apart": Case(
        "web>a TCP 1, a>x TCP 5, db>b TCP 1, b>y TCP 5", "web>c TCP 1, c>v TCP 5, db>d TCP 1, d>w TCP 5",
        {"a": "", "b": "", "x": "", "y": ""}, {"c": "", "d": "", "v": "", "w": ""}, ("a>c", "b>d", "x>v", "y>w"),
    ),
    "to itself": Case("a>a TCP 1", "b>b TCP 1", {"a": ""}, {"b": ""}, ("a>b",)),
    "of another kind": Case("web>a TCP 1", "web>b TCP 1", {"a": ""}, {"b": "ui:"}, ()),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_which_became_which(name: str) -> None:
    case = CASES[name]
    ours, theirs = (
        {End("", key): Known("ui" if rest.startswith("ui:") else "other", rest) for key, rest in facts.items()}
        for facts in (case.ours, case.theirs)
    )
    found = renamed(rows(case.old), rows(case.new), ours, theirs)
    assert sorted(f"{a.key}>{b.key}" for a, b in found.pairs) == sorted(case.pairs)
    assert len(found.undecided) == case.undecided
