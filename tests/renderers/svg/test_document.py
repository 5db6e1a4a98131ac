"""SVG files: complete in themselves, safe whatever the names are, and of one geometry in both views."""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gen.model.kinds import KINDS
from gen.renderers import fonts
from gen.renderers.layout import sizes
from gen.renderers.layout.geometry import Box, Geometry, Point, Route
from gen.renderers.svg import boxes, document
from gen.renderers.svg.colors import ROLES
from gen.renderers.svg.heads import heads
from gen.renderers.svg.lines import path
from gen.views.diagram import Arrows, Boundary, Diagram, Line, Node, View

NS = {"s": "http://www.w3.org/2000/svg"}
ICONS = {"k8s.compute.Pod": b"\x89PNG one", "onprem.queue.Kafka": b"\x89PNG two"}
HOSTILE = st.text(max_size=200) | st.sampled_from(
    [
        "</text><script>alert(1)</script>",
        '" onload="x',
        "]]>",
        "&#0;",
        "<!--",
        "url(http://x)",
        "\ud800\0\x1b",
        "عربي\u202e",
    ]
)


def example(label: str = "Kafka", id_: str = "1", title: str = "Genesys Info Mart") -> tuple[Diagram, Geometry]:
    """A diagram with every kind of box, one above the other, and a line between neighbours."""
    nodes = tuple(
        Node(
            kind,
            label,
            kind,
            "k8s.compute.Pod" if kind in ("component", "ui") else None,
            "in" if kind == "component" else None,
        )
        for kind in KINDS
    )
    lines = tuple(
        Line(f"{id_}{at or ''}", one.id, two.id, dotted=at == 1) for at, (one, two) in enumerate(pairwise(nodes))
    )
    diagram = Diagram("gim", nodes, lines, (Boundary("out", title), Boundary("in", "Inner", "out")))
    measured = sizes.measure(diagram)
    places, top = {}, 80.0
    for node in nodes:
        places[node.id] = Box(30, top, 30 + measured.nodes[node.id].width, top + measured.nodes[node.id].height)
        top = places[node.id].bottom + 60
    routes = {
        line.id: Route(
            (Point(60, places[line.source].bottom), Point(60, places[line.destination].top)),
            Point(60, places[line.source].bottom + 30),
        )
        for line in lines
    }
    widest = max(box.right for box in places.values()) + 20
    areas = {"out": Box(0, 0, widest, 400), "in": Box(10, 40, widest - 5, 180)}
    titles = {
        "out": Box(12, 8, 12 + measured.titles["out"].width, 28),
        "in": Box(20, 46, 20 + measured.titles["in"].width, 67),
    }
    return diagram, Geometry(widest + 10, top, places, areas, titles, routes)


def views(diagram: Diagram, words: str = "An arrow points to it.") -> tuple[View, View]:
    """Both views: every arrow to the destination, and every sort of arrow in turn."""
    turns: tuple[Arrows, ...] = ("both", "source", "none", "destination")
    first = View(
        "connections",
        "Connections",
        "One connects to the other.",
        words,
        {line.id: "destination" for line in diagram.lines},
        {},
    )
    arrows = {line.id: turns[at % 4] for at, line in enumerate(diagram.lines)}
    return first, View(
        "data-flows",
        "Data flows",
        "Data.",
        "Data goes that way. " * 20,
        arrows,
        {line.id: words for line in diagram.lines},
    )


def drawn(
    label: str = "Kafka", id_: str = "1", title: str = "Genesys Info Mart", words: str = "An arrow points to it."
) -> tuple[ET.Element, ET.Element]:
    diagram, geometry = example(label, id_, title)
    first, second = document.draw_both(diagram, geometry, views(diagram, words), ICONS)
    return ET.fromstring(first), ET.fromstring(second)


@settings(deadline=None, max_examples=30)
@given(HOSTILE, HOSTILE, HOSTILE)
def test_no_name_can_break_the_file_or_make_it_fetch_or_run_anything(label: str, title: str, words: str) -> None:
    for root in drawn(label, title=title, words=words):
        for element in root.iter():
            assert element.tag.removeprefix(f"{{{NS['s']}}}") not in ("script", "foreignObject", "a")
            for name, value in element.attrib.items():
                assert not name.startswith("on")
                assert not name.endswith("href") or re.match("#|data:image/png;base64,", value)
                assert "url(" not in value or re.fullmatch(r"url\(#gen-gim-[a-z-]+\)", value)


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=200))
def test_labels_keep_inside_their_boxes_even_in_a_wider_font(label: str) -> None:
    diagram, geometry = example(label)
    for node in diagram.nodes:
        left, top, right, bottom = geometry.nodes[node.id]
        room = right - left - (sizes.PADDING + sizes.ICON + sizes.GAP if node.icon else 0)
        lines = sizes.label_lines(node)
        assert max(fonts.width(line, sizes.LABEL) for line in lines) * 1.15 <= room
        assert len(lines) * sizes.line_height(sizes.LABEL) < bottom - top


