"""The pre-commit hook and the GitHub Action, as far as they run without a network; the guide's examples of them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pre_commit.clientlib import load_config, load_manifest
from ruamel.yaml import YAML

from tests.conftest import ROOT
from tests.gen_command import gen

GUIDE = (ROOT / "site/guide/continuous-integration.md").read_text(encoding="utf-8")
SHOP = """\
service: {name: Shop, waive: {missing-link: none}}
components: {web: {name: Web shop}}
externals: {bank: {name: Bank, kind: third-party}}
connections:
  - {id: 1, source: web, destination: bank, protocol: HTTP, port: 443, data: "50 % off", data_flow: both}
"""
FINDING = (
    "file={}model/shop.yml,line=5,col=67,title=http-on-443::connection 1: HTTP on 443, a port for TLS; is HTTPS or "
)


def action() -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe").load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return found


def step(name: str) -> dict[str, Any]:
    return next(one for one in action()["runs"]["steps"] if one["name"] == name)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for folder in ("sub/model", "runner/gen/bin", "gen"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "sub/model/shop.yml").write_text(SHOP, encoding="utf-8")
    (tmp_path / "sub/gen").mkdir()
    (tmp_path / "sub/gen/__init__.py").write_text("raise SystemExit('the wrong one')\n", encoding="utf-8")
    command(tmp_path / "runner/gen/bin/python", f'exec "{sys.executable}" "$@"')
    return tmp_path


def command(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def run(name: str, repository: Path, folder: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A step of the action, as its runner starts one."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step(name)["run"]],
        cwd=repository / folder,
        env={
            **os.environ,
            "RUNNER_TEMP": str(repository / "runner"),
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_OUTPUT": str(repository / "runner/output"),
            "GEN_FOLDER": folder,
            "GEN_STRICT": "false",
            "GEN_TODAY": "",
            **environment,
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_the_hook_is_one_that_pre_commit_takes(tmp_path: Path) -> None:
    (hook,) = load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("gen-check", "python", False)
    assert re.search(hook["files"], "model/shop.yml")
    assert not re.search(hook["files"], "site/index.md")
    (shown,) = re.findall(r"```yaml\n# \.pre-commit-config\.yaml\n(.+?)```", GUIDE, re.DOTALL)
    (tmp_path / "config.yaml").write_text(shown, encoding="utf-8")
    assert [one["id"] for one in load_config(str(tmp_path / "config.yaml"))["repos"][0]["hooks"]] == [hook["id"]]


def test_the_hook_s_command_runs(repository: Path) -> None:
    (hook,) = load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for arguments, code in (([], 0), (["--strict"], 1)):
        done = subprocess.run(
            [*hook["entry"].split(), *hook["args"], *arguments],
            cwd=repository / "sub", env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == code
        assert done.stdout.startswith("model/shop.yml:5:67: warning [http-on-443]")


def test_the_action_has_what_an_action_needs() -> None:
    said = action()
    assert {"name", "description", "inputs", "outputs", "runs"} == set(said)
    assert said["runs"]["using"] == "composite"
    assert all(one["description"] and isinstance(one["default"], str) for one in said["inputs"].values())
    used = set(re.findall(r"inputs\.([a-z]+)", (ROOT / "action.yml").read_text(encoding="utf-8")))
    assert used == set(said["inputs"])
    for one in said["runs"]["steps"]:
        assert one["shell"] == "bash"
        assert "${{" not in one["run"]  # what a caller gives is never part of a script


def test_the_guide_has_the_action_s_inputs() -> None:
    rows = dict(re.findall(r"^\| `([a-z]+)` \| *(\S*) *\|", GUIDE, re.MULTILINE))
    for name, given in action()["inputs"].items():
        shown = rows[name].strip("`").strip('"')
        assert shown == given["default"]


@pytest.mark.parametrize(("folder", "prefix"), [("sub", "sub/"), ("sub/", "sub/"), ("./sub", "./sub/")])
def test_annotations_stand_at_the_repository_s_files(repository: Path, folder: str, prefix: str) -> None:
    done = run("Check", repository, folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"::warning {FINDING.format(prefix)}")


def test_annotations_of_a_project_at_the_root(repository: Path) -> None:
    (repository / "sub/model").rename(repository / "model")
    assert run("Check", repository, ".").stdout.startswith(f"::warning {FINDING.format('')}")


def test_the_check_fails_as_the_command_does(repository: Path) -> None:
    assert run("Check", repository, "sub", GEN_STRICT="true").returncode == 1
    (repository / "sub/pyproject.toml").write_text("[tool.gen]\nverified_days = 1\n", encoding="utf-8")
    (repository / "sub/model/shop.yml").write_text(
        SHOP.replace("both}", "both, verified: {on: 2020-01-01}}"), encoding="utf-8"
    )
    done = run("Check", repository, "sub", GEN_TODAY="2026-11-24; touch x")
    assert (done.returncode, (repository / "sub/x").exists()) == (2, False)
    assert "title=outdated::" in run("Check", repository, "sub", GEN_TODAY="2026-11-24").stdout


def test_the_build_says_where_it_built(repository: Path) -> None:
    (repository / "sub/site").mkdir()
    (repository / "sub/site/index.md").write_text("# Home\n", encoding="utf-8")
    (repository / "sub/mkdocs.yml").write_text(
        "site_name: x\ndocs_dir: site\nsite_dir: build/site\nplugins: [gen]\n", encoding="utf-8"
    )
    done = run("Build", repository, "sub")
    assert done.returncode == 0, done.stderr
    assert (repository / "runner/output").read_text(encoding="utf-8") == "folder=sub/build\n"
    assert (repository / "sub/build/site/shop/index.html").is_file()
    assert run("Build", repository, "sub", GEN_STRICT="true").returncode == 1


def test_the_action_installs_itself(repository: Path) -> None:
    """With a Python that only notes what it is asked for."""
    notes = repository / "notes"
    command(repository / "python", f'echo "$@" >> "{notes}"; mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; true')
    (repository / "runner/gen/bin/python").unlink()
    done = run("Install", repository, "sub", GEN_PYTHON=str(repository / "python"))
    assert done.returncode == 0, done.stderr
    made, installed = notes.read_text(encoding="utf-8").splitlines()
    assert made == f"-m venv {repository}/runner/gen"
    assert installed.endswith(f"--constraint {ROOT}/constraints.txt {ROOT}[fonts]")


def test_examples_of_the_guide_are_yaml_and_commands_exist(tmp_path: Path) -> None:
    for example in re.findall(r"```yaml\n(.+?)```", GUIDE, re.DOTALL):
        assert YAML(typ="safe").load(example)
    for form in re.findall(r"--format ([a-z]+)", GUIDE):
        (tmp_path / "model").mkdir(exist_ok=True)
        done = gen("check", "--format", form, folder=tmp_path)
        assert done.returncode == 0
        assert form != "sarif" or json.loads(done.stdout)["version"] == "2.1.0"
