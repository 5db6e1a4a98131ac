"""Graphviz in its own process: one that hangs, crashes or answers nonsense is one finding; no build needs a network."""

import json
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from gen.problems import EnvironmentProblem
from gen.renderers.images import icons, picture
from gen.renderers.layout import graphviz, graphviz_process
from tests.cli.test_command_line import SHOP
from tests.gen_command import gen
from tests.processes.test_pool import digests
from tests.test_same_bytes import project

pytestmark = pytest.mark.slow

FRAME = "import sys, struct, time\nsys.stdin.buffer.read(4)\nwrite = sys.stdout.buffer.write\n"
NODE = {"name": "n0", "pos": "1,1", "width": "1", "height": "1"}


def answering(answer: object) -> str:
    """A program that gives such an answer, whatever it is asked."""
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    return f"{FRAME}write({struct.pack('>I', len(body)) + body!r})\nsys.stdout.flush()\ntime.sleep(60)"


PROGRAMS = {
    "hangs": "import time\ntime.sleep(60)",
    "hangs-after-half-an-answer": f"{FRAME}write(b'\\0\\0\\0\\7abc')\nsys.stdout.flush()\ntime.sleep(60)",
    "crashes": "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)",
    "crashes-when-asked": f"{FRAME}import os\nos._exit(1)",
    "is-no-program": "this is no Python",
    "eats-memory": "import time\nfrom gen.renderers.layout.graphviz_process import limit_memory\nlimit_memory()\n"
    "x = bytearray(3 << 30)\ntime.sleep(60)",
    "promises-too-much": f"{FRAME}write(b'\\xff\\xff\\xff\\xff' + b'x' * 9)\nsys.stdout.flush()",
    "says-nothing": answering(b""),
    "says-why": answering(b"!OSError: no\xff such library"),
    "is-not-json": answering(b"digraph {}"),
    "is-deep": answering(b"[" * 100_000),
    "is-a-list": answering([]),
    "is-empty": answering({}),
    "has-no-names": answering({"bb": "0,0,1,1", "objects": [{"pos": "1,1"}]}),
    "has-words-for-numbers": answering({"bb": "0,0,1,1", "objects": [{**NODE, "pos": "a,b"}]}),
    "has-no-number": answering({"bb": "0,0,nan,1", "objects": [NODE]}),
    "has-no-end": answering({"bb": "0,0,1,1", "objects": [{**NODE, "width": "1e999"}]}),
    "forgets": answering({"bb": "0,0,1,1", "objects": [NODE], "edges": []}),
}  # fmt: skip
PATCH = """
import gen.processes.child, gen.renderers.layout.graphviz
gen.processes.child.START = {start!r}
gen.renderers.layout.graphviz.lay_out.__defaults__ = (2,)
"""


