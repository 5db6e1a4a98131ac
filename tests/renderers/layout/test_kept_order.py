"""An order of boxes that was kept: what it names stays, whatever is edited; without one nothing is different."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.services import services
from benchmarks.stability import REARRANGED, rows
from gen.renderers.layout.routing.candidates import arrange, order
from gen.views.diagram import Line, Node
from tests.renderers.layout.models_for_geometry import BESIDE, diagram, diagrams, sizes
from tests.renderers.layout.test_geometry import check


def placed(shown, kept=()):
    shown = replace(shown, kept=kept)
    return order(shown, sizes(shown))


@st.composite
def kept_orders(draw):
    """A diagram, and an order that may have nothing to do with what it connects and frames."""
    shown = draw(diagrams())
    columns = [[] for _ in range(draw(st.integers(1, 5)))]
    ids = draw(st.permutations([node.id for node in shown.nodes])) if shown.nodes else []
    for id_ in ids[: draw(st.integers(0, len(ids)))]:
        draw(st.sampled_from(columns)).append(id_)
    return replace(shown, kept=tuple(map(tuple, columns)))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(kept_orders())
def test_any_order_can_be_drawn(drawn):
    check(drawn)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(diagrams(), st.data())
def test_known_boxes_never_change_places_when_one_joins(shown, data):
    kept = placed(shown)
    ids = [node.id for node in shown.nodes]
    other = data.draw(st.sampled_from(ids)) if ids else "new"
    boundary = data.draw(st.sampled_from([node.boundary for node in shown.nodes] or [None]))
    ends = data.draw(st.permutations(["new", other]))
    kind = "component" if boundary else "third-party"
    node, line = Node("new", "New", kind, boundary=boundary), Line("999", *ends)
    at = data.draw(st.integers(0, len(ids)))
    wider = replace(shown, nodes=(*shown.nodes[:at], node, *shown.nodes[at:]), lines=(*shown.lines, line))
    was, now = places(kept), places(placed(wider, kept))
    for one, two in combinations(ids, 2):
        (a, above), (b, below) = was[one], was[two]
        assert (now[one][0] - now[two][0]) * (a - b) > 0 or a == b
        if a == b:
            assert now[one][0] == now[two][0] and (now[one][1] - now[two][1]) * (above - below) > 0


def places(columns):
    return {id_: (at, row) for at, ids in enumerate(columns) for row, id_ in enumerate(ids)}


@pytest.mark.parametrize(
    ("own", "outside", "pairs", "kept", "now"),
    [
        ("a b c", "", "a b, a c", "a/c b", "a/c b"),
        ("a b c", "x", "a b, a c, a x", "a/c b/x", "a/c b/x"),
        ("a b c d", "", "a b, a c, a d", "a/c b", "a/c b d"),  # a new one below those before it in the file
        ("a b", "", "a b", "a/gone/b", "a/b"),  # what is gone leaves no gap
        ("a b c", "", "a b, a c, b c", "a/c b", "a/b/c"),  # a line between two of one column
        ("a b", "x y", "a b, x a, y a", "x/a/b", "x y/a/b"),  # a new one on its side of the service
        ("a", "x", "a x", "x/a", "x/a"),  # against the rule of sides: it was written down so
        ("a b", "", "a b", "", "a/b"),
    ],
)
def test_the_order_decides(own, outside, pairs, kept, now):
    columns = tuple(tuple(column.split()) for column in kept.split("/"))
    assert "/".join(" ".join(ids) for ids in placed(diagram(own, outside, pairs), columns)) == now


def test_what_a_group_holds_stays_together():
    shown = diagram("a b c d", "", "a b", BESIDE, {"a": "l", "b": "l", "c": "r", "d": "l"})
    shown = replace(shown, kept=(("a",), ("b", "c", "d")))
    check(shown)
    assert placed(shown, shown.kept)[1] in (("b", "d", "c"), ("c", "b", "d"))


def test_an_order_that_is_kept_is_the_one_that_comes_out():
    for shown in services(of_each=1):
        kept = placed(shown)
        assert placed(shown, kept) == kept
        assert arrange(shown, sizes(shown)) == arrange(replace(shown, kept=((),)), sizes(shown))


def test_an_edit_hardly_ever_rearranges_what_was_kept():
    shares = [share for row in rows(services(7, 1), kept=True) for share in row.flips.values()]
    assert sum(share > REARRANGED for share in shares) <= 0.05 * len(shares)
