"""Versions of a model in revisions of git and in folders, and what can't be compared."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.gen_command import gen, gen_here

PAGE = """\
service: {{name: Shop}}
components: {{web: {{name: Web}}}}
externals: {{bank: {{name: Bank}}}}
connections:
  - {{id: 1, source: web, destination: bank, protocol: HTTPS, port: {port}, data: orders, data_flow: both}}
"""
CONFIGURATION = "site_name: x\nplugins: [{gen: {model: MODEL, suite: SUITE}}]\n"


def git(folder: Path, *arguments: str) -> str:
    names = {
        f"GIT_{who}_{what}": "someone@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = ["git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *arguments]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **names, **alone}, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def write(project: Path, port: int | str, model: str = "model") -> None:
    (project / model).mkdir(parents=True, exist_ok=True)
    (project / model / "shop.yml").write_text(PAGE.format(port=port), encoding="utf-8")


def commit(project: Path, *tags: str) -> None:
    git(project, "add", "-A")
    git(project, "commit", "-qm", "change", "--allow-empty")
    for tag in tags:
        git(project, "tag", tag)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two tagged versions, of which the first has its model elsewhere; and files that nobody committed."""
    project = tmp_path / "docs"
    project.mkdir()
    git(tmp_path, "init", "-q")
    (project / "mkdocs.yml").write_text(
        CONFIGURATION.replace("MODEL", "old").replace("SUITE", "Acme"), encoding="utf-8"
    )
    write(project, 443, "old")
    commit(tmp_path, "v1")
    shutil.move(project / "old", project / "model")
    (project / "mkdocs.yml").write_text(
        CONFIGURATION.replace("MODEL", "model").replace("SUITE", "Acme"), encoding="utf-8"
    )
    write(project, 444)
    commit(tmp_path, "v2")
    write(project, 445)
    return project


def told(folder: Path, *arguments: str, **environment: str) -> tuple[int, str, str]:
    done = gen_here("diff", *arguments, folder=folder, **environment)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def refused(folder: Path, *arguments: str, **environment: str) -> str:
    """The one line by which something is refused."""
    code, out, err = told(folder, *arguments, **environment)
    assert (code, out, err.count("\n")) == (2, "", 1), err
    return err


@pytest.mark.parametrize(
    ("arguments", "ports"),
    [
        (("v1",), ("445", "443")),
        (("v2",), ("445", "444")),
        (("v1", "v2"), ("444", "443")),
        (("HEAD~1", "main"), ("444", "443")),
        (("latest-tag",), ("445", "443")),  # HEAD is v2 itself
        (("v2", "./model"), ("445", "444")),
        (("v2", "."), ("445", "444")),
    ],
)
def test_revisions_and_folders(repository: Path, arguments: tuple[str, ...], ports: tuple[str, str]) -> None:
    before = git(repository, "status", "--porcelain")
    code, out, err = told(repository, *arguments, "--exit-code")
    assert (code, err) == (1, "")
    assert re.findall(r"([+−]) 1  Web → Bank  HTTPS, \w+ (\d+): orders", out) == [("+", ports[0]), ("−", ports[1])]
    assert "Words" not in out
    assert git(repository, "status", "--porcelain") == before


def test_exit_codes(repository: Path) -> None:
    assert told(repository, "v2", "v2", "--exit-code")[0] == 0
    assert told(repository, "v1", "v2")[0] == 0
    assert told(repository, "v1", "--service", "shop", "--exit-code")[0] == 1
    assert "did you mean `shop`?" in told(repository, "v1", "--service", "shap")[2]


def test_a_folder_and_a_revision_of_one_name(repository: Path) -> None:
    write(repository, 999, "v1")
    assert "444" in told(repository, "v1", "v2")[1]
    assert "999" in told(repository, "./v1", "v2")[1]
    assert "999" in told(repository, "v1/", "v2")[1]
    shutil.rmtree(repository.parent / ".git")
    assert "999" in told(repository, "v1")[1]