def hostile(folder: Path, program: str) -> dict[str, str]:
    """The variables by which every Python finds such a program in the place of Graphviz."""
    (folder / "patch").mkdir()
    start = program.replace("{", "{{").replace("}", "}}")
    (folder / "patch/sitecustomize.py").write_text(PATCH.format(start=start), encoding="utf-8")
    return {"PYTHONPATH": str(folder / "patch")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "model").mkdir()
    (tmp_path / "model/shop.yml").write_text(SHOP, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", PROGRAMS)
def test_graphviz_gone_wrong_is_told(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    start = PROGRAMS[name].replace("{", "{{").replace("}", "}}")
    monkeypatch.setattr("gen.processes.child.START", start)
    graphviz.stop()
    try:
        with pytest.raises(picture.LayoutProblem, match=r"^Graphviz .*: draw fewer components or connections in one"):
            graphviz.lay_out("digraph {n0; n1; n0 -> n1 [id=e0]}", 1 if "hangs" in name else 10)
    finally:
        graphviz.stop()


def test_what_graphviz_stumbled_over_is_in_the_finding(folder: Path) -> None:
    done = gen("--no-site", "--images", "svg", folder=folder, **hostile(folder, PROGRAMS["says-why"]))
    assert "Graphviz failed (OSError: no\ufffd such library): draw fewer" in done.stdout
    assert graphviz_process.json_of("digraph {").startswith(b"!")
    assert json.loads(graphviz_process.json_of("digraph {n0}"))["name"]


def test_without_its_library_graphviz_s_process_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    assert graphviz_process.json_of("digraph {}").startswith(b"!ModuleNotFoundError: ")


def test_without_its_library_no_image_is_called_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    (folder / "icon.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    monkeypatch.setattr(
        "gen.processes.child.START",
        "import sys; sys.modules['pyvips'] = None; from gen.{module} import main; main()",
    )
    icons._engine.stop()
    icons._shrunk_apart.cache_clear()
    try:
        with pytest.raises(EnvironmentProblem, match=r"no image file can be read \(ModuleNotFoundError: .*pyvips"):
            icons.refusal("icon.png", folder)
    finally:
        icons._engine.stop()


def test_where_no_process_can_be_started_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    graphviz.stop()
    monkeypatch.setattr("subprocess.Popen", refused)
    with pytest.raises(EnvironmentProblem, match=r"no process can be started \(Resource temporarily unavailable\)"):
        graphviz.lay_out("digraph {}")


@pytest.mark.parametrize("name", ["hangs", "crashes", "forgets"])
def test_graphviz_gone_wrong_is_one_finding(folder: Path, name: str) -> None:
    done = gen("--no-site", "--images", "svg", folder=folder, **hostile(folder, PROGRAMS[name]))
    (line,) = done.stdout.splitlines()
    assert line.startswith("model/shop.yml:1:10: error [layout] the diagrams of shop: Graphviz ")
    assert line.endswith(": draw fewer components or connections in one picture, or split the service's model in two")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, "nothing was written: 1 error")
    assert not (folder / "build").exists()


def test_in_worker_processes_too(folder: Path) -> None:
    for name in ("cart", "list"):
        shutil.copy(folder / "model/shop.yml", folder / f"model/{name}.yml")
    variables = hostile(folder, PROGRAMS["crashes"])
    done = gen("--no-site", "--images", "svg", "--jobs", "2", folder=folder, **variables)
    lines = [line.partition(" error [layout] ") for line in done.stdout.splitlines() if "[layout]" in line]
    assert sorted({place for place, _, _ in lines}) == [f"model/{name}.yml:1:10:" for name in ("cart", "list", "shop")]
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("nothing was written: ")
    assert not (folder / "build").exists()


def test_the_next_picture_is_drawn_all_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = graphviz.lay_out("digraph {n0 [width=1]}")
    monkeypatch.setattr("gen.processes.child.START", PROGRAMS["crashes"])
    graphviz.stop()
    with pytest.raises(picture.LayoutProblem):
        graphviz.lay_out("digraph {n0 [width=1]}")
    monkeypatch.undo()
    assert graphviz.lay_out("digraph {n0 [width=1]}") == answer


ALONE = """
import socket

def refused(*arguments, **more):
    open({mark!r}, "a").write(f"{{arguments}}\\n")
    raise OSError("no network here")

for name in ("connect", "connect_ex", "sendto", "sendmsg", "bind"):
    setattr(socket.socket, name, refused)
socket.getaddrinfo = socket.gethostbyname = socket.create_connection = refused
"""


@pytest.fixture(scope="module")
def unasked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build that is refused whatever it asks of a network, which is noted in `asked.txt`."""
    folder = tmp_path_factory.mktemp("unasked")
    (folder / "patch").mkdir()
    patch = ALONE.format(mark=str(folder / "asked.txt"))
    (folder / "patch/sitecustomize.py").write_text(patch, encoding="utf-8")
    done = gen("--jobs", "2", folder=project(folder / "here"), PYTHONPATH=str(folder / "patch"))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return folder


def test_a_build_asks_nobody_on_the_network(unasked: Path) -> None:
    asked = unasked / "asked.txt"
    assert not asked.exists(), asked.read_text(encoding="utf-8")
    assert (unasked / "here/build/site/gim/index.html").is_file()


def test_a_build_in_a_machine_without_a_network(unasked: Path, tmp_path: Path) -> None:
    alone = ["unshare", "--net"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        alone = []  # not root, or not Linux: then the test above stands for it
    here = project(tmp_path / "here")
    command = [*alone, sys.executable, "-m", "gen"]
    done = subprocess.run(command, cwd=here, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert digests(here / "build") == digests(unasked / "here/build")
