"""What a build keeps in `.cache/gen`: damaged, hostile or in the wrong place, it is as if it were not there."""

import dataclasses
import json
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import suites
from gen import pipeline
from gen.building.model_cache import FORM, KIND, PART, CachedService, ModelCache
from gen.building.store import DIGEST, Store, sha256, store_for
from gen.loading.checking import checked_file
from gen.model.entities import Placed, Service, Verified
from gen.model.reading.file import ModelFile, ReadingContext, SharedExternals, read_shared
from gen.model.rules import WAIVABLE
from gen.problems import Problem
from gen.renderers.files import OutputFile
from tests.conftest import ROOT
from tests.fuzz.values import fuzzed
from tests.gen_command import gen, gen_here
from tests.processes.test_pool import digests

pytestmark = pytest.mark.slow

STORE = ".cache/gen"
POSIX = pytest.mark.skipif(os.name != "posix", reason="links, pipes, permissions")
EVERYTHING = ROOT / "tests/cases/valid/everything/model"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built, with all that its cache can hold."""
    folder = tmp_path_factory.mktemp("built")
    suites.write(folder, 2)
    (folder / "site").mkdir(exist_ok=True)
    (folder / "site/index.md").write_text("# Home\n", encoding="utf-8")
    text = "site_name: x\ndocs_dir: site\nsite_dir: build/site\ntheme: {name: mkdocs}\nplugins: [gen]\n"
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert gen_here("--images", "svg", folder=folder, SOURCE_DATE_EPOCH="0").returncode == 0
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "project"))


def built_again(folder: Path, built: Path, *, here: bool = True) -> None:
    """Built from what the cache holds now, the output is what it was, and nothing is said of how that came about.

    `here`: over what was built before, too.
    """
    for name in ("here", "anew") if here else ("anew",):
        if name == "anew":
            shutil.rmtree(folder / "build")
        done = gen_here("--images", "svg", folder=folder, SOURCE_DATE_EPOCH="0")
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
        assert "Traceback" not in done.stderr
        assert digests(folder / "build") == digests(built / "build")


def kept(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / STORE).rglob("*") if path.is_file())


def flipped(path: Path, at: float) -> None:
    content = bytearray(path.read_bytes())
    if content:
        content[int(at * (len(content) - 1))] ^= 255
    path.write_bytes(content)


def cut(path: Path, at: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(at * len(content))])


def grown(path: Path, at: float) -> None:
    os.truncate(path, 10_000_000_000)  # without taking room


def hollow(path: Path, at: float) -> None:
    """A head that promises far more than there is."""
    head = json.dumps([f"{path.parts[-3]}/{path.parts[-2]}{path.name}", [["drawing", "0" * 64, 10**18]]]).encode()
    path.write_bytes(sha256(head).encode() + head + b"\n")


def deep(path: Path, at: float) -> None:
    head = b"[" * 100_000
    path.write_bytes(sha256(head).encode() + head + b"\n")


def folder_instead(path: Path, at: float) -> None:
    path.unlink()
    path.mkdir()
    (path / "inside").write_text("x", encoding="utf-8")


def link_out(path: Path, at: float) -> None:
    path.unlink()
    path.symlink_to("/etc/passwd")


def pipe(path: Path, at: float) -> None:
    path.unlink()
    os.mkfifo(path)


def unreadable(path: Path, at: float) -> None:
    path.chmod(0)


def another_s(path: Path, at: float) -> None:
    """Another entry of its kind in its place, as whole as it was."""
    others = [other for other in path.parents[1].rglob("*") if other.is_file()]
    shutil.copyfile(others[int(at * (len(others) - 1))], path.with_name("part"))
    path.with_name("part").replace(path)


def file_for_a_folder(path: Path, at: float) -> None:
    folder = path.parents[round(at)]
    shutil.rmtree(folder)
    folder.write_text("no folder", encoding="utf-8")


def gone(path: Path, at: float) -> None:
    path.unlink()


DAMAGES: list[Callable[[Path, float], None]] = [flipped, cut, grown, hollow, deep, folder_instead, another_s, gone]
DAMAGES += [file_for_a_folder, *([link_out, pipe, unreadable] if os.name == "posix" else [])]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda one: one.__name__)
def test_whatever_is_wrong_with_all_that_is_kept_the_same_comes_out(
    project: Path, built: Path, damage: Callable[[Path, float], None]
) -> None:
    for number, path in enumerate(kept(project)):
        if path.is_file() and len(path.relative_to(project / STORE).parts) == 3:
            damage(path, number % 7 / 6)
    built_again(project, built, here=False)


@fuzzed(1, share=1 / 125)
@given(st.data())
def test_any_damage_to_any_file_of_it(
    built: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = Path(shutil.copytree(built, tmp_path_factory.mktemp("damaged") / "project"))
    for path in kept(folder):
        damage = data.draw(st.sampled_from([None, *DAMAGES]))
        deep_enough = damage is not file_for_a_folder or len(path.relative_to(folder / STORE).parts) == 3
        if damage and deep_enough and path.is_file():
            damage(path, data.draw(st.floats(0, 1)))
    built_again(folder, built)


class Harmful:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("harmed",)


def service_with(**changes: Any) -> bytes:
    """What a service of the model looks like in the cache, but for some values."""
    (service, _) = checked_file(ModelFile("service-0001", "x", b"service: {name: A}\n"), SharedExternals(), AROUND)
    assert service
    known = json.loads(FORM.dump_json(CachedService(service, [])))
    known[0] |= changes
    return json.dumps(known).encode()


AROUND = ReadingContext({}, {}, WAIVABLE, lambda name: None)
SHAPES = {
    "pickle": pickle.dumps((Harmful(), [])),
    "nothing": b"",
    "null": b"null",
    "list": b"[]",
    "no service": b"[null, []]",
    "deep": b"[" * 100_000,
    "not UTF-8": b"\xff\xfe",
    "a number for a text": b"name",
    "no problems": b"[{}, null]",
    "another's id": service_with(id="another"),
    "an id that leads out": service_with(id="../../out"),
    "a text for a list": service_with(connections="many"),
    "no place": service_with(places={}),
    "a place without a column": service_with(places={"": [1]}),
    "a component without anything": service_with(components=[{}]),
    "a kind that is none": service_with(components=[{"id": "a", "name": "A", "kind": "x", "places": {"": [1, 1]}}]),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_what_has_another_shape_than_the_model_s_is_read_anew_and_nothing_in_it_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shape: str
) -> None:
    monkeypatch.chdir(tmp_path)
    store, file = Store(tmp_path / "store"), ModelFile("service-0001", "x", b"service: {name: A}\n")
    wanted = apart(ModelCache(store)([file], SharedExternals(), AROUND))
    (path,) = (tmp_path / "store" / KIND).glob("*/*")
    store.keep(KIND, path.parent.name + path.name, [(PART, SHAPES[shape])])
    assert apart(ModelCache(store)([file], SharedExternals(), AROUND)) == wanted
    assert not (tmp_path / "harmed").exists()


def test_every_class_that_a_service_can_hold_comes_back_as_it_was() -> None:
    shared, _ = read_shared(ModelFile("shared", "x", (EVERYTHING / "shared.yml").read_bytes()), AROUND)
    service, problems = checked_file(ModelFile("shop", "x", (EVERYTHING / "shop.yml").read_bytes()), shared, AROUND)
    assert service, problems
    seen = dataclasses.replace(service.connections[0], verified=Verified("2026-03-01", "Network team"))
    service = dataclasses.replace(service, connections=(seen, *service.connections[1:]))
    problems = [*problems, Problem("x", 1, 2, "warning", "r", "m")]
    again = FORM.validate_json(FORM.dump_json(CachedService(service, problems)), strict=True)
    assert apart(again) == apart(CachedService(service, problems))
    held = {kind for kind in classes(service) if dataclasses.is_dataclass(kind)}
    assert held == hinted(Service), "a class of the model that is not tried here"


def apart(value: object) -> object:
    """A value down to what equality leaves out."""
    if dataclasses.is_dataclass(value):
        fields = [(one.name, apart(getattr(value, one.name))) for one in dataclasses.fields(value)]
        return (type(value).__name__, fields)
    if isinstance(value, dict):
        return [(key, apart(one)) for key, one in value.items()]
    if isinstance(value, (tuple, list)):
        return (type(value).__name__, [apart(one) for one in value])
    return value


def classes(value: object) -> set[type]:
    """The classes of all that a value holds."""
    inner: list[object] = []
    if dataclasses.is_dataclass(value):
        inner = [getattr(value, one.name) for one in dataclasses.fields(value)]
    elif isinstance(value, (tuple, list)):
        inner = list(value)
    return {type(value)}.union(*map(classes, inner)) if inner else {type(value)}


def hinted(kind: Any) -> set[type]:
    """The dataclasses that a dataclass's type hints name, itself among them."""
    found: set[type] = set()
    waiting = [kind]
    while waiting:
        one = waiting.pop()
        waiting += get_args(one)
        if dataclasses.is_dataclass(one) and one not in found:
            assert isinstance(one, type)
            found.add(one)
            waiting += get_type_hints(one).values()
    return found - {Placed}


