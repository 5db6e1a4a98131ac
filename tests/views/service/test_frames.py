"""Frames: zones outermost, boxes in boxes, each on its side of the boundary, and a picture that shows them."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from gen.loading.checking import check
from gen.model.entities import Service
from gen.model.reading.file import ModelFile
from gen.pipeline import service_diagram
from gen.renderers.images.picture import draw
from gen.views.service.frames import ServiceFrames
from tests.picture import Picture, report

SVG = "{http://www.w3.org/2000/svg}"
DEEP = "Cluster > Namespace > Stateful set > Pod > Container"
CONNECTED = """connections:
  - {id: 1, source: web, destination: api, protocol: HTTPS, port: 443, data: Orders, data_flow: both}
  - {id: 2, source: api, destination: bank, protocol: HTTPS, port: 443, data: Payments, data_flow: both}
  - {id: 4, source: api, destination: api, protocol: HTTPS, port: 8080, data: Probes, data_flow: both}
  - {id: 5, source: bank, destination: bank, protocol: HTTPS, port: 8080, data: Probes, data_flow: both}
  - {id: 3, source: mail, destination: web, protocol: HTTPS, port: 443, data: Letters, data_flow: both}
"""


def service(web: str = "", api: str = "", bank: str = "", mail: str = "") -> Service:
    ends = {"web": web, "api": api, "bank": bank, "mail": mail}
    listed = {key: f"  {key}: {{name: {key.title()}{facts and ', '}{facts}}}\n" for key, facts in ends.items()}
    text = "service: {name: Shop}\ncomponents:\n" + listed["web"] + listed["api"]
    text += "externals:\n" + listed["bank"] + listed["mail"] + CONNECTED
    model, _ = check([ModelFile("shop", "shop.yml", text.encode())], {}, (), None)
    return model.services[0]


def around(shop: Service, key: str) -> list[str]:
    """The titles of the frames that hold something, the outermost first."""
    frames = ServiceFrames(shop)
    by_id = {boundary.id: boundary for boundary in frames.boundaries}
    id_ = frames.holder(next(end for end in (*shop.components, *shop.externals) if end.id == key))
    titles: list[str] = []
    while id_:
        titles.insert(0, f"{by_id[id_].kind} {by_id[id_].title}")
        id_ = by_id[id_].parent
    return titles


def test_a_zone_is_outermost_inside_the_boundary_and_outside_of_it() -> None:
    shop = service(web="zone: DMZ, group: Front > Pods", api="group: Back", bank="zone: DMZ, group: Partners")
    assert around(shop, "web") == ["boundary Shop", "zone DMZ", "group Front", "group Pods"]
    assert around(shop, "api") == ["boundary Shop", "group Back"]
    assert around(shop, "bank") == ["zone DMZ", "group Partners"]
    assert around(shop, "mail") == []


def test_a_box_whose_members_stand_in_two_zones_is_drawn_in_each() -> None:
    shop = service(web="zone: DMZ, group: Front", api="zone: Internal, group: Front", bank="group: Front")
    assert [boundary.title for boundary in ServiceFrames(shop).boundaries] == [
        *("Shop", "DMZ", "Front", "Internal", "Front"),
        "Front",
    ]


def frames(svg: str) -> dict[str, ET.Element]:
    """The groups of a picture's frames, by the first word of what they are (`zone`, `group`, `service`)."""
    groups = ET.fromstring(svg).iter(f"{SVG}g")
    return {group.get("data-boundary", "").split("-")[0]: group for group in groups if group.get("class") == "boundary"}


def test_the_frame_of_a_zone_differs_from_others_by_its_line_too() -> None:
    shop = service(web="zone: DMZ, group: Front", bank="group: Partners")
    for drawing in draw(*service_diagram(shop), (), None):
        drawn = frames(drawing.svg)
        assert set(drawn) == {"service", "zone", "group"}
        assert [drawn["zone"].findtext(f"{SVG}text"), drawn["group"].findtext(f"{SVG}text")] == ["DMZ", "Front"]
        lines = {
            name: (frame := group.find(f"{SVG}rect")) is not None and frame.attrib for name, group in drawn.items()
        }
        dashed = {name: bool(line and "stroke-dasharray" in line) for name, line in lines.items()}
        assert dashed == {"service": False, "group": False, "zone": True}
        assert ">Trust zone<" in drawing.svg


def test_a_picture_without_zones_says_nothing_of_them() -> None:
    for drawing in draw(*service_diagram(service(web="group: Front")), (), None):
        assert "zone" not in drawing.svg.lower()


@pytest.mark.parametrize(
    "facts",
    [
        {"web": f"zone: Restricted, group: {DEEP}", "api": "zone: Restricted, group: Cluster > Namespace"},
        {
            "web": "zone: DMZ",
            "api": f"group: {DEEP}",
            "bank": f"zone: Internet, group: {DEEP}",
            "mail": "zone: Internet",
        },
        {"web": "zone: A zone with a long name that takes lines of its own", "bank": "zone: A", "mail": "zone: B"},
    ],
)
def test_nothing_covers_the_title_of_a_frame_however_deep(facts: dict[str, str], tmp_path: Path) -> None:
    shop = service(**facts)
    for at, drawing in enumerate(draw(*service_diagram(shop), (), None)):
        path = tmp_path / f"{at}.svg"
        path.write_text(drawing.svg, encoding="utf-8")
        picture = Picture(str(path))
        assert len(picture.titles) >= len({boundary.title for boundary in ServiceFrames(shop).boundaries})
        assert report(picture) == []
