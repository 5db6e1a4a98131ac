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
from tests.gen_command import gen, gen_here

pytestmark = pytest.mark.slow

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
    """A step of the action, as its runner starts one: in the repository's root."""
    assert "working-directory" not in step(name)
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step(name)["run"]],
        cwd=repository,
        env={
            **os.environ,
            "RUNNER_TEMP": str(repository / "runner"),
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_OUTPUT": str(repository / "runner/output"),
            "GEN_FOLDER": folder,
            "GEN_STRICT": "false",
            "GEN_TODAY": "",
            "GEN_SARIF": "",
            "GEN_PACKAGES": "",
            "GEN_REQUIREMENTS": "",
            "GEN_PYTHON": sys.executable,
            "GEN_PROJECT": folder.rstrip("/"),
            "GEN_SINCE": "",
            "GEN_BASE": "",
            "GITHUB_STEP_SUMMARY": str(repository / "runner/summary.md"),
            **environment,
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_the_hook_is_one_that_pre_commit_takes(tmp_path: Path) -> None:
    (hook,) = load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))
    assert (hook["id"], hook["language"]) == ("gen-check", "python")
    for name in ("model/shop.yml", "docs/service-a/model/shop.yml", "mkdocs.yml", "pyproject.toml", "a/icons/x.svg"):
        assert re.search(hook["files"], name)
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
        if "uses" in one:
            assert re.fullmatch(r"actions/cache@v\d+\.\d+\.\d+", one["uses"])
            continue
        assert one["shell"] == "bash"
        assert "${{" not in one["run"]  # what a caller gives is never part of a script


def test_the_action_keeps_nothing_where_what_others_wrote_runs_with_all_rights() -> None:
    kept = [one for one in action()["runs"]["steps"] if "uses" in one]
    assert [one["with"]["path"] for one in kept] == [
        "${{ runner.temp }}/gen-pip",
        "${{ steps.keys.outputs.project }}/.cache/gen",
    ]
    for one in kept:
        assert "inputs.cache == 'true'" in one["if"]
        for event in ("pull_request_target", "workflow_run"):
            assert f"github.event_name != '{event}'" in one["if"]


def test_the_guide_has_the_action_s_inputs() -> None:
    rows = dict(re.findall(r"^\| `([a-z]+)` \| *(\S*) *\|", GUIDE, re.MULTILINE))
    for name, given in action()["inputs"].items():
        shown = rows[name].strip("`").strip('"')
        assert shown == given["default"]


@pytest.mark.parametrize(("folder", "prefix"), [("sub", "sub/"), ("sub/", "sub/"), ("./sub", "sub/")])
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
    assert (done.returncode, (repository / "x").exists()) == (2, False)
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


def test_the_action_installs_what_the_site_needs(repository: Path) -> None:
    notes = repository / "notes"
    (repository / "site.txt").write_text("mkdocs-redirects\n", encoding="utf-8")
    command(repository / "python", f'echo "$@" >> "{notes}"; mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; true')
    packages = "mkdocs-awesome-nav==3\n\nmike ; python_version > '3'\n"
    done = run(
        "Install", repository, "sub",
        GEN_PYTHON=str(repository / "python"), GEN_PACKAGES=packages, GEN_REQUIREMENTS="site.txt",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    *_, more = notes.read_text(encoding="utf-8").splitlines()
    wanted = f"{ROOT}[fonts] mkdocs-awesome-nav==3 mike ; python_version > '3' --requirement site.txt"
    assert more.endswith(f"pip install --quiet {wanted}")


def test_downloads_are_kept_by_what_is_installed(repository: Path) -> None:
    def key(**given: str) -> dict[str, str]:
        (repository / "runner/output").unlink(missing_ok=True)
        done = run("Keys", repository, given.pop("folder", "sub/"), **given)
        assert done.returncode == 0, done.stderr
        lines = (repository / "runner/output").read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)

    (repository / "site.txt").write_text("a\n", encoding="utf-8")
    plain, named = key(), key(GEN_PACKAGES="a")
    filed = key(GEN_REQUIREMENTS="site.txt")
    (repository / "site.txt").write_text("b\n", encoding="utf-8")
    keys = [one["installed"] for one in (plain, named, filed, key(GEN_REQUIREMENTS="site.txt"))]
    assert len(set(keys)) == len(keys)
    assert plain == {"project": "sub", "installed": key()["installed"]}
    (repository / "sub/site.yml").write_text("site_name: x\n", encoding="utf-8")
    assert key(folder="sub/site.yml")["project"] == "sub"


