"""The pictures in other people's programs: each arrowhead and each icon is still there."""

import json
import re
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
import resvg_py
from reportlab.graphics.shapes import Group, Image, Path
from svglib.svglib import svg2rlg

from gen.renderers.images import icons, png
from gen.renderers.images.picture import draw
from gen.renderers.svg.colors import ROLES
from gen.renderers.svg.document import inline
from gen.views.diagram import Arrows, Diagram, Line, Node, View
from tests.conftest import ROOT

NS = {"s": "http://www.w3.org/2000/svg"}
ICON = "onprem.network.Zookeeper"
HEAD = ROLES["head"].light["fill"]
ARROWS: dict[str, Arrows] = {"1": "both", "2": "source", "3": "destination", "4": "none"}
PURIFY = """const purify = require("dompurify")(new (require("jsdom").JSDOM)("").window);
const given = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(given.map((svg) => purify.sanitize(svg))));
"""


@pytest.fixture(scope="module")
def svg() -> str:
    """Four lines, one with each sort of arrow, and two boxes with an icon."""
    assert icons.exists(ICON)
    nodes = [Node("api", "API", "component", ICON), Node("1", "One", "third-party", ICON)]
    nodes += [Node(id_, f"Other {id_}", "other") for id_ in ("2", "3", "4")]
    diagram = Diagram("shop", tuple(nodes), tuple(Line(id_, "api", id_) for id_ in ARROWS), ())
    view = View("data-flows", "Shop", "Data.", "where the data goes", ARROWS, {})
    return draw(diagram, (view, view), ("svg",), None)[0].svg


def heads(root: ET.Element) -> list[tuple[str, str]]:
    """The heads that a picture shows, by line and end."""
    return [
        (group.get("data-connection", ""), head.get("data-end", ""))
        for group in root.findall(".//s:g[@class='connection']", NS)
        for head in group.findall("s:path[@class='head']", NS)
        if head.get("display") != "none"
    ]


MEANT = [("1", "source"), ("1", "destination"), ("2", "source"), ("3", "destination")]


@pytest.mark.parametrize(
    "drawn", [png.png, lambda svg: resvg_py.svg_to_bytes(svg_string=svg, zoom=2)], ids=["librsvg", "resvg"]
)
def test_renderers_draw_heads_and_icons(svg: str, drawn: Callable[[str], bytes]) -> None:
    picture = png.library().Image.new_from_buffer(bytes(drawn(svg)), "")
    page = ET.fromstring(inline(svg))
    across, down = map(float, re.findall(r"[\d.]+", page.find("s:g", NS).get("transform", "")))  # type: ignore[union-attr]
    inked = []
    for line, end, (x, y) in within_heads(page):
        if sum(picture.getpoint(round(2 * (across + x)), round(2 * (down + y)))[:3]) < 350:
            inked.append((line, end))
    assert inked == heads(ET.fromstring(svg)) == MEANT
    for image in page.iter("{http://www.w3.org/2000/svg}image"):
        x, y = float(image.get("x", "")) + across, float(image.get("y", "")) + down
        assert picture.crop(round(2 * x), round(2 * y), 64, 64).deviate() > 20


def within_heads(page: ET.Element) -> Iterator[tuple[str, str, tuple[float, float]]]:
    """A point inside each head of a page's picture, drawn or not, beside its line."""
    for group in page.findall(".//s:g[@class='connection']", NS):
        for head in group.findall("s:path[@class='head']", NS):
            x, y, ax, ay, bx, by = map(float, re.findall(r"-?[\d.]+", head.get("d", ""))[:6])
            back, aside = (ax + bx, ay + by), (ax - 1.25 * (ax + bx), ay - 1.25 * (ay + by))
            inside = x + 0.875 * back[0] + 0.45 * aside[0], y + 0.875 * back[1] + 0.45 * aside[1]
            yield group.get("data-connection", ""), head.get("data-end", ""), inside


def test_svglib_draws_heads_and_icons(svg: str) -> None:
    def parts(group: Group) -> Iterator[object]:
        for part in group.contents:
            yield from parts(part) if isinstance(part, Group) else [part]

    drawn = list(parts(svg2rlg(BytesIO(svg.encode()))))
    filled = [part for part in drawn if isinstance(part, Path) and part.fillColor]
    assert sum(f"#{part.fillColor.hexval()[2:8]}" == HEAD for part in filled) == len(MEANT) + 1, "one in the legend"
    assert sum(isinstance(part, Image) for part in drawn) == 2


def test_a_sanitiser_takes_nothing_from_a_file_or_a_page(svg: str) -> None:
    command = ["node", "-e", PURIFY]
    given = json.dumps([svg, inline(svg)])
    done = subprocess.run(command, cwd=ROOT, input=given, capture_output=True, text=True, check=False)
    if "Cannot find module" in done.stderr:
        pytest.skip("DOMPurify is missing: npm install --no-save dompurify jsdom")
    file, page = (ET.fromstring(text) for text in json.loads(done.stdout))
    assert heads(file) == heads(page) == MEANT
    assert len(page.findall(".//s:path[@class='head']", NS)) == 2 * len(ARROWS) + 1
    assert all(len([image for image in root.iter() if image.tag.endswith("}image")]) == 2 for root in (file, page))
