"""The benchmarks measure what they say: the same suites, the same DOT, every node and line at the peers."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from benchmarks import graphs, large, projects, suites
from benchmarks.peers.__main__ import PEERS
from benchmarks.peers.peer import Peer, names
from benchmarks.table import Row, summary
from gen import pipeline
from gen.loading import checking, project
from gen.renderers.images import picture
from gen.views.diagram import Boundary, Diagram, Line, Node, View
from gen.views.service.diagram import diagram

NESTED = Diagram(
    "made-up",
    (Node("a", 'A "quoted" name', "component", boundary="inner"), Node("b", "B", "component", boundary="outer")),
    tuple(Line(name, "a", "b") for name in ("1", "2", "3", "4")),
    (Boundary("outer", "Outer"), Boundary("inner", "Inner", "outer")),
)
ARROWS = View(
    "data-flows", "", "", "", {"1": "destination", "2": "source", "3": "both", "4": "none"}, dict.fromkeys("1234", "")
)


@pytest.fixture
def ten(tmp_path: Path) -> Path:
    suites.write(tmp_path, 10)
    return tmp_path


def test_a_suite_is_seeded() -> None:
    assert suites.suite(5) == suites.suite(5)
    assert suites.suite(5) != suites.suite(5, seed=2)


def test_a_suite_has_no_findings_and_the_size_it_says(ten: Path) -> None:
    files, unread = project.model_files(ten / "model")
    model, problems = checking.check(files, {}, {}, ten)
    assert [*problems, *unread] == []
    assert {(len(service.components), len(service.connections)) for service in model.services} == {(8, 12)}
    assert len(model.services) == 10


def test_an_edit_changes_the_pictures_of_one_service(ten: Path) -> None:
    before = graphs.services(ten)
    projects.edit(ten)
    changed = [old.id for old, new in zip(before, graphs.services(ten), strict=True) if diagram(old) != diagram(new)]
    assert changed == ["service-0001"]


def test_the_floor_gets_the_pictures_that_gen_draws(ten: Path) -> None:
    for service in graphs.services(ten)[:3]:
        drawings = picture.draw(*pipeline.service_diagram(service), ("svg",), ten)
        assert graphs.drawn(pipeline.service_diagram(service), ten) == {"svgs": [one.svg for one in drawings]}


@pytest.mark.parametrize("peer", PEERS.values(), ids=PEERS)
def test_a_peer_gets_every_node_boundary_and_line(ten: Path, peer: Peer) -> None:
    for shown, view in [*list(graphs.graphs(ten))[:4], (NESTED, ARROWS)]:
        rows = peer.text(shown, view).splitlines()
        for node in shown.nodes:
            assert [row for row in rows if all(word in row for word in re.findall(r"\w+", node.label))]
        for boundary in shown.boundaries:
            assert [row for row in rows if boundary.title in row]
        ends = Counter(pair for row in rows if (pair := _ends(row)))
        called = names(shown)
        assert ends == Counter(frozenset((called[line.source], called[line.destination])) for line in shown.lines)


def _ends(row: str) -> frozenset[str] | None:
    """The two nodes that a row joins."""
    found = re.findall(r"\bn\d+\b", row)
    return frozenset(found) if len(found) == 2 and "include" not in row else None


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("d2", 'b0.b1.n0 -> b0.n1: "1"', 'b0.b1.n0 <- b0.n1: "2"'),
        ("likec4", "{ style { head normal } }", "{ style { head none tail normal } }"),
        ("mermaid", 'n0 -->|"1"| n1', 'n1 -->|"2"| n0'),
        ("plantuml", "n0 --> n1 : 1", "n0 <-- n1 : 2"),
        ("diagrams", 'n0 - Edge(forward=True, label="1") - n1', 'n0 - Edge(reverse=True, label="2") - n1'),
    ],
)
def test_a_peer_gets_the_arrows_of_the_view(name: str, first: str, second: str) -> None:
    text = PEERS[name].text(NESTED, ARROWS)
    assert first in text
    assert second in text


def test_the_script_for_the_diagrams_package_is_python() -> None:
    ast.parse(PEERS["diagrams"].text(NESTED, ARROWS))


def test_a_row_says_whether_its_goal_is_met() -> None:
    rows = [Row("check", 2, "s", most=3), Row("build", 4, "s", most=3), Row("no goal", 1)]
    assert [str(row).split()[-2:] for row in rows[:2]] == [["3:", "met"], ["NOT", "MET"]]
    assert summary(rows) == "1 of 2 goals met"


def test_a_large_model_is_as_large_as_its_row_says(tmp_path):
    for shape in large.SHAPES:
        (tmp_path / "model").mkdir(exist_ok=True)
        (tmp_path / "model" / "large.yml").write_text(large.model(shape, 60), encoding="utf-8")
        (service,) = graphs.services(tmp_path)
        assert (len(service.components), len(service.connections)) == (60, 90)
