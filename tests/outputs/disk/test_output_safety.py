"""Whatever happens to a build, it leaves no torn file, nothing outside its folder, and what others put there."""

import contextlib
import errno
import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from benchmarks import suites
from gen.cli import main
from tests import gen_command
from tests.fuzz.values import FULL
from tests.gen_command import gen
from tests.processes.test_pool import digests
from tests.suites import CONFIGURATION, SMALL, project

pytestmark = pytest.mark.slow

POINTS = 4  # at least, of the calls of a build that a quick run ends at; a full one takes each
BUILD = ("--no-site", "--images", "svg", "--jobs", "1")
GROWING = ("replace", "fsync", "mkdir")  # of `os`: what takes room on a disk
CALLS = (*GROWING, "unlink", "rmdir")  # through which a build changes what is on it
FORKS: Any = None
if hasattr(os, "fork"):
    FORKS = multiprocessing.get_context("forkserver")
    FORKS.set_forkserver_preload([__name__])
needs_fork = pytest.mark.skipif(FORKS is None, reason="needs fork")


SERVICE = """\
service: {{name: Service {0}, product: P, waive: {{missing-link: none}}}}
components: {{api: {{name: API {0}}}, store: {{name: Store}}}}
externals: {{kafka: }}
connections:
  - {{id: 1, source: api, destination: store, protocol: TCP, port: 5432, data: rows, data_flow: both}}
  - {{id: 2, source: api, destination: kafka, protocol: Kafka, port: 9092, data: events, data_flow: to-destination}}
"""


class Suite(NamedTuple):
    """A project that was built, in two states, and what comes out in each."""

    folder: Path
    states: tuple[dict[str, str], dict[str, str]]

    def turn(self, state: int) -> None:
        """Write the model's one or other state, in which a service is gone, one is new and one changed."""
        for path in (self.folder / "model").glob("service-*.yml"):
            path.unlink()
        for number in ((1, 2, 3), (2, 3, 4))[state]:
            text = SERVICE.format(number)
            text = text.replace("name: API 2}", "name: Front 2}") if state else text
            (self.folder / f"model/service-{number:04}.yml").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    folder = tmp_path_factory.mktemp("built")
    suites.write(folder, 1)
    suite = Suite(folder, ({}, {}))
    for state in (1, 0):
        suite.turn(state)
        done = gen(*BUILD, folder=folder)
        assert done.returncode == 0, done.stdout + done.stderr
        suite.states[state].update(digests(folder / "build"))
    return suite


@pytest.fixture
def suite(built: Suite, tmp_path: Path) -> Suite:
    """A copy of it in its first state, built."""
    shutil.copytree(built.folder, tmp_path / "suite")
    return built._replace(folder=tmp_path / "suite")


def hidden(folder: Path) -> list[str]:
    """What a build must not leave: files and folders that begin with a dot, and what grows in the store."""
    found = [path for path in folder.rglob(".*") if path not in (folder / ".cache", folder / ".cache/gen/.gitignore")]
    return sorted(path.relative_to(folder).as_posix() for path in [*found, *folder.glob(".cache/gen/new/*")])


def in_a_fork(folder: Path, arguments: tuple[str, ...], prepare: Callable[[], object]) -> tuple[int, str]:
    """How a run ends in a fork, and what it says on stderr; `prepare` is called before.

    The forks are those of a server that has loaded this module and no more: with libvips, which other tests may have
    loaded, a fork can hang.
    """
    with tempfile.NamedTemporaryFile("r", encoding="utf-8") as said:
        child = FORKS.Process(target=_forked, args=(folder, arguments, prepare, said.name))
        child.start()
        child.join(120)
        assert child.exitcode is not None, f"{arguments} hangs"
        return child.exitcode, said.read()


