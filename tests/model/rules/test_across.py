"""The rules on several files: the examples in their docstrings, and what must not depend on the files' order."""

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.loading.checking import Checked, check
from gen.model.linking import linked
from gen.model.reading.file import ModelFile, ReadingContext, SharedExternals, read_service
from gen.model.rules import WAIVABLE, rule_name
from gen.model.rules.across import ACROSS_RULES
from gen.renderers.pages.rule_pages import warnings as rules
from tests.conftest import ROOT
from tests.gen_command import gen

ACROSS = frozenset(map(rule_name, ACROSS_RULES))
EXAMPLES = {rule.name: rule for rule in rules() if rule.name in ACROSS}
LINKS = {"architecture": "https://example.org/a", "high-availability": "https://example.org/h"}
IDS = ("auth", "gws", "shop")
PARTS = ("api", "web")
PROTOCOLS = ("HTTPS", "TCP", "[HTTPS, WSS]", "UDP", "")
PORTS = ("443", "8443", '"443, 8443"', "")
FLOWS = ("both", "to-source", "")


def checked(files: Mapping[str, str]) -> Checked:
    return check([ModelFile(name, f"model/{name}.yml", text.encode()) for name, text in files.items()], LINKS, (), None)


def found(files: Mapping[str, str]) -> set[str]:
    """The rules on several files that find something."""
    problems = checked(files).problems
    assert not [problem for problem in problems if problem.severity == "error"], problems
    return {problem.rule for problem in problems} & ACROSS


def example(text: str) -> dict[str, str]:
    """The files of an example, each after a comment with its name."""
    parts = re.split(r"^# ([a-z-]+)\.yml\n", text, flags=re.MULTILINE)[1:]
    files = dict(zip(parts[::2], parts[1::2], strict=True))
    return {
        name: body if body.startswith("service:") else f"service: {{name: {name.title()}}}\n{body}"
        for name, body in files.items()
    }


@pytest.mark.parametrize("name", sorted(ACROSS))
def test_the_examples_of_a_rule(name: str) -> None:
    assert name in found(example(EXAMPLES[name].wrong))
    assert found(example(EXAMPLES[name].right)) == set()


@pytest.mark.parametrize("name", sorted(ACROSS))
@pytest.mark.parametrize("side", [0, 1])
def test_either_side_may_waive(name: str, side: int) -> None:
    files = example(EXAMPLES[name].wrong)
    waived = sorted(files)[side]
    files[waived] = re.sub(r"(service: \{name: [^}]*)\}", rf"\1, waive: {{{name}: it is so}}}}", files[waived], count=1)
    assert f"waive: {{{name}" in files[waived]
    assert name not in found(files)
    assert "unused-waiver" not in {problem.rule for problem in checked(files).problems}


def test_a_service_that_refers_to_a_broken_file_is_not_made(tmp_path: Path) -> None:
    """Whoever asks for that service alone is told of the other's errors."""
    shutil.copytree(ROOT / "tests/cases/invalid/other-services-broken/model", tmp_path / "model")
    done = gen("--no-site", "--images", "svg", "--service", "gws", folder=tmp_path)
    assert (done.returncode, (tmp_path / "build").exists()) == (1, False)
    assert "model/auth.yml:2:31: error [unknown-key]" in done.stdout
    assert gen("--no-site", "--images", "svg", "--service", "orders", folder=tmp_path).returncode == 0


@st.composite
def suites(draw: st.DrawFn) -> dict[str, str]:
    """Files of a few services that describe connections between each other, in agreement or not."""
    return {name: draw(services(name)) for name in IDS[: draw(st.integers(1, 3))]}


@st.composite
def services(draw: st.DrawFn, name: str) -> str:
    others = [other for other in IDS if other != name]
    externals = {
        f"{other}-{part}": f"{{service: {other}{f', component: {part}' if part else ''}}}"
        for other in others
        for part in ("", *PARTS)
    } | {other: f"{{name: {other.upper()}, kind: service}}" for other in draw(st.sets(st.sampled_from(others)))}
    lines = [f"service: {{name: {name}}}", "components: {api: {name: API}, web: {name: Web}}", "externals:"]
    lines += [f"  {key}: {body}" for key, body in externals.items()]
    lines.append("connections:")
    for number in range(draw(st.integers(0, 3))):
        ends = [draw(st.sampled_from(PARTS)), draw(st.sampled_from(sorted(externals)))]
        source, destination = draw(st.permutations(ends))
        lines += [f"  - id: {number}", f"    source: {source}", f"    destination: {destination}"]
        for key, values in (("protocol", PROTOCOLS), ("port", PORTS), ("data_flow", FLOWS)):
            lines.append(f"    {key}: {draw(st.sampled_from(values))}")
    return "\n".join(lines) + "\n"


