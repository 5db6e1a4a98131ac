"""Maps of many services: every service stands in one picture, and no picture holds more than can be read."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gen.pipeline import map_diagrams
from gen.problems import LayoutProblem
from gen.renderers.images import picture
from gen.renderers.images.picture import draw
from gen.renderers.pages import templating
from gen.renderers.pages.suite import named_pages, plain_pages
from gen.renderers.tables.files import suite_files
from gen.renderers.text.markdown import revealed
from gen.views.suite.groups import BOXES, LINES, Group
from gen.views.suite.map import WITH_OTHERS, SuiteMap
from gen.views.suite.story import SuiteViews
from tests.suites import SMALL, services

PREFIXES = ("", "gvp-", "ucs-", "con-")


def model(sizes: list[int], reach: int, products: bool) -> dict[str, str]:
    """Services by prefix of their ids, each with connections to the next few."""
    ids = [f"{PREFIXES[number % 4]}s{number}x{at}" for number, size in enumerate(sizes) for at in range(size)]
    files = {}
    for at, name in enumerate(ids):
        others = dict.fromkeys(ids[(at + step) % len(ids)] for step in range(1, reach + 1))
        others.pop(name, None)
        product = f", product: Product {at % 5}" if products and at % 7 else ""
        lines = [f"service: {{name: Service {at}{product}}}", "components: {api: {name: API}}", "externals:"]
        lines += [f"  {other}: {{service: {other}}}" for other in others]
        lines += ["connections:"]
        lines += [f"  - {{id: {row}, source: api, destination: {other}}}" for row, other in enumerate(others, 1)]
        files[name] = "\n".join(lines if others else lines[:2]) + "\n"
    return files


def leaves(group: Group) -> Iterator[Group]:
    yield from (leaf for part in group.groups for leaf in leaves(part)) if group.groups else (group,)


MODELS = st.builds(model, st.lists(st.integers(1, 25), min_size=1, max_size=4), st.integers(0, 12), st.booleans())


@settings(max_examples=40)
@given(MODELS)
def test_every_service_stands_in_one_group_and_no_map_is_crowded(files: dict[str, str]) -> None:
    told = SuiteViews(services(files))
    if not told.several:
        return
    top = told.maps[0].group
    assert sorted(one.id for leaf in leaves(top) for one in leaf.services) == sorted(files)
    assert len({one.page for one in told.maps}) == len({one.name for one in told.maps}) == len(told.maps)
    for one in told.maps:
        assert len(one.boxes) <= WITH_OTHERS and len(one.rows) <= LINES
        assert len(one.group.groups or one.group.services) <= BOXES
        ids = {node.id for node in one.diagram.nodes}
        assert all(line.source in ids and line.destination in ids for line in one.diagram.lines)
        assert list(one.view.labels) == [line.id for line in one.diagram.lines]
        leads_to = {box.page.page for box in one.boxes if box.page}
        assert leads_to <= {found.page for found in told.maps} | set(files)


def found(told: SuiteViews, page: str) -> SuiteMap:
    return next(one for one in told.maps if one.page == page)


def test_products_are_groups() -> None:
    told = SuiteViews(services(model([20, 20], 1, products=True)))
    assert [group.title for group in told.maps[0].group.groups] == [*(f"Product {n}" for n in range(5)), "No product"]
    labels = [box.label for box in found(told, "shared").boxes]
    assert labels[0] == "Product 0 (6 services)"
    inside = found(told, "shared/map/product-0")
    assert [boundary.title for boundary in inside.diagram.boundaries] == ["Product 0"]
    assert {box.kind for box in inside.boxes} == {"component"}


def test_starts_of_ids_are_groups_where_there_are_no_products() -> None:
    told = SuiteViews(services(model([4, 20, 20], 1, products=False)))
    assert [group.title for group in told.maps[0].group.groups] == ["gvp-…", "ucs-…", "Service 0 – Service 3"]
    assert {one.page for one in told.maps} == {
        "shared",
        "shared/map/gvp",
        "shared/map/ucs",
        "shared/map/service-0-service-3",
    }


def test_a_group_of_a_group_says_where_it_belongs() -> None:
    told = SuiteViews(services(model([40, 40], 1, products=False)))
    assert found(told, "shared/map/gvp").above is None
    deep = [one for one in told.maps if one.above]
    assert {one.above.title for one in deep if one.above} == {"gvp-…"}
    made = dict(named_pages(told, {}, templating.templates(None, "")))
    assert "services of [gvp-…](" in revealed(made[deep[0].page].body)


def test_a_group_has_no_device_s_name() -> None:
    told = SuiteViews(services(model([20, 5, 5, 20], 1, products=False)))
    assert "shared/map/con-2" in [one.page for one in told.maps]


def test_both_ways_are_one_line() -> None:
    told = SuiteViews(services(model([2], 1, products=False)))
    (row,) = told.maps[0].rows
    assert row.back and told.maps[0].view.arrows == {"1": "both"}
    assert told.maps[0].view.labels["1"] == (
        "Line 1: Service 0 opens 1 connection to Service 1; Service 1 opens 1 connection to Service 0."
    )


def test_services_without_connections_are_named_apart() -> None:
    files = model([2], 1, products=False) | {"lone": "service: {name: Lone}\n"}
    one = SuiteViews(services(files)).maps[0]
    assert [service.id for service in one.alone] == ["lone"]
    assert [box.label for box in one.boxes] == ["Service 0", "Service 1"]


def test_nobody_connects_to_anybody() -> None:
    files = {name: f"service: {{name: {name}}}\n" for name in ("a", "b")}
    told = SuiteViews(services(files))
    assert [box.label for box in told.maps[0].boxes] == ["a", "b"]
    made = {file.path: file.content.decode() for file in plain_pages(told, {}, templating.templates(None, ""))}
    assert "No service of the model connects to another one." in made["pages/shared/index.md"]


def test_a_map_of_one_view_is_drawn_once() -> None:
    one = SuiteViews(services(SMALL)).maps[0]
    first, second = draw(one.diagram, (one.view, one.view), ("png",), None)
    assert first is second
    assert "Several services" not in first.svg and ">Service<" in first.svg


def test_without_a_picture_the_table_stands_alone() -> None:
    made = dict(named_pages(SuiteViews(services(SMALL)), {}, templating.templates(None, "")))
    assert "be drawn in one picture" in made["shared"].slots["map-picture"]


@pytest.mark.parametrize("name", ["shared/matrix", "shared/ports", "shared/components/kafka"])
def test_what_is_too_much_for_a_page_stands_in_the_files(name: str) -> None:
    files = dict(SMALL)
    rows = "".join(
        f"  - {{id: {n}, source: api, destination: kafka, protocol: TCP, port: {n}}}\n" for n in range(1, 502)
    )
    files["many"] = f"service: {{name: Many}}\ncomponents: {{api: {{name: API}}}}\nconnections:\n{rows}"
    told = SuiteViews(services(files))
    page = dict(named_pages(told, {}, templating.templates(None, "")))[name]
    assert "There are too many" in page.body + "".join(page.slots.values())
    assert f'tables/{name}.xlsx"' in "".join(page.slots.values())
    made = {file.path: file.content for file in suite_files(told)}
    assert made[f"tables/{name}.csv"].count(b"\n") > 500


def test_a_map_that_can_t_be_laid_out_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*asked: object, **how: object) -> None:
        raise LayoutProblem("too much")

    monkeypatch.setattr(picture, "arrange", refused)
    shown = map_diagrams(SuiteViews(services(SMALL)))
    with pytest.raises(LayoutProblem, match=r"^“Map of the services: who opens the connections”: too much$"):
        draw(*next(iter(shown.values())), ("svg",), None)
