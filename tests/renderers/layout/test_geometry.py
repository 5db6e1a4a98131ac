"""What must hold for every geometry, whatever the diagram."""

import multiprocessing
import os
import subprocess
import sys
from itertools import combinations, pairwise
from math import dist, hypot

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gen.problems import LayoutProblem
from gen.renderers.layout.geometry import Box
from gen.renderers.layout.routing.candidates import arrange
from gen.renderers.layout.solver.network_simplex import Gap, best, solve
from gen.renderers.layout.solver.spanning_tree import Infeasible
from gen.views.diagram import Boundary
from tests.renderers.layout.models_for_geometry import BESIDE, FIXED, SERVICE, dense, diagram, diagrams, sizes

pytestmark = pytest.mark.slow

HEAD = 10  # px: an arrowhead's length


def inside(point, box, by=0.0):
    return box.left + by < point.x < box.right - by and box.top + by < point.y < box.bottom - by


def apart(one, two):
    return one.right <= two.left or two.right <= one.left or one.bottom <= two.top or two.bottom <= one.top


def piece(a, b):
    """The box of an axis-parallel segment."""
    return Box(min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y))


def touches(a, b, box):
    """Whether a segment enters a box."""
    at = piece(a, b)
    return at.left < box.right and box.left < at.right and at.top < box.bottom and box.top < at.bottom


def off(point, a, b):
    """How far a point is from an axis-parallel segment."""
    at = piece(a, b)
    return hypot(max(at.left - point.x, 0, point.x - at.right), max(at.top - point.y, 0, point.y - at.bottom))


def badge_box(route, size):
    x, y = route.badge
    return Box(x - size.width / 2, y - size.height / 2, x + size.width / 2, y + size.height / 2)


def check(drawn, measured=None):
    """Every invariant of a diagram's geometry."""
    measured = measured or sizes(drawn)
    geometry = arrange(drawn, measured)
    assert geometry == arrange(drawn, measured)
    check_boxes(drawn, measured, geometry)
    check_lines(drawn, geometry)
    check_badges(drawn, measured, geometry)
    return geometry


def check_boxes(drawn, measured, geometry):
    for node in drawn.nodes:
        box, least = geometry.nodes[node.id], measured.nodes[node.id]
        assert box.right - box.left >= least.width - 0.1 and box.bottom - box.top >= least.height - 0.1
        assert box.left >= 0 and box.top >= 0 and box.right <= geometry.width and box.bottom <= geometry.height
    for one, two in combinations(geometry.nodes.values(), 2):
        assert apart(one, two)
    parents = {boundary.id: boundary.parent for boundary in drawn.boundaries}
    for id_, shell in geometry.boundaries.items():
        held = [node for node in drawn.nodes if holds(id_, node.boundary, parents)]
        assert held
        for node in drawn.nodes:
            box = geometry.nodes[node.id]
            within = (
                box.left > shell.left and box.right < shell.right and box.top > shell.top and box.bottom < shell.bottom
            )
            assert within if node in held else apart(box, shell)
        title = geometry.titles[id_]
        assert title.left >= shell.left and title.right <= shell.right and title.top >= shell.top
        assert all(apart(title, box) for box in geometry.nodes.values())


def holds(boundary, inner, parents):
    while inner is not None and inner != boundary:
        inner = parents[inner]
    return inner == boundary


def check_lines(drawn, geometry):
    for line in drawn.lines:
        points = geometry.routes[line.id].points
        for name, end in ((line.source, points[0]), (line.destination, points[-1])):
            box = geometry.nodes[name]
            assert end.x in (box.left, box.right) and box.top < end.y < box.bottom
        for a, b in pairwise(points):
            assert (a.x == b.x) != (a.y == b.y)
            assert not any(touches(a, b, box) for box in geometry.nodes.values())
            assert not any(touches(a, b, title) for title in geometry.titles.values())
    for one, two in combinations(drawn.lines, 2):
        for a in (0, -1):
            for b in (0, -1):
                assert dist(geometry.routes[one.id].points[a], geometry.routes[two.id].points[b]) >= 8


def check_badges(drawn, measured, geometry):
    boxes = {line.id: badge_box(geometry.routes[line.id], measured.badges[line.id]) for line in drawn.lines}
    for line in drawn.lines:
        route, box = geometry.routes[line.id], boxes[line.id]
        assert min(off(route.badge, a, b) for a, b in pairwise(route.points)) == 0
        for end in (route.points[0], route.points[-1]):
            free = max(box.left - end.x, end.x - box.right, box.top - end.y, end.y - box.bottom)
            assert free >= HEAD or line.source == line.destination
        assert all(apart(box, other) for other in [*geometry.nodes.values(), *geometry.titles.values()])
        for other in drawn.lines:
            if other != line:
                assert apart(box, boxes[other.id])
                assert not any(touches(a, b, box) for a, b in pairwise(geometry.routes[other.id].points))


