"""A page's HTML as a section of a document of many pages."""

import pytest

from gen.outputs.mkdocs.paper.places import page_section

KEYS = {
    "shop/index.html": "shop",
    "shared/index.html": "shared",
    "shared/ports/index.html": "shared_ports",
    "bank/": "bank",
}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<tr id="connection-1">', '<tr id="shop.connection-1">'),
        ('<svg aria-labelledby="a b"><title id="a">', '<svg aria-labelledby="shop.a shop.b"><title id="shop.a">'),
        ('<path fill="url(#plate)">', '<path fill="url(#shop.plate)">'),
        ('<a href="#connection-1">', '<a href="#shop.connection-1">'),
        ('<a href="index.html">', '<a href="#shop">'),
        ('<a href="../shared/ports/index.html#port-443">', '<a href="#shared_ports.port-443">'),
        ('<a xlink:href="../shared/index.html">', '<a xlink:href="#shared">'),
        ('<a href="../bank/index.html?find=443&amp;view=data-flows#connections">', '<a href="#bank.connections">'),
        ('<a href="../bank/#connections">', '<a href="#bank.connections">'),
        ('<a href="../tables/shop-open.csv">', '<a href="../tables/shop-open.csv">'),
        ('<a href="notes.html?a=1&amp;b=2#c">', '<a href="../shop/notes.html?a=1&amp;b=2#c">'),
        ('<img src="../diagrams/shop/api.svg">', '<img src="../diagrams/shop/api.svg">'),
        ('<image href="data:image/png;base64,AA==">', '<image href="data:image/png;base64,AA==">'),
        ('<a href="https://shop.example/a?b#c">', '<a href="https://shop.example/a?b#c">'),
        ('<a href="mailto:a@shop.example">', '<a href="mailto:a@shop.example">'),
        ('<p>id="a" href="b" url(#c) &lt;i id="d"&gt;</p>', '<p>id="a" href="b" url(#c) &lt;i id="d"&gt;</p>'),
    ],
)
def test_places_are_unique_in_the_document_and_links_lead_there(html: str, expected: str) -> None:
    assert page_section(html, "shop/index.html", KEYS) == expected
