"""The references are made from the code, and leave nothing out."""

import re

from gen.model.shape.schema import ServiceFile
from gen.outputs.mkdocs.site.pages import with_marks
from gen.renderers.pages import reference, templating
from gen.renderers.pages.pictures import link_components
from gen.renderers.pages.rule_pages import rule_pages


def test_every_key_of_the_model_is_there() -> None:
    parts = {part.path: [key.name for key in part.keys] for part in reference.key_tables()}
    assert set(parts[""]) == set(ServiceFile.model_fields)
    assert parts["service.links"] == ["architecture", "high-availability"]
    assert parts["connections[].data[]"] == ["text", "flow"]
    assert {"components.<id>", "externals.<id>", "internal_ports[].groups[].ports[]", "notes[]"} <= set(parts)
    assert all(key.meaning for part in reference.key_tables() for key in part.keys)


def test_every_rule_and_every_error_is_there() -> None:
    text = reference.reference_marks(templating.templates(None, ""))["<!-- gen:rules -->"]
    assert re.findall(r"^### (\S+) \{ #\1 \}$", text, re.MULTILINE) == list(rule_pages())


def test_marks_stand_on_lines_of_their_own() -> None:
    marks = reference.reference_marks(templating.templates(None, ""))
    text = with_marks("Before\n\n<!-- gen:keys -->\n\n`<!-- gen:rules -->`", marks)
    assert "connections" in text
    assert text.endswith("`<!-- gen:rules -->`")


def test_only_components_with_a_page_become_links() -> None:
    html = '<g class="component" data-component="a"><rect/></g><g class="component" data-component="b"><rect/></g>'
    assert link_components(html, {"b": "../b/index.html"}) == (
        '<g class="component" data-component="a"><rect/></g>'
        '<a xlink:href="../b/index.html"><g class="component" data-component="b"><rect/></g></a>'
    )