@given(suites(), st.randoms())
def test_the_order_of_files_does_not_matter(files: dict[str, str], chance: Random) -> None:
    names = list(files)
    chance.shuffle(names)
    assert checked({name: files[name] for name in names}) == checked(files)


@given(suites())
def test_linking_twice_changes_nothing(files: dict[str, str]) -> None:
    context = ReadingContext(LINKS, (), WAIVABLE, lambda _: None)
    read = [
        read_service(ModelFile(name, name, text.encode()), SharedExternals(), context)[0]
        for name, text in files.items()
    ]
    once, problems = linked([service for service in read if service], IDS)
    assert linked(once, IDS) == (once, problems)


class Row(NamedTuple):
    """A connection from a part of a service to a part of another, as it is."""

    source: tuple[str, str]
    destination: tuple[str, str]
    facts: tuple[str, str, str]
    wholes: tuple[bool, bool]  # whether the page of the source, of the destination, names the other service as a whole


ENDS = st.tuples(st.sampled_from(IDS), st.sampled_from(PARTS))
FACTS = st.tuples(st.sampled_from(PROTOCOLS), st.sampled_from(PORTS), st.sampled_from(FLOWS))
ROWS = st.builds(Row, ENDS, ENDS, FACTS, st.tuples(st.booleans(), st.booleans())).filter(
    lambda row: row.source[0] != row.destination[0]
)


def pages(rows: Sequence[Row]) -> dict[str, str]:
    """The files of all services, each with all of its connections, in an order of its own."""
    return {
        name: page(name, [row for row in rows[:: (-1) ** place] if name in (row.source[0], row.destination[0])])
        for place, name in enumerate(IDS)
    }


def page(name: str, rows: Sequence[Row]) -> str:
    externals, lines = {}, []
    for number, row in enumerate(rows):
        ends = []
        for end, whole in zip((row.source, row.destination), reversed(row.wholes), strict=True):
            key = end[1] if end[0] == name else f"{end[0]}-{'' if whole else end[1]}".rstrip("-")
            if end[0] != name:
                externals[key] = f"{{service: {end[0]}{'' if whole else f', component: {end[1]}'}}}"
            ends.append(key)
        protocol, port, flow = row.facts
        said = f"protocol: {protocol}, port: {port}, data_flow: {flow}"
        lines.append(f"  - {{id: {number}, source: {ends[0]}, destination: {ends[1]}, {said}}}")
    listed = [f"  {key}: {body}" for key, body in externals.items()]
    head = [f"service: {{name: {name}}}", "components: {api: {name: API}, web: {name: Web}}"]
    return "\n".join([*head, "externals:", *listed, "connections:", *lines]) + "\n"


@given(st.lists(ROWS, max_size=8))
def test_pages_that_say_the_same_do_not_contradict_each_other(rows: list[Row]) -> None:
    assert not found(pages(rows)) & {"contradicting-pages", "missing-connection"}


@given(st.lists(ROWS, min_size=1, max_size=5), st.integers(0, 4))
def test_a_row_that_one_page_lacks_is_missed(rows: list[Row], chosen: int) -> None:
    """Ports of their own tell the rows apart; the page of the destination has another row from a service."""
    told = [row._replace(facts=("HTTPS", str(1000 + port), "both")) for port, row in enumerate(rows)]
    lost = told[chosen % len(told)]
    files = pages(told)
    name = lost.destination[0]
    other = Row(("third", "api"), lost.destination, ("HTTPS", "443", "both"), (False, False))
    files[name] = page(
        name, [other, *(row for row in told if row != lost and name in (row.source[0], row.destination[0]))]
    )
    files["third"] = page("third", [])
    problems = [one for one in checked(files).problems if one.rule in ("contradicting-pages", "missing-connection")]
    assert [(one.file, one.rule) for one in problems] == [(f"model/{name}.yml", "missing-connection")]
