"""What surrounds a run and is not as it should be: one line and exit code 2, or the same as ever; never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gen_command import gen, gen_here

pytestmark = pytest.mark.slow

SHOP = """\
service: {name: Shop, waive: {missing-link: none}}
components: {web: {name: Web shop}}
externals: {bank: {name: Bank}}
connections:
  - {id: 1, source: web, destination: wéb, protocol: HTTPS, port: 443, data: cards, data_flow: both}
"""
FINDING = "model/shop.yml:5:39: error [unknown-id]"
COMMANDS = ["", "check", "explain", "new till", "rename a b", "renumber", "prose", "publish mediawiki", "stale --wiki"]
CONFIGURATIONS: dict[str, tuple[bytes, str]] = {
    "latin-1": (b"site_name: caf\xe9\n", "gen: mkdocs.yml is not UTF-8; save it as UTF-8\n"),
    "control-characters": (b"site_name: a\x00b\n", "gen: mkdocs.yml: MkDocs can't read this: unacceptable character"),
    "a-list": (b"- site_name: x\n", "gen: mkdocs.yml must be a mapping, "),
    "not-yaml": (b"site_name: x\nnav: [a\n", "gen: mkdocs.yml:3:1: MkDocs can't read this: "),
    "an-unknown-tag": (b"site_name: !name x\n", "gen: mkdocs.yml:1:12: MkDocs can't read this: "),
    "itself": (b"INHERIT: mkdocs.yml\n", "gen: mkdocs.yml inherits from itself; "),
    "nothing-inherited": (b"INHERIT: gone.yml\n", "gen: gone.yml, which mkdocs.yml inherits from, can't be read: "),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "model").mkdir()
    (tmp_path / "model/shop.yml").write_text(SHOP, encoding="utf-8")
    return tmp_path


def shell(line: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A line of the shell; `$GEN` is the command."""
    return subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env={**os.environ, "GEN": f"{sys.executable} -m gen", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("arguments", COMMANDS)
def test_a_working_folder_that_is_gone_is_a_line(tmp_path: Path, arguments: str) -> None:
    done = shell(f"mkdir gone && cd gone && rmdir ../gone && $GEN {arguments}", tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "gen: the working folder can't be used (No such file or directory); change to one that exists"
    ]


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_a_configuration_that_can_t_be_read_is_a_line(folder: Path, name: str) -> None:
    data, wanted = CONFIGURATIONS[name]
    (folder / "mkdocs.yml").write_bytes(data)
    for arguments in (["check"], ["new", "till"], ["renumber"], ["--no-site"]):
        done = gen_here(*arguments, folder=folder)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert done.stderr.startswith(wanted)
    assert sorted(path.name for path in (folder / "model").iterdir()) == ["shop.yml"]


def test_a_folder_called_mkdocs_yml_is_a_line(folder: Path) -> None:
    (folder / "mkdocs.yml").mkdir()
    assert gen_here("check", folder=folder).stderr == "gen: mkdocs.yml can't be read: Is a directory\n"


def test_a_configuration_that_is_not_there_is_a_line(folder: Path) -> None:
    done = gen_here("check", "-f", "nope.yml", folder=folder)
    assert (done.returncode, done.stderr) == (2, "gen: there is no nope.yml; `--config-file` names a mkdocs.yml\n")


def test_a_pyproject_toml_that_can_t_be_read_is_a_finding(folder: Path) -> None:
    (folder / "pyproject.toml").write_bytes(b"[tool.gen]\n# caf\xe9\nverified_days = 5\n")
    assert "pyproject.toml:2:1: error [encoding] this is not UTF-8\n" in gen_here("check", folder=folder).stdout
    (folder / "pyproject.toml").unlink()
    (folder / "pyproject.toml").mkdir()
    wanted = "pyproject.toml:1:1: error [unreadable] the file can't be read: Is a directory\n"
    assert wanted in gen_here("check", folder=folder).stdout


@pytest.mark.parametrize(
    "make", [Path.touch, lambda path: path.symlink_to("nowhere"), lambda path: path.symlink_to(path)]
)
def test_a_model_that_is_no_folder_is_told_by_every_command(tmp_path: Path, make) -> None:
    make(tmp_path / "model")
    for arguments in (["check"], ["--no-site"], ["renumber"], ["prose"], ["new", "till"]):
        done = gen_here(*arguments, folder=tmp_path)
        assert done.returncode in (1, 2)
        assert "model" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


def test_prose_tells_what_it_can_t_read(folder: Path) -> None:
    (folder / "model/other.yml").write_bytes(b"service: {name: caf\xe9}\n")
    done = gen_here("prose", folder=folder)
    assert (done.returncode, done.stdout.startswith("model/other.yml:1:20: error [encoding]")) == (1, True)


@pytest.mark.parametrize(
    "command", ["check", "check --format json", "check --format sarif", "--no-site", "explain", "schema"]
)
def test_a_reader_that_goes_away_changes_nothing(folder: Path, command: str) -> None:
    wanted = 1 if command.startswith(("check", "--")) else 0
    done = shell(f"( $GEN {command}; echo code $? >&2 ) | true", folder)
    assert f"code {wanted}\n" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Broken" not in done.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed_change_nothing(folder: Path, closed: str) -> None:
    done = shell(f"$GEN check {closed}; echo code $?", folder)
    assert done.stdout.endswith("code 1\n")
    assert (FINDING in done.stdout) == (" >&-" not in f" {closed}")
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_output_that_can_t_be_written_is_a_line(folder: Path) -> None:
    done = shell("$GEN check > /dev/full", folder)
    assert (done.returncode, done.stderr) == (2, "gen: the output: No space left on device\n")
    done = shell("$GEN check 2> /dev/full", folder)
    assert (done.returncode, FINDING in done.stdout) == (1, True)


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"HOME": "/nowhere", "TMPDIR": "/nowhere", "XDG_CACHE_HOME": "/nowhere"},
        {"NO_COLOR": "1", "TERM": "dumb"},
    ],
)
def test_findings_are_the_same_in_any_environment(folder: Path, environment: dict[str, str]) -> None:
    for form in ("text", "json"):
        done = gen("check", "--format", form, folder=folder, **environment)
        assert done.stdout == gen_here("check", "--format", form, folder=folder).stdout
        assert "wéb" in done.stdout
