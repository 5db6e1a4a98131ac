"""The parts of a service on its page: those without a description in one line, many of them folded; read back."""

from gen.importers.page.facts import Page
from gen.importers.service.prose import parts_in
from gen.loading.checking import check
from gen.model.entities import Service
from gen.model.reading.file import ModelFile
from gen.renderers.pages import templating
from gen.renderers.pages.service import plain_page, site_page, wiki_page
from gen.renderers.pages.wiki_names import WikiNames
from gen.views.suite.story import SuiteViews

HEAD = "service: {name: Shop, links: {architecture: a.html, high-availability: b.html}}\n"
HEAD += "sections: {connections: hidden, data-flows: hidden}\ncomponents:\n"


def service(*parts: str) -> tuple[Service, SuiteViews]:
    text = HEAD + "".join(f"  p{at}: {{{part}}}\n" for at, part in enumerate(parts))
    views = SuiteViews(check([ModelFile("shop", "model/shop.yml", text.encode())], {}, (), None).model.services)
    return views.services[0], views


def lines(*parts: str) -> list[str]:
    """The lines of the plain page from the parts on, up to the fixed text behind them."""
    shop, views = service(*parts)
    text = plain_page(templating.templates(None, ""), shop, views.near["shop"], {}).markdown
    return text[text.index("Shop comprises") : text.index("\n\nThe diagram below")].splitlines()


def test_parts_without_a_description_stand_in_one_line() -> None:
    assert lines("name: A | B, abbreviation: AB", "name: C") == [
        "Shop comprises the following services: **A &#124; B** (AB), **C**."
    ]
    assert lines("name: A", "name: B, description: sells", "name: C, abbreviation: CC") == [
        "Shop comprises the following services:",
        "",
        "- **B** — sells",
        "- **A**, **C** (CC)",
    ]


def test_they_do_so_in_the_wiki() -> None:
    shop, _ = service("name: A", "name: B, description: sells", "name: C")
    text = wiki_page(templating.templates(None, ""), shop, {}, WikiNames())
    assert "services:\n\n* '''B''' — sells\n* '''A''', '''C'''\n\nThe diagram" in text


def test_more_than_eight_are_folded_on_the_site() -> None:
    templates = templating.templates(None, "")
    for number in (8, 9):
        shop, views = service(*(f'name: "<P{at}>", description: does it' for at in range(number - 1)), "name: Last")
        page = site_page(templates, shop, views.near["shop"], {})
        folded = page.slots.get("parts", "")
        assert bool(folded) == (number > 8)
        assert ("**" in page.body) == (number == 8)
    assert folded.startswith('<details class="gen-fold">\n<summary>Shop comprises 9 services:</summary>')
    assert "<li><strong>&lt;P0&gt;</strong> — does it</li>" in folded
    assert "<li><strong>Last</strong></li>" in folded


def test_import_reads_the_names_back() -> None:
    for text in (
        "\n".join(lines("name: A, abbreviation: AA", "name: B c")),
        "Shop comprises 2 services:\n- A (AA), B c",
    ):
        assert {"A", "B c"} <= parts_in(Page(introduction=[text]))
    assert parts_in(Page(introduction=["- A, B"])) == set()