def _forked(folder: Path, arguments: tuple[str, ...], prepare: Callable[[], object], said: str) -> None:
    code = 70
    try:
        os.chdir(folder)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(os.open(said, os.O_WRONLY), 2)
        sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)  # noqa: SIM115
        sys.argv = ["gen", *arguments]
        prepare()
        main()
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        sys.stderr.flush()
        os._exit(code)


def run(suite: Suite, *more: str) -> tuple[int, str]:
    """How a build ends, and what it says on stderr; in a fork, which spares the time of a start."""
    if FORKS:
        return in_a_fork(suite.folder, (*BUILD, *more), tuple)
    done = gen(*BUILD, *more, folder=suite.folder)
    return done.returncode, done.stderr


class Calls:
    """The changing calls of a run in a fork, counted; instead of one of them something is done."""

    def __init__(
        self, which: int, act: Callable[[str, tuple[object, ...]], None], names: tuple[str, ...] = CALLS
    ) -> None:
        self.which, self.act, self.names = which, act, names
        self.counted = FORKS.Value("i", 0)

    def __call__(self) -> None:
        """Watch the calls of this process."""
        for name in self.names:
            setattr(os, name, self._watched(name, getattr(os, name)))

    @property
    def number(self) -> int:
        return int(self.counted.value)

    def _watched(self, name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **more: object) -> object:
            self.counted.value += 1
            if self.number == self.which:
                self.act(name, arguments)
            return real(*arguments, **more)

        return call


def each_call(
    suite: Suite, act: Callable[[str, tuple[object, ...]], None], names: tuple[str, ...] = CALLS
) -> Iterator[tuple[int, int, str]]:
    """Runs that end at one call after another, or at some of them: the number, the exit code, what was said."""
    copy = suite.folder.with_name("counted")
    shutil.copytree(suite.folder, copy, ignore=shutil.ignore_patterns(".cache"))
    calls = Calls(0, act, names)
    assert in_a_fork(copy, BUILD, calls)[0] == 0
    for which in range(1, calls.number + 1, 1 if FULL else calls.number // POINTS):
        shutil.rmtree(suite.folder / ".cache", ignore_errors=True)
        yield which, *in_a_fork(suite.folder, BUILD, Calls(which, act, names))


def killed(name: str, arguments: tuple[object, ...]) -> None:
    """The end, in the middle of a file where one is being written."""
    if name == "fsync":
        handle = int(str(arguments[0]))
        with contextlib.suppress(OSError):  # of a folder
            os.ftruncate(handle, os.fstat(handle).st_size // 2)
    os.kill(os.getpid(), signal.SIGKILL)


def refused(name: str, arguments: tuple[object, ...]) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))


def whole(suite: Suite) -> list[str]:
    """The files of the output that are neither as before nor as after."""
    found = digests(suite.folder / "build")
    files = {name: digest for name, digest in found.items() if not name.startswith(".")}
    return [name for name, digest in files.items() if digest not in [state.get(name) for state in suite.states]]


@needs_fork
def test_a_build_that_is_killed_at_any_call_tears_nothing(suite: Suite) -> None:
    suite.turn(1)
    codes = []
    for _, code, _ in each_call(suite, killed):
        codes.append(code)
        assert whole(suite) == []
        # the next run mends all, the same one or another; else the next that is killed finds what is left
        for state in ((1, 0), (0,), ())[len(codes) % 3]:
            suite.turn(state)
            assert run(suite)[0] == 0
            assert digests(suite.folder / "build") == suite.states[state]
            assert hidden(suite.folder) == []
        suite.turn(1)
    assert set(codes) <= {0, -signal.SIGKILL}  # what was killed before had less to do, and was done
    assert codes.count(-signal.SIGKILL) > 3