@pytest.mark.parametrize("name", FIXED)
def test_fixed(name):
    check(FIXED[name])


@pytest.mark.parametrize("name", FIXED)
def test_wide_badges_and_boxes(name):
    drawn = FIXED[name]
    check(drawn, sizes(drawn, {drawn.nodes[0].id: 420.0}, badge=70.0))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(diagrams())
def test_any(drawn):
    check(drawn)


@pytest.mark.parametrize(("lines", "own", "outside"), [(151, 12, 8), (160, 50, 30), (300, 60, 40)])
def test_a_crowd_of_lines(lines, own, outside):
    check(dense(lines, own, outside))


def test_a_crowd_of_lines_in_groups():
    parts = [f"c{i}" for i in range(40)]
    pairs = ", ".join(f"c{i % 40} c{(i * 7 + i // 40 + 1) % 40}" for i in range(160))
    check(diagram(" ".join(parts), "", pairs, BESIDE, {part: "lr"[i % 2] for i, part in enumerate(parts)}))


def test_more_lines_than_anyone_can_follow_are_refused():
    with pytest.raises(LayoutProblem, match="2001 connections are too many"):
        arrange(dense(2001, 20, 20), sizes(dense(0, 20, 20)))


def test_nothing_at_all():
    geometry = arrange(diagram("", "", ""), sizes(diagram("", "", "")))
    assert (geometry.width, geometry.height) == (0, 0)


def test_boundary_without_nodes_is_left_out():
    drawn = diagram("a", "b", "a b", (SERVICE, Boundary("empty", "Empty", "service")))
    assert set(arrange(drawn, sizes(drawn)).boundaries) == {"service"}


def test_hash_seed_does_not_matter():
    program = "from tests.renderers.layout.test_geometry import _arranged; print(_arranged('dense'))"
    outputs = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        outputs.add(
            subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True).stdout
        )
    assert len(outputs) == 1


def _arranged(name):
    drawn = FIXED[name]
    return arrange(drawn, sizes(drawn))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_works_in_forked_processes():
    forks = multiprocessing.get_context("forkserver")  # of a process without threads, by which a fork can hang
    forks.set_forkserver_preload([__name__])
    with forks.Pool(2) as pool:
        assert pool.map(_arranged, ["gim", "one", "gim"]) == [_arranged("gim"), _arranged("one"), _arranged("gim")]


def test_simplex_pulls_together_and_keeps_distances():
    places = solve(4, [Gap(0, 1, 0, 1), Gap(1, 2, 10, 1), Gap(0, 3, 5), Gap(3, 2, 7, 4)])
    assert places[0] == 0 and places[3] == 5 and places[2] == 12 and 0 <= places[1] <= 2


def test_simplex_refuses_contradictions():
    with pytest.raises(Infeasible):
        solve(3, [Gap(0, 1, 0), Gap(1, 2, 5), Gap(2, 1, -3)])


def test_simplex_refuses_contradictions_far_from_the_start():
    chain = [Gap(thing, thing + 1, 1) for thing in range(50)]
    with pytest.raises(Infeasible):
        solve(51, [*chain, Gap(50, 48, -1)])


THINGS = 6
LENGTHS = st.integers(-9, 30)
GAPS = st.lists(
    st.tuples(st.integers(1, THINGS - 1), st.integers(1, THINGS - 1), LENGTHS, LENGTHS, st.integers(0, 5)), max_size=12
).map(lambda found: [gap for gap in found if gap[0] != gap[1]])


@given(GAPS)
def test_going_on_under_other_distances_and_pulls_is_as_good_as_starting_anew(more):
    held = [(0, thing, 0, 3, 1) for thing in range(1, THINGS)]
    gaps = [Gap(low, high, least, pull) for low, high, least, _, pull in held + more]
    try:
        usual = best(THINGS, [gap[:2] for gap in gaps], [gap.least for gap in gaps], [gap.pull for gap in gaps])
    except Infeasible:
        return
    other = [gap._replace(least=least) for gap, (_, _, _, least, _) in zip(gaps, held + more, strict=True)]
    try:
        wanted = solve(THINGS, other)
    except Infeasible:
        with pytest.raises(Infeasible):
            usual.stretched([gap.least for gap in other])
        return
    stretched = usual.stretched([gap.least for gap in other])
    assert _price(other, stretched.places()) == _price(other, wanted)
    drawn = [gap._replace(pull=1 + gap.pull // 2) for gap in other]
    assert _price(drawn, stretched.pulled([gap.pull for gap in drawn]).places()) == _price(drawn, solve(THINGS, drawn))


def _price(gaps, places):
    assert all(places[gap.high] - places[gap.low] >= gap.least for gap in gaps)
    return sum(gap.pull * (places[gap.high] - places[gap.low]) for gap in gaps)


def test_isolated_nodes_stand_in_their_boundary():
    drawn = diagram("a b", "x y", "a x")
    geometry = check(drawn)
    assert geometry.nodes["y"].bottom <= geometry.height
