"""Diagrams to arrange: fixed ones, and a Hypothesis strategy for hostile ones."""

from hypothesis import strategies as st

from gen.renderers.layout.geometry import Size, Sizes
from gen.views.diagram import Boundary, Diagram, Line, Node

SERVICE = Boundary("service", "The service")
GIM_CONNECTIONS = """gsp os, gca os, gca cdb, gca imdb, gim imdb, gim os, prometheus gsp, prometheus gim, gsp kafka,
    gca kafka, gim kafka"""


def diagram(own, outside, connections, boundaries=(SERVICE,), holders=None, ids=None):
    """`own`, `outside`: ids of nodes; `connections`: "a b, a c"; `holders`: boundary by node, else the first."""
    first = boundaries[0].id if boundaries else None
    nodes = [Node(id_, id_, "component", boundary=(holders or {}).get(id_, first)) for id_ in own.split()]
    nodes += [Node(id_, id_, "other") for id_ in outside.split()]
    ends = [pair.split() for pair in connections.split(",") if pair.strip()]
    lines = [Line(ids[i] if ids else str(i + 1), *pair) for i, pair in enumerate(ends)]
    return Diagram("model", tuple(nodes), tuple(lines), tuple(boundaries))


def sizes(drawn, widths=None, badge=22.0):
    """Boxes 150 px wide unless told, badges round."""
    return Sizes(
        nodes={node.id: Size((widths or {}).get(node.id, 150.0), 52.0) for node in drawn.nodes},
        titles={boundary.id: Size(9.0 * len(boundary.title), 18.0) for boundary in drawn.boundaries},
        badges={line.id: Size(max(badge, 22.0), 22.0) for line in drawn.lines},
    )


def hub(count, towards=False):
    """One component with as many neighbours."""
    outside = [f"e{i}" for i in range(count)]
    pairs = [f"{e} hub" if towards else f"hub {e}" for e in outside]
    return diagram("hub", " ".join(outside), ", ".join(pairs))


def dense(count, own, outside):
    """As many connections between components and all the boxes, spread without chance."""
    boxes = [f"c{i}" for i in range(own)] + [f"e{i}" for i in range(outside)]
    pairs = [f"{boxes[i % own]} {boxes[(i * 7 + i // own + 1) % len(boxes)]}" for i in range(count)]
    return diagram(" ".join(boxes[:own]), " ".join(boxes[own:]), ", ".join(pairs))


NESTED = (SERVICE, Boundary("one", "Group one", "service"), Boundary("two", "Group two with a title", "one"))
IN_NESTED = {"a": "two", "b": "two", "c": "one"}
BESIDE = (SERVICE, Boundary("l", "Left", "service"), Boundary("r", "Right", "service"))
FIXED = {
    "gim": diagram("gca gsp gim", "os cdb imdb kafka prometheus", GIM_CONNECTIONS),
    "one": diagram("a", "b", "a b"),
    "parallel": diagram("a", "b", "a b, b a, a b, a b, b a"),
    "loops": diagram("a", "b", "a a, a a, a b, b b"),
    "nothing": diagram("a b c d e", "", ""),
    "isolated": diagram("a b c", "d e f", "a d, e f"),
    "alone": diagram("a b c", "", "a b, b c, c a"),
    "outside": diagram("a", "b c d", "b c, c d, d b, a b"),
    "cycle": diagram("a b c d e", "", "a b, b c, c d, d e, e a"),
    "hub": hub(15),
    "large hub": hub(40, towards=True),
    "dense": dense(40, 8, 10),
    "no boundary": diagram("a b", "c", "a b, b c", boundaries=()),
    "nested": diagram("a b c d e", "x y", "a b, b c, c x, y d, d e, e x, a e", NESTED, IN_NESTED),
    "beside": diagram("a b c d", "x", "a c, c x, b d, d x, a d", BESIDE, {"a": "l", "b": "l", "c": "r", "d": "r"}),
}


@st.composite
def diagrams(draw):
    """Any graph of up to 24 lines, with nested boundaries."""
    own = [f"c{i}" for i in range(draw(st.integers(1, 7)))]
    outside = [f"e{i}" for i in range(draw(st.integers(0, 7)))]
    depth = draw(st.integers(0, 2))
    names = ["service", *(f"g{i}" for i in range(depth))]
    parents = [None, *(draw(st.sampled_from(names[: i + 1])) for i in range(depth))]
    title = draw(st.sampled_from(["S", "A title of usual length"]))
    shells = [Boundary(name, title, parent) for name, parent in zip(names, parents, strict=True)]
    holders = {id_: draw(st.sampled_from(names)) for id_ in own}
    ends = st.sampled_from(own + outside)
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=24))
    return diagram(" ".join(own), " ".join(outside), ", ".join(map(" ".join, pairs)), tuple(shells), holders)