@needs_fork
def test_a_disk_that_is_full_at_any_call_is_told_in_a_line(suite: Suite) -> None:
    suite.turn(1)
    codes = []
    for _, code, said in each_call(suite, refused, GROWING):
        codes.append(code)
        assert whole(suite) == []
        assert set(hidden(suite.folder)) <= {"build/.gen-next.json"}  # what may have been written, for the next run
        if code:
            assert (code, said.count("\n")) == (2, 1), said
            assert said.startswith("gen: ") and "No space left on device" in said
        else:  # where it could do without what it was refused
            assert digests(suite.folder / "build") == suite.states[1]
            suite.turn(0)
            assert run(suite)[0] == 0
            suite.turn(1)
    assert codes.count(2) >= 2


FULL_DISK = """
import resource, sys
from gen.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, resource.RLIM_INFINITY))
sys.argv = ["gen", *{arguments}]
try:
    main()
finally:  # what measures the tests writes at the end
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits files by Unix's resource")
def test_files_that_can_t_be_written_whole(suite: Suite) -> None:
    before = digests(suite.folder / "build")
    suite.turn(1)
    for keep in (False, True):  # what is drawn does not fit into the store; what is in the store not into the output
        code = FULL_DISK.format(size=4_500, arguments=BUILD)
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=suite.folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
        assert "File too large" in done.stderr
        assert digests(suite.folder / "build") == before
        assert hidden(suite.folder) == []
        if not keep:
            assert run(suite, "--out", "elsewhere")[0] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs Unix's permissions")
def test_a_folder_that_nobody_may_write_to(suite: Suite) -> None:
    before = digests(suite.folder / "build")
    suite.turn(1)

    if os.geteuid():
        (suite.folder / "build").chmod(0o555)
        code, said = run(suite)
        (suite.folder / "build").chmod(0o755)
    else:  # root may; so the system's answer is made up
        assert run(suite, "--out", "elsewhere")[0] == 0  # now all is in the store
        code, said = in_a_fork(suite.folder, BUILD, partial(_below, suite.folder / "build"))
    assert (code, said.count("\n")) == (2, 1), said
    assert "build" in said and "can't be written: Permission denied; `--out DIR` names another folder" in said
    assert digests(suite.folder / "build") == before


def _below(folder: Path) -> None:
    """Forbid every changing call below a folder."""

    def watched(name: str) -> Callable[..., object]:
        real = getattr(os, name)

        def call(*arguments: object, **more: object) -> object:
            if str(arguments[0]).startswith((str(folder), "build")):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(arguments[0]))
            return real(*arguments, **more)

        return call

    for name in CALLS:
        setattr(os, name, watched(name))


def test_two_builds_at_once_wait_for_each_other(suite: Suite) -> None:
    for _ in range(20 if FULL else 1):
        suite.turn(1)
        shutil.rmtree(suite.folder / "build")
        command = [sys.executable, "-m", "gen", *BUILD]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
        builds = [subprocess.Popen(command, cwd=suite.folder, **pipes) for _ in range(3)]
        ends = [(build.communicate(timeout=60), build.returncode) for build in builds]
        assert [code for _, code in ends] == [0, 0, 0], ends
        assert digests(suite.folder / "build") == suite.states[1]
        assert hidden(suite.folder) == []


def test_what_somebody_put_there_stays(suite: Suite) -> None:
    out = suite.folder / "build"
    (out / "pages/service-0001.md").write_text("edited by hand", encoding="utf-8")
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    (out / "diagrams/mine").mkdir()
    suite.turn(1)
    assert run(suite)[0] == 0
    left = set(digests(out)) - set(suite.states[1])
    assert left == {"pages/service-0001.md", "mine.txt"}
    assert (out / "diagrams/mine").is_dir()


DAMAGED = ["", "[", "null", "7", "[7]", '[{"path": 1}]', "[" * 100_000, "\xff\xfe"]
WEB_MANIFEST = '{"name": "A shop", "icons": [{"src": "icon.png", "sizes": "192x192"}], "start_url": "/"}'
HOSTILE_PATHS = [
    "../victim.txt", "../../victim.txt", "/etc/hostname", "pages/../../victim.txt", "..", ".", "", "pages", "a\0b",
    "C:\\victim.txt", "..\\victim.txt", 7, None, ["x"], {"a": 1},
]  # fmt: skip


def test_a_hostile_manifest_deletes_nothing(suite: Suite) -> None:
    out = suite.folder / "build"
    victim = suite.folder / "victim.txt"
    victim.write_text("precious", encoding="utf-8")
    sha = digests(suite.folder)["victim.txt"]
    lines = [{"path": path, "sha256": sha, "service": "gone", "kind": "page"} for path in HOSTILE_PATHS]
    (out / "linked.txt").symlink_to(victim)
    (out / "folder").symlink_to(suite.folder)
    lines += [
        {"path": path, "sha256": sha, "service": None, "kind": "page"} for path in ("linked.txt", "folder/victim.txt")
    ]
    made = json.loads((out / "manifest.json").read_text())
    for more in (["--service", "service-0002"], []):
        (out / "manifest.json").write_text(json.dumps([*made, *lines]), encoding="utf-8")
        assert run(suite, *more)[0] == 0
        assert victim.read_text(encoding="utf-8") == "precious"
        assert (out / "linked.txt").is_symlink()
        assert not any(".." in str(line["path"]) for line in json.loads((out / "manifest.json").read_text()))


@pytest.mark.parametrize("text", [*DAMAGED, WEB_MANIFEST])
def test_a_manifest_that_no_build_wrote_is_not_replaced(suite: Suite, text: str) -> None:
    """Damaged, or a web application's: what it says of the files is lost, so that whose they are can't be told."""
    manifest = suite.folder / "build/manifest.json"
    manifest.write_text(text, encoding="latin-1")
    before = digests(suite.folder / "build")
    suite.turn(1)
    for more in ([], ["--service", "service-0002"], ["--check"]):
        code, said = run(suite, *more)
        assert (code, said.count("\n")) == (2, 1), said
        assert "manifest.json lists no build's files, or is damaged; move it away" in said
        assert digests(suite.folder / "build") == before
    manifest.unlink()
    code, said = run(suite)
    assert (code, said.count("\n")) == (2, 1), said
    assert "more: no build made that; move it away" in said


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[Path]:
    """A folder beside the project with something in it, which is as it was at the end."""
    folder = tmp_path / "outside"
    (folder / "pages").mkdir(parents=True)
    (folder / "precious.txt").write_text("precious", encoding="utf-8")
    (folder / "pages/index.html").write_text("precious", encoding="utf-8")
    before = digests(folder)
    yield folder
    assert digests(folder) == before
    assert [path.name for path in folder.rglob("*") if path.is_dir()] == ["pages"]


def test_links_in_the_output_lead_nothing_out_of_it(suite: Suite, outside: Path) -> None:
    page = suite.folder / "build/pages/service-0002.md"
    page.unlink()
    page.symlink_to(outside / "precious.txt")
    assert run(suite)[0] == 0
    assert digests(suite.folder / "build") == suite.states[0]
    assert not page.is_symlink()
    for below in ("tables", "pages"):
        shutil.rmtree(suite.folder / "build" / below)
        (suite.folder / "build" / below).symlink_to(outside)
        code, said = run(suite)
        assert (code, said.count("\n")) == (2, 1)
        assert f"{below} leads out of" in said
        (suite.folder / "build" / below).unlink()
    (suite.folder / "build/pages").symlink_to("pages")
    code, said = run(suite)
    assert (code, said.count("\n")) == (2, 1)


def test_a_file_where_a_folder_has_to_be_and_the_reverse(suite: Suite) -> None:
    out = suite.folder / "build"
    shutil.rmtree(out / "tables")
    (out / "tables").write_text("mine", encoding="utf-8")
    code, said = run(suite)
    assert (code, said.count("\n")) == (2, 1), said
    assert "tables" in said
    (out / "tables").unlink()
    (out / "pages/index.md").unlink()
    (out / "pages/index.md").mkdir()
    code, said = run(suite)
    assert (code, said.count("\n")) == (2, 1), said
    assert "index.md is a folder, where a file has to stand" in said
    (out / "pages/index.md").rmdir()
    assert run(suite)[0] == 0
    assert digests(out) == suite.states[0]


def test_what_stands_in_a_file_s_place_and_no_build_made_is_not_replaced(suite: Suite) -> None:
    for name in ("pages/index.md", "diagrams/service-0001-connections.svg"):
        (suite.folder / "own" / name).parent.mkdir(parents=True, exist_ok=True)
        (suite.folder / "own" / name).write_text("mine", encoding="utf-8")
    before = digests(suite.folder / "own")
    for more in ([], ["--service", "service-0001"], ["--check"]):
        code, said = run(suite, "--out", "own", *more)
        assert (code, said.count("\n")) == (2, 1), said
        assert "own/diagrams/service-0001-connections.svg" in said and "no build made that; move it away" in said
        assert digests(suite.folder / "own") == before
        assert hidden(suite.folder) == []


def test_files_of_an_earlier_build_are_its_own_however_they_were_edited(suite: Suite) -> None:
    (suite.folder / "build/pages/service-0002.md").write_text("edited by hand", encoding="utf-8")
    assert run(suite)[0] == 0
    assert digests(suite.folder / "build") == suite.states[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes that are files")
def test_a_pipe_in_the_output_is_not_waited_for(suite: Suite) -> None:
    (suite.folder / "build/pages/index.md").unlink()
    os.mkfifo(suite.folder / "build/pages/index.md")
    assert run(suite)[0] == 0
    assert digests(suite.folder / "build") == suite.states[0]
    (suite.folder / "build/manifest.json").unlink()
    os.mkfifo(suite.folder / "build/manifest.json")
    code, said = run(suite)
    assert (code, said.count("\n")) == (2, 1), said


@pytest.fixture(scope="module")
def site_of_small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    own = CONFIGURATION.replace("font: false", "font: false, custom_dir: own")
    models = {"shared": SMALL["shared"], "shop": SERVICE.format(1)}
    folder = project(tmp_path_factory.mktemp("site") / "project", models, own)
    (folder / "own").mkdir()
    assert gen("--images", "svg", folder=folder).returncode == 0
    return folder


@pytest.fixture
def with_site(site_of_small: Path, tmp_path: Path) -> Path:
    """A copy of a project whose site is built."""
    return Path(shutil.copytree(site_of_small, tmp_path / "project"))


def test_a_site_that_can_t_be_built_replaces_nothing(with_site: Path) -> None:
    before = digests(with_site / "build")
    (with_site / "model/shop.yml").write_text("service: {name: Other}\n", encoding="utf-8")
    (with_site / "site/zz.md").write_text("[nowhere](no-such-page.md)\n", encoding="utf-8")
    text = (with_site / "mkdocs.yml").read_text(encoding="utf-8")
    (with_site / "own/404.html").write_text("{% extends 'no.html' %}", encoding="utf-8")
    for settings in (f"strict: true\n{text}", f"hooks: [hook.py]\n{text}", text):
        (with_site / "hook.py").write_text(
            "def on_post_build(config):\n    raise RuntimeError('no')\n", encoding="utf-8"
        )
        (with_site / "mkdocs.yml").write_text(settings, encoding="utf-8")
        done = gen("--images", "svg", folder=with_site)
        assert done.returncode == 2, done.stderr
        assert done.stderr.splitlines()[-1].startswith("gen: MkDocs can't build the site: ")
        assert "Traceback" not in done.stderr
        assert digests(with_site / "build") == before
        assert not list((with_site / "build").glob(".*"))


@pytest.mark.parametrize("more", [(), ("--no-site",)])
def test_an_output_folder_that_is_a_link_to_itself(with_site: Path, more: tuple[str, ...]) -> None:
    (with_site / "loop").symlink_to("loop")
    done = gen("--images", "svg", "--out", "loop", *more, folder=with_site)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("gen: loop/diagrams/"), done.stderr
    assert "Traceback" not in done.stderr


def test_a_site_that_is_a_link_is_not_followed_out(with_site: Path, outside: Path) -> None:
    for path in (with_site / "build/site/shop", with_site / "build/site"):
        shutil.rmtree(path)
        path.symlink_to(outside)
        done = gen("--images", "svg", folder=with_site)
        if path.name == "site":
            assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
            assert "leads out of" in done.stderr
        else:
            assert done.returncode == 0, done.stderr
            assert not path.is_symlink() and (path / "index.html").is_file()


SITE = "build/site"


@pytest.mark.parametrize("there", ["site", "file", "manifest", "link"])
def test_a_site_that_no_build_made_is_not_replaced(with_site: Path, there: str) -> None:
    shutil.rmtree(with_site / "build")
    own = with_site / SITE
    (own / "shop").mkdir(parents=True)
    (own / "shop/index.html").write_text("mine", encoding="utf-8")
    (own / "manifest.json").write_text(WEB_MANIFEST, encoding="utf-8")
    if there == "file":
        shutil.rmtree(own)
        own.write_text("mine", encoding="utf-8")
    if there == "manifest":
        shutil.rmtree(own)
        (with_site / "build/manifest.json").write_text(WEB_MANIFEST, encoding="utf-8")
    if there == "link":
        own.rename(with_site / "build/elsewhere")
        own.symlink_to("elsewhere")
    before = digests(with_site / "build")
    done = gen("--images", "svg", folder=with_site)
    assert done.returncode == 2, done.stderr
    assert "move it away" in done.stderr and "Traceback" not in done.stderr
    assert digests(with_site / "build") == before


@pytest.mark.parametrize("out", [".", "site", "model", "own"])
def test_folders_of_the_project_as_output_lose_nothing(with_site: Path, out: str) -> None:
    """Where the site would stand in them, or for MkDocs in the folder of its pages, nothing is written."""
    shutil.rmtree(with_site / "build")
    (with_site / "own/site").mkdir()
    (with_site / "own/site/index.html").write_text("mine", encoding="utf-8")
    before = {name: digest for name, digest in digests(with_site).items() if not name.startswith(".cache")}
    done = gen("--images", "svg", "--out", out, folder=with_site)
    after = digests(with_site)
    assert {name: after.get(name) for name in before} == before
    if out != "model":
        assert done.returncode == 2, done.stderr
        assert {name for name in after if not name.startswith(".cache")} == set(before)


def test_a_site_of_ours_is_replaced_but_for_what_is_hidden(with_site: Path) -> None:
    """Whether `mkdocs build` made it, a build before, or one before there was a mark."""
    for name in (".git/HEAD", ".nojekyll", "left-over/index.html"):
        (with_site / SITE / name).parent.mkdir(exist_ok=True)
        (with_site / SITE / name).write_text("x", encoding="utf-8")
    (with_site / SITE / "assets/gen/made-by-gen.txt").unlink()
    (with_site / "site/index.md").write_text("# Another home\n", encoding="utf-8")
    done = gen("--images", "svg", folder=with_site)
    assert done.returncode == 0, done.stderr
    assert (with_site / SITE / ".git/HEAD").is_file() and (with_site / SITE / ".nojekyll").is_file()
    assert not (with_site / SITE / "left-over").exists()
    assert "Another home" in (with_site / SITE / "index.html").read_text(encoding="utf-8")
    shutil.rmtree(with_site / SITE)
    assert gen_command.run("mkdocs", "build", "-q", folder=with_site).returncode == 0
    assert gen("--images", "svg", folder=with_site).returncode == 0