def test_each_side_has_its_own_configuration(repository: Path) -> None:
    text = (repository / "mkdocs.yml").read_text(encoding="utf-8").replace("Acme", "Other")
    (repository / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert "suite: Other, was Acme" in told(repository, "v2")[1]


def test_an_inherited_configuration(repository: Path) -> None:
    (repository.parent / "base.yml").write_text(CONFIGURATION.replace("MODEL", "model").replace("SUITE", "Base"))
    (repository / "mkdocs.yml").write_text("INHERIT: ../base.yml\n", encoding="utf-8")
    commit(repository.parent, "v3")
    (repository / "mkdocs.yml").write_text("INHERIT: ../none.yml\n", encoding="utf-8")
    commit(repository.parent, "v4")
    (repository / "mkdocs.yml").write_text(CONFIGURATION.replace("MODEL", "model").replace("SUITE", "Acme"))
    assert "suite: Acme, was Base" in told(repository, "v3")[1]
    assert "v4:none.yml, which v4:docs/mkdocs.yml inherits from" in refused(repository, "v4")


def test_what_is_no_version(repository: Path, tmp_path: Path) -> None:
    assert "no revision `v12`; did you mean `v" in refused(repository, "v12")
    assert "no revision `-v`" in refused(repository, "--", "-v")
    assert "there is no folder" in refused(repository, "./nowhere")
    assert "is blank" in refused(repository, "")  # a variable of CI that is not set
    assert "is blank" in refused(repository, "v1", " ")
    assert "write them apart: v1 v2" in refused(repository, "v1..v2")
    assert "is a file" in refused(repository, "model/shop.yml")
    (tmp_path / "empty").mkdir()
    assert "has no model" in refused(repository, "../empty")
    assert "has no model" in refused(repository, "v1", "--model", "model")
    (repository / "model" / "shop.yml").write_text("service: {name: 'x\n", encoding="utf-8")
    assert "can't be read, so nothing is compared" in refused(repository, "v1")
    commit(tmp_path, "v3")
    assert "v3:docs/model/shop.yml:1:17 can't be read" in refused(repository, "v1", "v3")
    shutil.rmtree(repository / "model")
    assert "can't be read" in refused(repository, "v1")


def test_errors_of_today(repository: Path) -> None:
    write(repository, "70000")
    code, out, err = told(repository, "v1")
    assert (code, out) == (1, "")
    assert "nothing was compared" in err
    commit(repository.parent, "v3")
    write(repository, 445)
    code, out, err = told(repository, "v3")
    assert code == 0
    assert "v3:docs/model/shop.yml:5:68: error [port-range]" in err
    assert "v3 has 1 error by today's rules" in err
    assert "+ 1  Web → Bank" in out


def test_without_git(repository: Path, tmp_path: Path) -> None:
    assert "no program `git`" in refused(repository, "v1", PATH=str(tmp_path))
    shutil.copytree(repository / "model", tmp_path / "before")
    assert told(repository, "../before", PATH=str(tmp_path))[0] == 0
    shutil.rmtree(tmp_path / ".git")
    assert "is in no working tree of git" in refused(repository, "v1")


def test_a_shallow_clone_says_what_it_lacks(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", tmp_path.as_uri(), "shallow")
    shallow = tmp_path / "shallow" / "docs"
    assert "`git fetch --unshallow --tags` gets it" in refused(shallow, "v1")
    assert "fetch-depth: 0" in refused(shallow, "HEAD~1")
    assert "this clone is shallow" in refused(shallow, "latest-tag")
    assert told(shallow, "HEAD")[:2] == (0, "nothing changed from HEAD to the working tree\n")


def test_worktrees_packs_and_submodules(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "gc", "-q")
    git(tmp_path, "worktree", "add", "-q", "elsewhere", "v1")
    assert "444" in told(tmp_path / "elsewhere" / "docs", "v2")[1]
    outer = tmp_path / "outer"
    outer.mkdir()
    git(outer, "init", "-q")
    git(outer, "submodule", "--quiet", "add", tmp_path.as_uri(), "part")
    commit(outer, "one")
    assert "443" in told(outer / "part" / "docs", "v1")[1]
    (outer / "mkdocs.yml").write_text(CONFIGURATION.replace("MODEL", "part/docs/model").replace("SUITE", ""))
    commit(outer, "two")
    assert "`part` is a submodule" in refused(outer, "two")


def test_links_in_a_revision(repository: Path, tmp_path: Path) -> None:
    (repository / "model" / "shop.yml").rename(repository / "page.yml")
    (repository / "model" / "shop.yml").symlink_to("../page.yml")
    commit(tmp_path, "v3")
    assert told(repository, "v3", "--exit-code")[:2] == (0, "nothing changed from v3 to the working tree\n")
    (repository / "model" / "shop.yml").unlink()
    (repository / "model" / "shop.yml").symlink_to("/etc/hostname")
    commit(tmp_path, "v4")
    assert "is a link that leads to no file of the revision" in refused(repository, "v4", "v3")


def test_names_in_other_scripts(repository: Path, tmp_path: Path) -> None:
    shutil.move(repository, tmp_path / "Dokumente für\tÄmter")
    project = tmp_path / "Dokumente für\tÄmter"
    commit(tmp_path, "größe/1")
    write(project, 446)
    assert "446" in told(project, "größe/1")[1]


def test_the_command_as_a_user_runs_it(repository: Path) -> None:
    done = gen("diff", "v1", "--format", "json", "--exit-code", folder=repository)
    assert (done.returncode, done.stderr) == (1, "")
    assert gen("schema", "--diff-json", folder=repository).stdout.startswith("{")
