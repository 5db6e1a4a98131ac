"""What a release is made and installed of: hashes of every file, workflows that may do little, commands that exist."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
PINNED = re.compile(r"[\w-]+/[\w-]+@v\d+\.\d+\.\d+")
REQUIREMENT = re.compile(r"^([A-Za-z0-9][\w.-]*)==(\S+)(?: ; [^\\]+)? \\$", re.MULTILINE)
ALLOWED = {"contents: read"}
SIGNING = {"contents: read", "id-token: write", "attestations: write"}


def canonical(name: str) -> str:
    """A package's name as an index compares it (packaging.python.org, "Name normalization")."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(text: str) -> dict[str, str]:
    found = re.findall(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)", text, re.MULTILINE)
    return {canonical(name): version for name, version in found}


def jobs(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return found


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(path).values() for step in job["steps"]]


def test_every_file_of_a_release_s_packages_has_a_hash() -> None:
    text = (ROOT / "constraints-hashes.txt").read_text(encoding="utf-8")
    hashed, locked = pins(text), pins((ROOT / "constraints.txt").read_text(encoding="utf-8"))
    assert hashed == {name: locked[name] for name in hashed}
    for block in re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]:
        assert REQUIREMENT.match(block), block[:80]
        assert re.fullmatch(r"(?: {4}--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", block.split("\n", 1)[1])
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *(one for extra in ("fonts", "import", "wiki") for one in extras[extra])]
    names = {canonical(re.match(r"[\w.-]+", one)[0]) for one in wanted}
    assert names - set(hashed) == set()


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-hashes.txt"])
def test_no_index_is_named(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|index|find-links|trusted-host|^-", text, re.MULTILINE)


def test_every_tool_is_locked() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    locked = pins((ROOT / "constraints.txt").read_text(encoding="utf-8"))
    named = {canonical(re.match(r"[\w.-]+", one)[0]) for extra in extras.values() for one in extra}
    assert named - set(locked) == set()


def test_the_workflows_are_there() -> None:
    assert [path.name for path in WORKFLOWS] == ["ci.yml", "release.yml", "scheduled.yml"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_do_no_more_than_it_needs(path: Path) -> None:
    whole = yaml.safe_load(path.read_text(encoding="utf-8"))
    given = [whole["permissions"], *(job.get("permissions", {}) for job in whole["jobs"].values())]
    allowed = {f"{name}: {access}" for one in given for name, access in one.items()}
    assert allowed <= (SIGNING if path.name == "release.yml" else ALLOWED)
    assert all("timeout-minutes" in job and "latest" not in job["runs-on"] for job in whole["jobs"].values())
    for step in steps(path):
        assert "${{" not in step.get("run", "")  # what an event says would be run
        assert "uses" not in step or PINNED.fullmatch(step["uses"])
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"] == {"persist-credentials": False}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_command_of_a_workflow_exists(path: Path) -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    commands = [step["run"] for step in steps(path) if "run" in step]
    assert commands
    for command in commands:
        program, argument = command.split(" ")
        assert (program, argument in targets) == ("make", True) or (program, (ROOT / argument).is_file()) == (
            "bash",
            True,
        )


def test_hashes_are_for_releases_alone() -> None:
    users = [
        path.relative_to(ROOT).as_posix()
        for path in [ROOT / "Makefile", ROOT / ".ci/run", ROOT / ".ci/packages", ROOT / "action.yml", *WORKFLOWS]
        if "constraints-hashes" in path.read_text(encoding="utf-8")
    ]
    assert users == ["Makefile"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    rules = [
        rule.split(":")[0] for rule in re.split(r"\n(?=[a-z.][^\n\t]*:)", makefile) if "constraints-hashes" in rule
    ]
    assert rules == ["hashes", "audit", "release"]
