"""What the two pictures of a service say in words, and what the small Markdown becomes in each language."""

import pytest

from gen.loading.checking import check
from gen.model.entities import Service
from gen.model.reading.file import ModelFile
from gen.renderers.text import html, markdown, xml_text
from gen.views import words
from gen.views.service.connections import connections_view
from gen.views.service.data_flows import data_flows_view

MODEL = """\
service: {name: Shop}
components: {web: {name: Web}}
externals: {bank: {name: Bank}}
connections:
  - {id: 1, source: web, destination: bank, protocol: [HTTPS, WSS], port: [443, 8443], data: Cards.,
     data_flow: to-source}
  - {id: 2, source: bank, destination: web, port: 25, data: "**Mail**\\n\\n- one\\n- two", data_flow: to-destination}
  - {id: 3, source: web, destination: bank, protocol: TCP, data: [{text: asks, flow: both}, {text: tells, flow: both}]}
  - {id: 4, source: web, destination: bank}
  - {id: 5, source: web, protocol: TCP, port: 1, data: x, data_flow: both}
"""


@pytest.fixture(scope="module")
def shop() -> Service:
    (service,) = check([ModelFile("shop", "model/shop.yml", MODEL.encode())], {}, (), None).model.services
    return service


def test_who_opens(shop: Service) -> None:
    view = connections_view(shop)
    assert view.title == "Shop: who opens the connections"
    assert view.description.split("\n") == [
        "Connection 1: Web connects to Bank (HTTPS/WSS, port 443, 8443).",
        "Connection 2: Bank connects to Web (port 25).",
        "Connection 3: Web connects to Bank (TCP).",
        "Connection 4: Web connects to Bank.",
    ]
    assert view.arrows == dict.fromkeys("1234", "destination")
    assert list(view.labels) == ["1", "2", "3", "4"]


def test_which_way_the_data_goes(shop: Service) -> None:
    view = data_flows_view(shop)
    assert view.title == "Shop: which way the data goes"
    assert view.description.split("\n") == [
        "Connection 1: data goes from Bank to Web: Cards.",
        "Connection 2: data goes from Bank to Web: Mail one two.",
        "Connection 3: data goes both ways between Web and Bank: asks tells.",
        "Connection 4: the direction of the data between Web and Bank is not described.",
    ]
    assert view.arrows == {"1": "source", "2": "destination", "3": "both", "4": "none"}


def test_a_service_without_connections() -> None:
    file = ModelFile("shop", "model/shop.yml", b"service: {name: Shop}\n")
    (service,) = check([file], {}, (), None).model.services
    assert {view(service).description for view in (connections_view, data_flows_view)} == {"Shop has no connections."}


@pytest.mark.parametrize(
    ("name", "said"),
    [("Info Mart", "Info Mart services"), ("Tenant Service", "Tenant Service"), ("Web services ", "Web services")],
)
def test_services_of(name: str, said: str) -> None:
    assert words.services_of(name) == said


def test_data_of_a_list_stands_on_lines(shop: Service) -> None:
    assert words.data(shop.connections[2]) == "asks\ntells"
    assert words.name(None) == ""
    assert [words.classification(row) for row in shop.connections[:2]] == ["Egress", "Ingress"]


BLOCKS = "lead *in*:\n- one\n- **two**\n  more\n\n3. x\n4. y\n\nend"


def test_blocks_in_each_language() -> None:
    assert markdown.small_markdown(BLOCKS) == (
        "lead <em>in</em>&#58;\n\n- one\n- <strong>two</strong> more\n\n3. x\n4. y\n\nend"
    )
    assert markdown.cell(BLOCKS) == (
        "lead <em>in</em>&#58;<br>• one<br>• <strong>two</strong> more<br>3&#46; x<br>4&#46; y<br>end"
    )
    assert html.small_markdown(BLOCKS) == (
        "<p>lead <em>in</em>:</p><ul><li>one</li><li><strong>two</strong> more</li></ul>"
        '<ol start="3"><li>x</li><li>y</li></ol><p>end</p>'
    )


def test_addresses_in_markdown() -> None:
    assert markdown.link_target("https://a.b/c d?e=f&g#h(i)\ud800") == "https://a.b/c%20d?e=f&amp;g#h%28i%29?"
    assert markdown.link_target("../x-y_z.md#a,b;c+d@e~f%20=X") == "../x-y_z.md#a,b;c+d@e~f%20=X"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(2.0, "2"), (1.5, "1.5"), (1.256, "1.26"), (1.001, "1"), (-0.001, "0"), (-1.5, "-1.5"), (100, "100")],
)
def test_numbers_in_pictures(value: float, shown: str) -> None:
    assert xml_text.number(value) == shown


def test_an_element() -> None:
    assert xml_text.element("a", {"b": 1.5, "c": "<'\x07"}) == '<a b="1.5" c="&lt;&#39;"/>'
    assert xml_text.element("a", {}, "b", "<c/>") == "<a>b<c/></a>"
