"""A connection that two pages describe in different words: `check` and the tables of all services agree on it."""

from collections.abc import Sequence
from typing import NamedTuple

import pytest

from gen.loading.checking import check
from gen.model.reading.file import ModelFile
from gen.views.suite.connections import suite
from gen.views.suite.matrix import matrix
from gen.views.suite.neighbours import surroundings
from gen.views.suite.openings import service_openings

LINKS = {"architecture": "https://example.org/a", "high-availability": "https://example.org/h"}
ENDS = {
    "auth": "components: {api: {name: API}}\nexternals: {shop: {service: shop}, web: {service: shop, component: web}}",
    "shop": "components: {web: {name: Web}, job: {name: Job}}\nexternals: {auth: {service: auth, component: api}}",
}
WAYS = {"auth": "source: web, destination: api", "shop": "source: web, destination: auth"}


class Case(NamedTuple):
    """The rows on the page of the service that accepts them, and of the one that opens them; the rows of the matrix."""

    auth: Sequence[str]
    shop: Sequence[str]
    rows: Sequence[tuple[str, str, str]]  # files' numbers, protocol, port
    silent: bool = True  # whether `check` finds nothing in the two pages together


ONCE = {
    "Kafka runs on TCP": Case(["TCP | 9092"], ["Kafka | 9092"], [("1; 1", "Kafka", "9092")]),
    "whichever page says more": Case(["Kafka | 9092"], ["TCP | 9092"], [("1; 1", "Kafka", "9092")]),
    "a range and a list": Case(["TCP | 9093-9095"], ["TCP | 9093, 9094, 9095"], [("1; 1", "TCP", "9093-9095")]),
    "a list and a range in words": Case(
        ["TCP | 9093, 9094, 9095"], ["TCP | 9093 to 9095"], [("1; 1", "TCP", "9093, 9094, 9095")]
    ),
    "a blank protocol": Case([" | 443"], ["HTTPS | 443"], [("1; 1", "HTTPS", "443")]),
    "a blank port": Case(["HTTPS | "], ["HTTPS | 443"], [("1; 1", "HTTPS", "443")]),
    "no ports at all": Case(["HTTPS | "], ["HTTPS | "], [("1; 1", "HTTPS", "")]),
    "one row that is two": Case(
        ["HTTPS | 443, 8443"], ["HTTPS | 443", "HTTPS | 8443"], [("1; 1; 2", "HTTPS", "443, 8443")]
    ),
    "two rows that are one": Case(
        ["HTTPS | 8443", "HTTPS | 443"], ["HTTPS | 443, 8443"], [("1; 2; 1", "HTTPS", "443, 8443")]
    ),
    "two rows with the protocols of one": Case(
        ["DNS/LDAP | 53"], ["DNS | 53", "LDAP | 53"], [("1; 1; 2", "DNS/LDAP", "53")]
    ),
    "two rows with the protocols that one leaves out": Case(
        [" | 443, 8443"], ["HTTPS | 443", "WSS | 8443"], [("1; 1; 2", "HTTPS/WSS", "443, 8443")]
    ),
    "protocols in other letters": Case(["https | 443"], ["HTTPS | 443"], [("1; 1", "https", "443")]),
    "the closer of two": Case(
        ["HTTPS | 443", "TCP | 9092"],
        ["Kafka | 9092", "HTTPS | 443"],
        [("1; 2", "HTTPS", "443"), ("2; 1", "Kafka", "9092")],
    ),
    "one row that the other page has twice": Case(
        ["HTTPS | 443"], ["HTTPS | 443", "HTTPS | 443"], [("1; 1", "HTTPS", "443"), ("2", "HTTPS", "443")]
    ),
}
TWICE = {
    "another port": Case(["HTTPS | 443"], ["HTTPS | 8443"], [("1", "HTTPS", "443"), ("1", "HTTPS", "8443")], False),
    "some other ports": Case(
        ["HTTPS | 443, 80"], ["HTTPS | 443"], [("1", "HTTPS", "443, 80"), ("1", "HTTPS", "443")], False
    ),
    "UDP is never TCP": Case(["TCP | 53"], ["UDP | 53"], [("1", "TCP", "53"), ("1", "UDP", "53")], False),
}


def pages(case: Case) -> list[ModelFile]:
    files = {"auth": case.auth, "shop": case.shop}
    return [ModelFile(name, f"model/{name}.yml", page(name, files[name]).encode()) for name in files]


def page(name: str, rows: Sequence[str]) -> str:
    lines = [f"service: {{name: {name.title()}}}", ENDS[name], "connections:"]
    for number, row in enumerate(rows, 1):
        protocol, port = (cell.strip() for cell in row.split("|"))
        cells = f"protocol: [{protocol.replace('/', ', ')}], " if protocol else ""
        cells += f"port: '{port}', " if port else ""
        lines.append(f"  - {{id: {number}, {WAYS[name]}, {cells}data: Words, data_flow: both}}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", [*ONCE, *TWICE])
def test_what_check_finds_right_stands_once_in_the_matrix(name: str) -> None:
    case = (ONCE | TWICE)[name]
    model, problems = check(pages(case), LINKS, (), None)
    across = {problem.rule for problem in problems} & {"contradicting-pages", "missing-connection"}
    assert not across if case.silent else across
    rows = list(matrix(suite(model.services)))
    assert [("; ".join(it.connection.id for it in row.descriptions), row.protocol, row.port) for row in rows] == list(
        case.rows
    )
    assert {(row.source.name, row.destination.name) for row in rows} == {("Web", "API")}


@pytest.mark.parametrize("name", ONCE)
def test_a_page_lists_no_connection_again_that_another_page_words_otherwise(name: str) -> None:
    case = ONCE[name]
    model, _ = check(pages(case), LINKS, (), None)
    near = surroundings(suite(model.services))
    services = {service.id: service for service in model.services}
    only_shop = sum(";" not in numbers for numbers, _, _ in case.rows)
    for id, count in (("auth", len(case.auth) + only_shop), ("shop", len(case.shop))):
        listed = [opening for openings in service_openings(services[id], near[id]) for opening in openings.rows]
        assert len(listed) == count
        for opening in listed:
            assert sum(target.page == id for _, target in opening.numbers) <= 1  # its own row, not its neighbours


def test_a_whole_service_is_the_part_that_the_other_page_names() -> None:
    case = ONCE["Kafka runs on TCP"]
    files = [
        file._replace(data=file.data.replace(b"source: web", b"source: shop")) if file.stem == "auth" else file
        for file in pages(case)
    ]
    model, _ = check(files, LINKS, (), None)
    assert [(row.source.name, row.protocol) for row in matrix(suite(model.services))] == [("Web", "Kafka")]
