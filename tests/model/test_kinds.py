"""Kinds of components: each has its words, its outline and its colours everywhere, or what it lacks is told."""

import re
from pathlib import Path
from typing import get_args

import pytest

from gen.cli.new import EXTERNAL
from gen.model.kinds import KINDS, Kind, OutsideKind, Shape
from gen.model.shape.schema import ExternalShape
from gen.renderers.layout.geometry import Box
from gen.renderers.svg.boxes import OUTLINES, shape
from gen.renderers.svg.colors import ROLES
from tests.conftest import ROOT
from tests.package_copy import PackageCopy

CSS = (ROOT / "gen/assets/gen.css").read_text(encoding="utf-8")
SHOP = """
service: {name: Shop}
components: {api: {name: Shop API}}
externals: {orders: }
connections:
  - {id: 1, source: api, destination: orders, protocol: AMQP, port: 5672, data: orders, data_flow: to-destination}
"""
BILLING = SHOP.replace("Shop", "Billing")
SHARED_MODEL = "externals: {orders: {name: Orders, kind: queue}}"
FACTS = 'KindFacts("a message queue", "Message queue", "cut", "third-party")'


def properties(block: int) -> dict[str, str]:
    """The colours in a block of the style sheet: 0 in the light, 1 in the dark, 2 where the system forces its own."""
    blocks = [text for text in re.findall(r"\{([^{}]*)\}", CSS) if "--gen-canvas:" in text]
    values = dict(re.findall(r"(--gen-[\w-]+): ([^;]+);", blocks[block]))
    return {name: re.sub(r"light-dark\([^,]+, ([^)]+)\)", r"\1", value) for name, value in values.items()}


def rules() -> dict[str, dict[str, str]]:
    """What the style sheet says of each role."""
    found: dict[str, dict[str, str]] = {}
    for selector, declarations in re.findall(r"^\.gen-picture ([^{]+) \{ ([^}]+) \}$", CSS, re.MULTILINE):
        if re.fullmatch(r"\.[\w-]+|:is\([\w., -]+\)", selector):
            for role in re.findall(r"\.([\w-]+)", selector):
                found.setdefault(role, dict(re.findall(r"([\w-]+): ([^;]+);", declarations)))
    return found


def test_every_kind_that_a_type_names_has_its_facts() -> None:
    assert get_args(Kind) == tuple(KINDS)
    assert get_args(OutsideKind) == tuple(kind for kind in KINDS if kind != "component")
    assert set(get_args(Shape)) == set(OUTLINES)
    assert all(all(facts) for facts in KINDS.values())


def test_every_kind_has_a_legend_and_a_word_of_its_own() -> None:
    for words in zip(*((facts.word, facts.legend) for facts in KINDS.values()), strict=True):
        assert len(set(words)) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_drawn_in_an_outline_of_its_own(kind: Kind) -> None:
    outline = shape(kind, Box(0, 0, 120, 60))
    assert f'class="{KINDS[kind].role}"' in outline
    others = [shape(other, Box(0, 0, 120, 60)) for other in KINDS if other != kind]
    assert uncoloured(outline) not in map(uncoloured, others), "it differs by its colours only"


def uncoloured(outline: str) -> str:
    return re.sub(' (class|fill|stroke)="[^"]*"', "", outline)


@pytest.mark.parametrize("kind", get_args(OutsideKind))
def test_every_kind_is_explained_to_writers(kind: OutsideKind) -> None:
    assert f"`{kind}`" in (ExternalShape.model_fields["kind"].description or "")
    assert kind in EXTERNAL.partition("#")[2]
    assert f"`{kind}`" in (ROOT / "site/guide/write-a-model.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("block", "dark"), [(0, False), (1, True)])
@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_the_same_colours_in_pages_as_in_pictures(role: str, block: int, dark: bool) -> None:
    colours, rule = properties(block), rules()[role]
    look = {**ROLES[role].light, **(ROLES[role].dark if dark else {})}
    for name, colour in look.items():
        written = rule.get(name, colour if colour == "none" else "")
        assert re.sub(r"var\(([^)]+)\)", lambda var: colours[var[1]], written) in (colour, "context-stroke"), name


def test_every_kind_has_colours_where_the_system_forces_its_own() -> None:
    used = {re.sub(r"var\(|\)", "", value) for facts in KINDS.values() for value in rules()[facts.role].values()}
    assert used <= set(properties(2))


def added(folder: Path, facts: str) -> PackageCopy:
    """A copy of the package with one kind more, and a model that uses it."""
    copy = PackageCopy(folder)
    copy.change("gen/model/kinds.py", '"ui", "other"]', '"ui", "queue", "other"]')
    copy.change("gen/model/kinds.py", '    "other": KindFacts(', f'    "queue": {facts},\n    "other": KindFacts(')
    copy.write(shop=SHOP, billing=BILLING, shared=SHARED_MODEL)
    return copy


def test_an_added_kind_without_colours_says_what_is_missing(tmp_path: Path) -> None:
    copy = added(tmp_path, FACTS.replace('"third-party"', '"queue"'))
    result = copy.gen("build", "--no-site", "--images", "svg", "--jobs", "1")
    assert result.returncode != 0
    assert "no colours for the role `queue`" in result.stderr


def test_an_added_kind_with_an_outline_that_nobody_draws_says_so(tmp_path: Path) -> None:
    copy = added(tmp_path, FACTS.replace('"cut"', '"cloud"'))
    result = copy.gen("build", "--no-site", "--images", "svg", "--jobs", "1")
    assert result.returncode != 0
    assert "nothing draws the outline `cloud`" in result.stderr