def test_sarif_names_files_from_the_repository_s_root(repository: Path) -> None:
    assert run("Check", repository, "sub", GEN_SARIF="out/findings.sarif").returncode == 0
    (repository / ".git").mkdir()
    here = gen_here("check", "--format", "sarif", folder=repository / "sub").stdout
    for text in ((repository / "out/findings.sarif").read_text(encoding="utf-8"), here):
        (log,) = json.loads(text)["runs"]
        (result, *_) = log["results"]
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert place == {"uri": "sub/model/shop.yml", "uriBaseId": "%SRCROOT%"}
        assert log["originalUriBaseIds"] == {"%SRCROOT%": {"uri": f"{repository.as_uri()}/"}}


def test_a_project_that_can_t_be_read_ends_the_action(repository: Path) -> None:
    done = run("Check", repository, "nowhere", GEN_SARIF="findings.sarif")
    assert (done.returncode, "gen: there is no nowhere" in done.stderr) == (2, True)


def test_a_pull_request_is_told_what_changed(repository: Path) -> None:
    """From a checkout of one commit, as the runner has it: the base is fetched."""
    origin = repository / "origin"
    (origin / "sub/model").mkdir(parents=True)
    page = origin / "sub/model/shop.yml"
    page.write_text(SHOP, encoding="utf-8")
    git(repository, "init", "-q", "-b", "main", "origin")
    git(origin, "config", "uploadpack.allowAnySHA1InWant", "true")
    for text, tag in ((SHOP, "v1"), (SHOP.replace("port: 443", "port: 8080"), "v2")):
        page.write_text(text, encoding="utf-8")
        git(origin, "add", "-A")
        git(origin, "commit", "-qm", tag)
        git(origin, "tag", tag)
    base = subprocess.check_output(["git", "rev-parse", "v1"], cwd=origin, text=True).strip()
    git(repository, "clone", "-q", "--depth", "1", origin.as_uri(), "checkout")
    (repository / "checkout/runner").symlink_to(repository / "runner")
    for given in ({"GEN_BASE": base}, {"GEN_SINCE": "v1"}, {"GEN_SINCE": "latest-tag"}):
        (repository / "runner/summary.md").unlink(missing_ok=True)
        done = run("Difference", repository / "checkout", "sub", **given)
        assert done.returncode == 0, done.stderr
        assert "::notice file=sub/model/shop.yml,line=5,col=10,title=Open::1  Web shop → Bank" in done.stdout
        assert "::notice file=sub/model/shop.yml,line=1,col=10,title=Close::1  Web shop → Bank" in done.stdout
        summary = (repository / "runner/summary.md").read_text(encoding="utf-8")
        assert "| Web shop | Bank | HTTP |" in summary
        git(repository / "checkout", "reset", "-q", "--hard")
    assert "nothing to compare with" in run("Difference", repository / "checkout", "sub", GEN_BASE="0" * 40).stdout


