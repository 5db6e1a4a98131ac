"""What breaks if a port is closed: its own uses, those of ranges that hold it, and for a range those of its ports."""

import pytest

from gen.views.suite.story import SuiteViews
from tests.suites import HEAD, services

WEB = """\
components: {web: {name: Web}, jobs: {name: Jobs}}
externals: {box: {service: box, component: api}, old: {name: Old, kind: third-party}}
connections:
  - {id: 1, source: web, destination: box, protocol: HTTPS, port: 8888, data: orders}
  - {id: 2, source: jobs, destination: old, protocol: TCP, port: 8880-8890,
     data: [{text: bills}, {text: '**dunning**'}]}
  - {id: 3, source: old, destination: web, protocol: UDP, port: "7, 8889"}
  - {id: 4, source: web, destination: old, protocol: TCP, port: any, data: all}
  - {id: 5, source: web, destination: old, protocol: TCP, port: whatever}
  - {id: 6, source: web, destination: old, protocol: RTP, port: 20000-45000}
internal_ports: [{component: jobs, groups: [{ports: [{port: 8888, protocol: RPC}]}]}]
"""
BOX = """\
components: {api: {name: API}}
externals: {web: {service: web, component: web}}
connections: [{id: a, source: web, destination: api, protocol: HTTPS, port: "8888", data: the orders}]
"""
FILES = {"web": HEAD.format(name="Web", more="") + WEB, "box": HEAD.format(name="Box", more="") + BOX}
CLOSED = {
    "8888": [
        ("8888", "Web → API", "the orders, orders"),
        ("8888", "the component itself → Jobs", ""),
        ("1-65535", "Web → Old", "all"),
        ("8880-8890", "Jobs → Old", "bills, **dunning**"),
    ],
    "8880-8890": [
        ("8880-8890", "Jobs → Old", "bills, **dunning**"),
        ("1-65535", "Web → Old", "all"),
        ("8888", "Web → API", "the orders, orders"),
        ("8888", "the component itself → Jobs", ""),
        ("8889", "Old → Web", ""),
    ],
    "7": [("7", "Old → Web", ""), ("1-65535", "Web → Old", "all")],
    "20000-45000": [("20000-45000", "Web → Old", ""), ("1-65535", "Web → Old", "all")],
}


@pytest.mark.parametrize("port", CLOSED)
def test_all_that_uses_it_is_listed(port: str) -> None:
    closing = next(it for it in SuiteViews(services(FILES)).closings if it.port.port == port)
    told = [(it.port, f"{it.use.opener.name} → {it.use.acceptor.name}", ", ".join(it.reason)) for it in closing.broken]
    assert told == CLOSED[port]


def test_who_is_cut_off_is_named_once() -> None:
    found = {it.port.port: it for it in SuiteViews(services(FILES)).closings}
    assert list(found) == ["1-65535", "7", "8880-8890", "8888", "8889", "20000-45000"]  # words are no port
    closing = found["8888"]
    assert [end.name for end in closing.openers] == ["Web", "Jobs"]
    assert [end.name for end in closing.acceptors] == ["API", "Jobs", "Old"]
    assert [service.name for service in closing.services] == ["Box", "Web"]
    assert closing.hit().title == "What breaks if port 8888 is closed"
    assert closing.hit().text == "4 uses: Web, Jobs → API, Jobs, Old"