def test_both_views_have_one_geometry_and_say_their_arrows() -> None:
    one, two = drawn()
    assert [one.get(name) for name in ("width", "height", "viewBox")] == [
        two.get(name) for name in ("width", "height", "viewBox")
    ]
    assert one.get("viewBox") == f"0 0 {one.get('width')} {one.get('height')}"
    groups = [root.findall(".//s:g[@class='connection']", NS) for root in (one, two)]
    for first, second in zip(*groups, strict=True):
        lines = [group.findall("s:path[@class='line']", NS) for group in (first, second)]
        assert [len(found) for found in lines] == [1, 1] and lines[0][0].get("d") == lines[1][0].get("d")
    heads = [[head.get("data-end") for head in group.findall("s:path[@class='head']", NS)] for group in groups[1]]
    assert [group.get("data-arrows") for group in groups[1]] == ["both", "source", "none", "destination"]
    assert heads == [["source", "destination"], ["source"], [], ["destination"]]


@pytest.mark.parametrize(
    ("d", "source", "destination"),
    [
        ("M0 0H50V22Q50 30 58 30H100.13", "M0 0l10 4l-2 -4l2 -4z", "M100.13 30l-10 -4l2 4l-2 4z"),
        ("M5 90V20", "M5 90l4 -10l-4 2l-4 -2z", "M5 20l-4 10l4 -2l4 2z"),
        (
            "M0 0L30 40",
            "M0 0l2.8 10.4l2 -4l4.4 -0.8z",
            "M30 40l-2.8 -10.4l-2 4l-4.4 0.8z",
        ),
    ],
)
def test_a_head_points_along_the_end_of_its_line(d: str, source: str, destination: str) -> None:
    assert re.findall(r' d="([^"]*)"', heads(d, "both")) == [source, destination]


def test_on_a_page_both_heads_are_there_and_those_not_meant_are_hidden_without_a_style_too() -> None:
    diagram, geometry = example()
    root = ET.fromstring(document.inline(document.draw_both(diagram, geometry, views(diagram), ICONS)[1]))
    groups = root.findall(".//s:g[@class='connection']", NS)
    found = [group.findall("s:path[@class='head']", NS) for group in groups]
    assert all([head.get("data-end") for head in pair] == ["source", "destination"] for pair in found)
    shown = [[head.get("data-end") for head in pair if head.get("display") != "none"] for pair in found]
    assert shown == [["source", "destination"], ["source"], [], ["destination"]]


def test_a_box_fills_its_place_and_is_named() -> None:
    diagram, geometry = example()
    root = drawn()[0]
    for group in root.findall(".//s:g[@class='component']", NS):
        place = geometry.nodes[group.get("data-component", "")]
        shape = group[0]
        if shape.tag.endswith("rect"):
            assert [float(shape.get(name, "")) for name in ("x", "y")] == [place.left, place.top]
        assert "".join(group.itertext()) == "Kafka"
    assert len(root.findall(".//s:g[@class='component']", NS)) == len(diagram.nodes)


@pytest.mark.parametrize(("id_", "shape"), [("1", "circle"), ("11", "circle"), ("A.1-2345", "rect"), ("123", "rect")])
def test_a_badge_has_room_for_its_number(id_: str, shape: str) -> None:
    size = sizes.badge(id_)
    assert (size.width == size.height) == (shape == "circle")
    assert fonts.width(id_, sizes.BADGE, bold=True) * 1.15 < size.width
    badge = drawn(id_=id_)[0].find(".//s:g[@class='badge']", NS)
    assert badge is not None and badge[0].tag.endswith(shape) and "".join(badge.itertext()) == id_


def test_an_icon_is_an_image_in_its_box_that_refers_to_nothing() -> None:
    root = drawn()[0]
    images = root.findall(".//s:g[@class='component']/s:image", NS)
    assert len(images) == 2 and {image.get("width") for image in images} == {"32"}
    assert root.find(".//s:use", NS) is None and root.find(".//s:defs", NS) is None


