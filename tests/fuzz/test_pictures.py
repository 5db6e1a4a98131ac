"""Pictures: by an XML parser, by librsvg."""

import re
import xml.etree.ElementTree as ET

from hypothesis import given

from gen import pipeline
from gen.renderers.images import picture, png
from gen.renderers.svg import document
from gen.renderers.text.xml_text import element, escaped
from tests.fuzz import models
from tests.fuzz.models import words
from tests.fuzz.values import FULL, fuzzed, many

NAMESPACE = "{http://www.w3.org/2000/svg}"
ELEMENTS = {
    "circle", "desc", "ellipse", "g", "image", "line", "path", "polygon", "polyline", "rect", "style",
    "svg", "text", "title", "tspan",
}  # fmt: skip


@fuzzed(models.VALUES_OF_ONE)
@given(many(models.VALUES_OF_ONE))
def test_a_picture(values: list[str]) -> None:
    service = models.service(values)
    drawing, _ = picture.draw(*pipeline.service_diagram(service), ("svg",), None)
    for text in (drawing.svg, document.inline(drawing.svg), document.dark(drawing.svg)):
        root = ET.fromstring(text)
        names = {part.tag.removeprefix(NAMESPACE) for part in root.iter()}
        assert names <= ELEMENTS
        assert [name for part in root.iter() for name in part.attrib if name.lower().startswith("on")] == []
        links = {value for part in root.iter() for name, value in part.attrib.items() if name.endswith("href")}
        assert not [link for link in links if not link.startswith("data:image/png;base64,")]
        boxes = {box.get("data-component"): box for box in root.iter(f"{NAMESPACE}g") if box.get("data-component")}
        for end in (*service.components, *service.externals):
            assert words(end.name) in words("".join("".join(part.itertext()) for part in boxes[end.id]))
    assert "url(" not in re.sub(r"url\(#gen-shop-connections-[a-z0-9-]+\)", "", escaped_away(drawing.svg))


def escaped_away(text: str) -> str:
    """A picture without its texts."""
    return re.sub(r">[^<]*<", "><", text)


@fuzzed()
@given(many())
def test_xml_holds_any_text(values: list[str]) -> None:
    parts = "".join(element("text", {"title": value}, escaped(value)) for value in values)
    for part, value in zip(ET.fromstring(f"<g>{parts}</g>"), values, strict=True):
        assert (part.text or "").replace("\r\n", "\n").replace("\r", "\n") == value.replace("\r\n", "\n").replace(
            "\r", "\n"
        )
        assert " ".join((part.get("title") or "").split()) == " ".join(value.split())


@fuzzed(share=1 if FULL else 0.05)
@given(many())
def test_librsvg_draws_any_text(values: list[str]) -> None:
    lines = "".join(element("text", {"x": 0, "y": 20 * at}, escaped(value)) for at, value in enumerate(values, 1))
    made = png.png(f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="1020">{lines}</svg>')
    assert made.startswith(b"\x89PNG")