@pytest.fixture
def commits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two projects in folders of their own and the hook, run by pre-commit itself."""
    (hook,) = load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))
    local = {key: hook[key] for key in ("id", "name", "entry", "files", "pass_filenames", "require_serial")}
    local |= {"language": "system", "entry": f"{sys.executable} -m {hook['entry']}"}
    (tmp_path / ".pre-commit-config.yaml").write_text(json.dumps({"repos": [{"repo": "local", "hooks": [local]}]}))
    for name, model in (("docs/service-a", "model"), ("docs/service-b", "architecture")):
        (tmp_path / name / model).mkdir(parents=True)
        (tmp_path / name / model / "shop.yml").write_text(SHOP, encoding="utf-8")
        (tmp_path / name / "mkdocs.yml").write_text(
            f"site_name: x\nplugins:\n  - gen:\n      model: {model}\n", encoding="utf-8"
        )
    (tmp_path / "other.yml").write_text("a: b\n", encoding="utf-8")
    for name in ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / ".cache"))
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "docs", "other.yml", ".pre-commit-config.yaml")
    git(tmp_path, "commit", "-qm", "x")
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def hooked(folder: Path, *changed: str) -> subprocess.CompletedProcess[str]:
    """What the hook says of a commit of some files."""
    git(folder, "add", *changed)
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--verbose"],
        cwd=folder, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    git(folder, "commit", "-qm", "x", "--no-verify", "--allow-empty")
    return done


def test_the_hook_checks_each_project_that_a_commit_touches(commits: Path) -> None:
    a, b = commits / "docs/service-a", commits / "docs/service-b"
    (a / "model/shop.yml").write_text(SHOP.replace("destination: bank", "destination: bonk"), encoding="utf-8")
    done = hooked(commits, "docs/service-a")
    assert (done.returncode, "docs/service-a/model/shop.yml:5:" in done.stdout, "service-b" in done.stdout) == (
        1, True, False,
    ), done.stdout  # fmt: skip
    (b / "mkdocs.yml").write_text((b / "mkdocs.yml").read_text() + "      rules: {http-on-443: error}\n")
    done = hooked(commits, "docs/service-b")
    assert (done.returncode, "docs/service-b/architecture/shop.yml:5:67: error" in done.stdout) == (1, True)
    assert "service-a" not in done.stdout
    (b / "mkdocs.yml").write_text((b / "mkdocs.yml").read_text().replace("http-on-443: error", "http-on-443: off"))
    assert hooked(commits, "docs/service-b").returncode == 0


def test_the_hook_passes_over_what_is_no_project_s(commits: Path) -> None:
    (commits / "other.yml").write_text("a: c\n", encoding="utf-8")
    done = hooked(commits, "other.yml")
    assert (done.returncode, "Passed" in done.stdout) == (0, True), done.stdout
    (commits / "readme.md").write_text("a\n", encoding="utf-8")
    assert "Skipped" in hooked(commits, "readme.md").stdout


def test_the_hook_finds_a_model_without_a_configuration(commits: Path) -> None:
    (commits / "tools/model").mkdir(parents=True)
    (commits / "tools/model/shop.yml").write_text(SHOP.replace("HTTP,", "HTTP, prt: 1,"), encoding="utf-8")
    done = hooked(commits, "tools")
    assert (done.returncode, "tools/model/shop.yml:5:" in done.stdout) == (1, True), done.stdout


def test_a_configuration_that_misses_its_model_is_no_pass(commits: Path) -> None:
    b = commits / "docs/service-b"
    (b / "mkdocs.yml").write_text((b / "mkdocs.yml").read_text().replace("architecture", "architekture"))
    done = hooked(commits, "docs/service-b/mkdocs.yml")
    assert (done.returncode, "docs/service-b/architekture can't be read" in done.stdout) == (1, True)


def test_examples_of_the_guide_are_yaml_and_commands_exist(tmp_path: Path) -> None:
    for example in re.findall(r"```yaml\n(.+?)```", GUIDE, re.DOTALL):
        assert YAML(typ="safe").load(example)
    for form in re.findall(r"--format ([a-z]+)", GUIDE):
        (tmp_path / "model").mkdir(exist_ok=True)
        done = gen("check", "--format", form, folder=tmp_path)
        assert done.returncode == 0
        assert form != "sarif" or json.loads(done.stdout)["version"] == "2.1.0"
