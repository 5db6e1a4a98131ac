"""What stands where: the file's order, left and right of a service, and little that moves when little changes."""

from dataclasses import replace
from itertools import pairwise

import pytest

from benchmarks import services
from benchmarks.stability import REARRANGED, drawn, figures, rows
from gen.renderers.layout.ordering.arrangement import arranged
from gen.renderers.layout.routing.candidates import arrange
from gen.views.diagram import Boundary
from tests.renderers.layout.models_for_geometry import BESIDE, SERVICE, diagram, hub, sizes


def placed(shown):
    return arrange(shown, sizes(shown))


def test_what_opens_stands_left_and_what_accepts_right_of_the_service():
    shown = diagram(
        "a b",
        "opens accepts first-opens first-accepts",
        """a b, opens a, b accepts, first-opens b,
        a first-opens, b first-accepts, first-accepts a""",
    )
    geometry = placed(shown)
    service = geometry.boundaries["service"]
    sides = {name: box.right < service.left for name, box in geometry.nodes.items() if len(name) > 1}
    assert sides == {"opens": True, "accepts": False, "first-opens": True, "first-accepts": False}
    assert all(geometry.nodes[name].left > service.right for name, left in sides.items() if not left)


@pytest.mark.parametrize("own", ["a b c", "c b a", "b c a"])
@pytest.mark.parametrize("outside", ["x y z", "z y x"])
def test_the_file_orders_what_is_equal(own, outside):
    pairs = ", ".join(f"{part} {other}" for part in "abc" for other in "xyz")
    geometry = placed(diagram(own, outside, pairs))
    for names in (own.split(), outside.split()):
        assert sorted(names, key=lambda name: geometry.nodes[name].top) == names


def test_the_order_of_connections_in_the_file_does_not_count():
    shown = next(shown for shown in services.services(of_each=1) if shown.id.startswith("mesh"))
    assert drawn(shown) == drawn(replace(shown, lines=shown.lines[::-1]))


def test_of_a_hub_that_stands_anywhere_in_the_file_the_others_keep_their_order():
    pairs = "a hub, hub x, b hub, hub y"
    first, last = (placed(diagram(own, "", pairs)) for own in ("hub a x b y", "a x b y hub"))
    assert first == last and first.nodes["a"].top < first.nodes["b"].top and first.nodes["x"].top < first.nodes["y"].top
    with_lone = placed(diagram("hub", "e0 lone e1 x", "e0 hub, e1 hub, hub x")).nodes
    assert with_lone["e0"].top < with_lone["lone"].top < with_lone["e1"].top


def test_a_picture_of_few_lines_needs_no_crossing():
    geometry = placed(diagram("front", "user robot door", "robot front, user door"))
    assert geometry.nodes["robot"].top < geometry.nodes["user"].top
    assert geometry.nodes["front"].top < geometry.nodes["door"].top


@pytest.mark.parametrize("towards", [True, False])
def test_a_crowd_of_neighbours_stands_in_two_columns_on_its_side(towards):
    shown = hub(30, towards)
    geometry = placed(shown)
    lefts = [geometry.nodes[f"e{at}"].left for at in range(30)]
    service = geometry.boundaries["service"]
    assert len(set(lefts)) == 2 and lefts == sorted(lefts)
    assert all(geometry.nodes[f"e{at}"].right < service.left for at in range(30)) == towards
    assert geometry.height < 1400 and geometry.width < 1000
    assert figures(shown, geometry).crossings == 0


def test_a_long_chain_reads_like_the_lines_of_a_text():
    boxes = [f"c{at}" for at in range(40)]
    shown = diagram(" ".join(boxes), "", ", ".join(f"{a} {b}" for a, b in pairwise(boxes)))
    geometry = placed(shown)
    assert figures(shown, geometry).crossings == 0 and geometry.width < 2.5 * geometry.height
    back = [at for at, (a, b) in enumerate(pairwise(boxes)) if geometry.nodes[b].left < geometry.nodes[a].left]
    assert {b - a for a, b in pairwise(back)} == {back[0] + 1}


@pytest.mark.parametrize("count", [10, 12, 14])
def test_no_column_is_empty_where_columns_were_joined(count):
    steps = [f"s{at}" for at in range(count)]
    pairs = ", ".join(f"{a} {b}" for a, b in pairwise(["source", *steps, "sink"]))
    shown = diagram(" ".join(steps), "source sink", f"{pairs}, {steps[-1]} s0, s6 s2")
    columns = arranged(shown, sizes(shown))
    assert all(min(items) < columns.boxes for items in columns.order)


def test_a_part_passes_many_lines_to_where_none_is_crossed():
    clients = [f"c{at}" for at in range(9)]
    pairs = ", ".join(f"{name} api" for name in clients)
    shown = diagram(
        "page api store", f"{' '.join(clients)} x y z", f"{pairs}, c0 page, page api, page x, page y, page z, api store"
    )
    assert figures(shown, placed(shown)).crossings == 0


def test_groups_read_in_the_direction_of_their_connections():
    shown = diagram("a b c d", "x", "c a, d b, c b, a x", BESIDE, {"a": "l", "b": "l", "c": "r", "d": "r"})
    geometry = placed(shown)
    assert geometry.boundaries["r"].right < geometry.boundaries["l"].left < geometry.nodes["x"].left


def test_a_chain_through_zones_reads_from_outside_in():
    zones = (
        SERVICE,
        Boundary("internet", "Internet"),
        Boundary("dmz", "DMZ", "service"),
        Boundary("in", "In", "service"),
    )
    shown = diagram(
        "db app proxy",
        "user",
        "user proxy, proxy app, app db, db app, app proxy, proxy user",
        zones,
        {"db": "in", "app": "in", "proxy": "dmz"},
    )
    shown = type(shown)(
        shown.id,
        tuple(n if n.id != "user" else type(n)("user", "user", "other", None, "internet") for n in shown.nodes),
        shown.lines,
        shown.boundaries,
    )
    boundaries = placed(shown).boundaries
    assert boundaries["internet"].right < boundaries["service"].left < boundaries["dmz"].left
    assert boundaries["dmz"].right < boundaries["in"].left


def test_small_edits_rearrange_few_pictures():
    small = [shown for shown in services.services(of_each=1) if len(shown.lines) < 30]
    shares = [share for row in rows(small, lenient=True) for share in row.flips.values()]
    assert len(shares) > 50
    assert sum(share > REARRANGED for share in shares) <= 0.1 * len(shares)


def test_a_platform_has_few_crossings_reads_to_the_right_and_fits_a_page():
    (shown,) = (shown for shown in services.services(seed=2, of_each=1) if shown.id.startswith("platform"))
    found = figures(shown, drawn(shown))
    assert found.crossings <= len(shown.lines)
    assert found.rightwards >= 0.8
    assert found.text >= 7.5