def test_a_value_that_can_t_be_kept_is_told_with_its_name_and_read_anew(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = ModelFile("a", "x", b"service: {name: A}\n")
    service, problems = checked_file(file, SharedExternals(), AROUND)
    assert service
    new = dataclasses.replace(service, product=Harmful())  # type: ignore[arg-type]
    remembered = ModelCache(Store(tmp_path))
    remembered._keep("0" * 64, CachedService(new, problems))
    assert "a.yml is read anew each time" in caplog.text
    assert "Harmful" in caplog.text
    assert remembered([file], SharedExternals(), AROUND)[0][0] == service


def test_the_folder_says_that_it_is_a_cache_and_keeps_out_of_git(built: Path, tmp_path: Path) -> None:
    tag = (built / STORE / "CACHEDIR.TAG").read_bytes()
    assert tag.startswith(b"Signature: 8a477f597d28d172789f06886806bc55\n")
    assert (built / STORE / ".gitignore").read_text(encoding="utf-8") == "*\n"
    git = ["git", "-C", str(shutil.copytree(built, tmp_path / "project"))]
    if shutil.which("git"):
        subprocess.run([*git, "init", "-q"], check=True)
        said = subprocess.run([*git, "status", "--short", "-uall"], capture_output=True, text=True, check=True).stdout
        assert ".cache" not in said
        assert "model/" in said


def test_what_somebody_else_put_into_the_folder_stays(project: Path, built: Path) -> None:
    for name in ("notes.txt", "drawings/notes.txt", "drawings/ab/notes.txt", "mine/ab/old"):
        path = project / STORE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine", encoding="utf-8")
        os.utime(path, (1, 1))
    (project / STORE / ".gitignore").write_text("*\n!notes.txt\n", encoding="utf-8")
    os.utime(project / STORE, (1, 1))
    built_again(project, built)
    Store(project / STORE).mend()
    assert (project / STORE / "drawings/ab/notes.txt").read_text(encoding="utf-8") == "mine"
    assert (project / STORE / "mine/ab/old").is_file()
    assert "!notes.txt" in (project / STORE / ".gitignore").read_text(encoding="utf-8")


@POSIX
@pytest.mark.parametrize("where", [".cache", ".cache/gen"])
def test_a_cache_that_leads_out_of_the_project_is_left_alone_and_told(
    project: Path, built: Path, tmp_path: Path, where: str
) -> None:
    shutil.rmtree(project / ".cache")
    outside = tmp_path / "outside"
    old = outside / ("gen/drawings" if where == ".cache" else "drawings") / "ab" / ("0" * 62)
    old.parent.mkdir(parents=True)
    old.write_text("somebody's", encoding="utf-8")
    for path in (old, *old.parents[:3]):
        os.utime(path, (1, 1))
    (project / where).parent.mkdir(exist_ok=True)
    (project / where).symlink_to(outside)
    before = digests(outside)
    done = gen("--no-site", "--images", "svg", folder=project)
    assert done.returncode == 0
    assert f"{STORE} leads out of the project; what is made is not kept there" in done.stderr
    assert digests(outside) == before


@POSIX
def test_a_folder_of_it_that_leads_out_is_replaced_not_followed(project: Path, built: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    for name in ("models", "drawings", "pages"):
        shutil.rmtree(project / STORE / name)
        (project / STORE / name).symlink_to(tmp_path / "outside")
    built_again(project, built)
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_cache_that_may_only_be_read_is_read(project: Path, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: path.stat().st_mtime_ns for path in kept(project)}
    monkeypatch.setattr("os.access", lambda *_: False)  # root, as whom tests may run, may write everywhere
    built_again(project, built)
    assert {path: path.stat().st_mtime_ns for path in kept(project)} == before


def test_an_entry_is_bound_to_its_place(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first = store.keep("pages", "a" * 64, [("one", b"1")]).path
    second = store.keep("pages", "b" * 64, [("one", b"2")]).path
    shutil.copyfile(first, second)
    assert store.find("pages", "a" * 64)
    assert store.find("pages", "b" * 64) is None
    assert len(first.read_bytes().split(b"\n")[0]) > DIGEST


def test_where_nothing_is_kept_the_folder_is_not_made(tmp_path: Path) -> None:
    with store_for(tmp_path, kept=False):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="a small disk of its own")
def test_nothing_half_written_is_left_by_a_run_that_is_killed(tmp_path: Path) -> None:
    script = (
        "import os, sys, signal\nfrom pathlib import Path\nfrom gen.building import store_files\n"
        "os.replace = Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "from gen.building.store import store_for\nwith store_for(Path(sys.argv[1])): pass\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    assert done.returncode < 0
    assert list((tmp_path / STORE / "new").iterdir())
    with store_for(tmp_path):
        pass
    assert sorted(path.name for path in (tmp_path / STORE).iterdir()) == [".gitignore", "CACHEDIR.TAG", "new"]
    assert list((tmp_path / STORE / "new").iterdir()) == []


@pytest.mark.parametrize(
    ("made", "path"),
    [
        *((made, "exports/x.json") for made in ("service_files", "picture_files", "map_files", "suite_pages")),
        *(("suite_tables", path) for path in ("pages/../x.md", "pages/Ä.md", "/pages/x.md", "x.md")),
    ],
)
def test_an_output_where_none_may_be_ends_the_build_with_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: str, path: str
) -> None:
    suites.write(tmp_path, 2)
    real, file = getattr(pipeline, made), OutputFile(path, b"x", None)
    monkeypatch.setattr(pipeline, made, lambda *given: [*real(*given), file])
    done = gen_here("--no-site", "--images", "svg", folder=tmp_path)
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith(
        f"gen: an output can't be `{path}`: outputs are in diagrams/, pages/, tables/, wiki/ ("
    )
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "build").exists()


@POSIX
def test_a_working_folder_that_is_gone_is_a_line(tmp_path: Path) -> None:
    script = f"cd {tmp_path} && mkdir gone && cd gone && rmdir ../gone && {sys.executable} -m gen check"
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert (
        done.stderr == "gen: the working folder can't be used (No such file or directory); change to one that exists\n"
    )