def test_a_wordmark_stands_above_its_label_within_the_box() -> None:
    wide = b"\x89PNG\r\n\x1a\n" + bytes(4) + b"IHDR" + (168).to_bytes(4) + (30).to_bytes(4)
    node = Node("a", "Oracle database", "ui", "own.svg")
    diagram = Diagram("gim", (node,), (), ())
    size = sizes.measure(diagram, {"own.svg": wide}).nodes["a"]
    geometry = Geometry(size.width, size.height, {"a": Box(0, 0, *size)}, {}, {}, {})
    root = ET.fromstring(document.draw_both(diagram, geometry, views(diagram), {"own.svg": wide})[0])
    image, label = root.find(".//s:image", NS), root.find(".//s:text[@class='label']", NS)
    assert image is not None and label is not None
    left, top, width, height = (float(image.get(name, "")) for name in ("x", "y", "width", "height"))
    assert (width, height) == (84, 15) and left > 0 and left + width < size.width and top > sizes.BAR
    assert top + height < float(label[0].get("y", "")) - sizes.LABEL * 0.7
    assert float(label[-1].get("y", "")) < size.height - 4


def test_a_legend_names_only_what_is_there() -> None:
    node = Node("a", "Kafka", "other")
    geometry = Geometry(200, 60, {"a": Box(0, 0, 112, 52)}, {}, {}, {})
    alone, nothing = Diagram("gim", (node,), (), ()), Diagram("gim", (), (), ())
    words = [
        ["".join(note.itertext()) for note in root.findall(".//s:g[@class='legend']/s:text", NS)]
        for diagram in (alone, nothing)
        for root in [ET.fromstring(document.draw_both(diagram, geometry, views(diagram), {})[0])]
    ]
    assert words == [[KINDS["other"].legend], []]


def test_each_kind_has_an_outline_of_its_own_in_black_and_white_too() -> None:
    drawn_kinds = [re.sub(r'(class|fill|stroke)="[^"]*"', "", boxes.shape(kind, Box(0, 0, 120, 60))) for kind in KINDS]
    assert len(set(drawn_kinds)) == len(KINDS)


def test_words_in_scripts_that_arimo_lacks_are_not_held_to_a_width() -> None:
    for label, held in (("Kafka", True), ("日本語", False), ("عربي", False)):
        assert all(
            ("textLength" in text.attrib) == held for text in drawn(label)[0].findall(".//s:text[@class='label']", NS)
        )


def test_a_broken_label_reads_whole() -> None:
    label = "Configuration Database of the whole suite/with_all_its_parts"
    found = drawn(label)[0].find(".//s:text[@class='label']", NS)
    assert found is not None and len(found) > 1 and "".join(found.itertext()) == label


def test_the_style_sheet_is_for_dark_surroundings_alone_and_reaches_only_its_own_picture() -> None:
    diagram, geometry = example()
    text = document.draw_both(diagram, geometry, views(diagram), ICONS)[0]
    style = ET.fromstring(text).findtext("s:style", namespaces=NS) or ""
    assert style.startswith("@media (prefers-color-scheme:dark){") and "var(" not in style and "url(" not in style
    assert all(
        rule.startswith("#gen-gim-connections .")
        for rule in style.removeprefix("@media (prefers-color-scheme:dark){")[:-1].split("}")
        if rule
    )
    page = document.inline(text)
    assert "<style" not in page and ET.fromstring(page).get("role") == "group"


def test_ids_differ_between_the_views() -> None:
    one, two = ({element.get("id") for element in root.iter() if element.get("id")} for root in drawn())
    assert one and not one & two


def test_lines_touch_their_boxes_and_turn_on_their_route() -> None:
    route = Route((Point(0, 0), Point(50, 0), Point(50, 30), Point(100.128, 30)), Point(50, 0))
    assert path(route) == "M0 0H50V22Q50 30 58 30H100.13"


@pytest.mark.parametrize("dark", [False, True])
def test_words_and_lines_stand_out_from_their_ground(dark: bool) -> None:
    look = {role: {**paint.light, **(paint.dark if dark else {})} for role, paint in ROLES.items()}
    grounds = [look["canvas"], look["area"], look["area-inner"]]
    shapes = [look[role] for role in ("own", "service", "third-party", "ui", "other", "disc")]
    for words in ("label", "number"):
        assert min(contrast(look[words]["fill"], shape["fill"]) for shape in shapes) >= 4.5
    assert min(contrast(look["title"]["fill"], ground["fill"]) for ground in grounds) >= 4.5
    assert min(contrast(look["zone-title"]["fill"], ground["fill"]) for ground in grounds) >= 4.5
    assert min(contrast(look["zone"]["stroke"], ground["fill"]) for ground in grounds) >= 3
    assert contrast(look["note"]["fill"], look["canvas"]["fill"]) >= 4.5
    for shape in [*shapes, look["line"]]:
        assert min(contrast(shape["stroke"], ground["fill"]) for ground in grounds) >= 3
    assert min(contrast(look["area"]["stroke"], ground["fill"]) for ground in grounds[:2]) >= 3


def contrast(one: str, two: str) -> float:
    """How far two colours are apart (WCAG 2.2, contrast ratio)."""
    low, high = sorted(luminance(colour) for colour in (one, two))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """A colour's relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
