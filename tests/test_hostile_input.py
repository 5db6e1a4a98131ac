"""No model, however hostile, makes the command crash, hang or read what is not its own: each refusal has a place."""

import os
import re
import shutil
import socket
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
import pyvips

from gen.loading import project as gen_project
from gen.model import nesting
from gen.model.reading import decoding, validation, yaml_tree
from gen.model.shape import patterns, schema
from gen.renderers.images import icons, png, shrinking
from tests.conftest import ROOT
from tests.fuzz.values import FULL
from tests.gen_command import gen_here as gen

pytestmark = pytest.mark.slow

LINE = re.compile(r"model/.+?\.yml:[1-9]\d*:[1-9]\d*: (?:error|warning) \[[a-z-]+\] \S.*")
HEAD = "service: {name: S, waive: {missing-link: x}}\n"
ENDS = "components: {a: {name: A}}\nexternals: {b: {name: B}}\n"
LARGE = 50_000  # bytes of a file
SOURCE, LINE_END = "- {id: @, source: x@}\n", "\n"
ROW = "{id: 1, source: a, destination: b, protocol: TCP, port: 1, data: x, data_flow: both"


def laughs() -> str:
    lines = ["a: &a [lol, lol]"]
    lines += [f"{here}: &{here} [{', '.join([f'*{before}'] * 9)}]" for before, here in pairwise("abcdefghi")]
    return "\n".join(lines) + "\n"


def repeated(piece: str, times: int) -> str:
    return "".join(piece.replace("@", str(number)) for number in range(times))


# the name of a file, what stands in it, and the place and rule of an error that it must get
HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "laughs": (laughs(), "1:4 yaml-anchor"),
    "holds-itself": ("service: &a {name: S, x: *a}\n", "1:26 yaml-anchor"),
    "is-itself": ("&a [*a]\n", "1:5 yaml-anchor"),
    "merge": ("service: {<<: {name: S}}\n", "1:11 unknown-key"),
    "brackets": ("service: " + "[" * 100_000, "1:49 yaml-depth"),
    "closed-brackets": ("service: " + "[" * 100_000 + "]" * 100_000, "1:49 yaml-depth"),
    "braces": ("{a: " * 100_000, "1:161 yaml-depth"),
    "dashes": ("- " * 100_000, "1:81 yaml-depth"),
    "steps": ("".join(" " * depth + "k:\n" for depth in range(1_400)), "41:41 yaml-depth"),
    "questions": ("? " * 100_000, "1:3 yaml-key"),
    "list-as-key": ("? [a]\n: b\n", "1:3 yaml-key"),
    "mapping-as-key": ("{{name}}: b\n", "1:1 yaml-key"),
    "huge": ("service: {name: " + "x" * 5_000_000 + "}\n", "1:1 file-size"),
    "long-name": (f"service: {{name: {'x' * 201}}}\n", "1:17 too-long"),
    "long-text": (f"{HEAD}introduction: {'x ' * 10_001}\n", "2:15 too-long"),
    "long-data": (f"{HEAD}{ENDS}connections:\n- {ROW.replace('data: x', 'data: ' + 'x' * 20_001)}}}", "5:68 too-long"),
    "long-group": (f"{HEAD}components: {{a: {{group: {'x' * 201}}}}}\n", "2:25 too-long"),
    "rows": (HEAD + "connections:\n" + repeated("- {id: @}\n", 100_000), "3:1 too-many"),
    "parts": (HEAD + "components:\n" + repeated("  c@:\n", 501), "3:3 too-many"),
    "externals": (HEAD + "externals:\n" + repeated("  c@: {name: x}\n", 501), "3:3 too-many"),
    "keys": (HEAD + repeated("k@: 1\n", 50_000), "101:1 too-many"),
    "unknown-ends": (
        f"{HEAD}components:\n{repeated('  c@:' + LINE_END, 500)}connections:\n{repeated(SOURCE, 2_000)}",
        "504:19 unknown-id",
    ),
    "unknown-icons": (HEAD + "components:\n" + repeated("  c@: {icon: a.b.C@}\n", 500), "3:14 unknown-icon"),
    "anchors": ("a: " + "&x " * 200_000, "1:7 yaml-syntax"),
    "colons": (":" * 1_000_000, "1:1000000 yaml-syntax"),
    "commas": ("a: [" + "," * 1_000_000, "1:5 yaml-syntax"),
    "open-quote": ("a: '" + "x" * 1_000_000, "1:4 yaml-syntax"),
    "tabs": ("\t" * 1_000_000, "1:1 yaml-syntax"),
    "line-breaks": ("\n" * 1_999_999, "1:1 missing-value"),
    "comment": ("#" * 1_999_999, "1:1 missing-value"),
    "zero": ("service: {name: 'a\0b'}\n", "1:19 encoding"),
    "zero-escaped": ('service: {name: "a\\0b"}\n', "1:17 encoding"),
    "bell": ("service: {name: 'a\x07b'}\n", "1:19 encoding"),
    "terminal": ('service: {name: "a\\e[31mb"}\n', "1:17 encoding"),
    "terminal-in-a-key": ('"serv\\e[2Jice": {name: S}\n', "1:1 encoding"),
    "turned-around": ("service: {name: a\u202eb}\n", "1:18 encoding"),
    "turned-around-escaped": ('service: {name: "a\\u2067b"}\n', "1:17 encoding"),
    "half-a-character": ('service: {name: "a\\ud800b"}\n', "1:17 encoding"),
    "half-in-bytes": (b"service: {name: 'a\xed\xa0\x80b'}\n", "1:19 encoding"),
    "utf-16": ("service: {name: S}\n".encode("utf-16"), "1:1 encoding"),
    "utf-16-no-mark": ("service: {name: S}\n".encode("utf-16-le"), "1:2 encoding"),
    "utf-32": ("service: {name: S}\n".encode("utf-32"), "1:1 encoding"),
    "line-separator": ("service: {name: a\u2028b}\n", "1:18 encoding"),
    "python": ("service: !!python/object/apply:os.mkdir [harmed]\n", "1:10 yaml-tag"),
    "include": ("service: !include /etc/passwd\n", "1:10 yaml-tag"),
    "binary": ("service: {name: !!binary aGk=}\n", "1:17 yaml-tag"),
    "own-tag": ("%TAG ! tag:x,2020:\n---\nservice: !foo {name: S}\n", "3:10 yaml-tag"),
    "version": ("%YAML 9.9\n---\nservice: {name: S}\n", "1:1 yaml-syntax"),
    "twice": ("service: {name: S, name: T}\n", "1:20 duplicate-key"),
    "two-documents": ("service: {name: S}\n---\nservice: {name: S}\n", "2:1 yaml-document"),
    "scalar": ("abc\n", "1:1 wrong-type"),
    "list": ("- a\n", "1:1 wrong-type"),
    "no-key": (": b\n", "1:1 unknown-key"),
    "climbing-id": (HEAD + "components: {../../x: {name: X}}\n", "2:14 wrong-id"),
    "colon-id": (HEAD + 'components: {"a:b": {name: X}}\n', "2:14 wrong-id"),
    "line-in-an-id": (HEAD + 'components: {"a\\nb": {name: X}}\n', "2:14 wrong-id"),
    "long-id": (HEAD + f"components: {{{'x' * 65}: {{name: X}}}}\n", "2:14 wrong-id"),
    "end-of-text-id": (HEAD + 'components: {"a\\n": {name: X}}\n', "2:14 wrong-id"),
    "connection-id": (f"{HEAD}{ENDS}connections:\n- {ROW.replace('id: 1', 'id: <b>')}}}\n", "5:8 wrong-id"),
    "climbing-service": (HEAD + "externals: {b: {service: ../../etc/passwd}}\n", "2:26 unknown-id"),
    "script-address": ("service: {name: S, links: {architecture: 'javascript:alert(1)'}}\n", "1:42 wrong-value"),
    "broken-address": ("service: {name: S, links: {architecture: 'http://[::1'}}\n", "1:42 wrong-value"),
    "nested-lists": (HEAD + "introduction: '" + "- " * 9_000 + "x'\n", "2:15 wrong-value"),
    "nested-numbers": (HEAD + "introduction: '" + "1. " * 6_000 + "x'\n", "2:15 wrong-value"),
    "nested-quotes": (HEAD + "introduction: '" + ">" * 19_000 + "x'\n", "2:15 wrong-value"),
    "nested-links": (HEAD + "introduction: '" + "[" * 19_000 + "x'\n", "2:15 wrong-value"),
    "nested-pictures": (HEAD + "introduction: '" + "![](" * 4_900 + "x'\n", "2:15 wrong-value"),
    "con": (HEAD, "1:1 wrong-id"),
    "templates": (HEAD, "1:1 wrong-id"),
    "404": (HEAD, "1:1 wrong-id"),
    "SHOP": (HEAD, "1:1 wrong-id"),
    "Straße": (HEAD, "1:1 wrong-id"),
    "STRASSE": (HEAD, "1:1 wrong-id"),
    "a:b": (HEAD, "1:1 wrong-id"),
    "..": (HEAD, "1:1 wrong-id"),
    "-rf": (HEAD, "1:1 wrong-id"),
    "x" * 65: (HEAD, "1:1 wrong-id"),
    "a\nb": (HEAD, "1:1 wrong-id"),
    "{{ 7 * 7 }}": (HEAD, "1:1 wrong-id"),
}  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of all hostile files, and a good one."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "model").mkdir()
    for name, (text, _) in HOSTILE.items():
        (folder / "model" / f"{name}.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    (folder / "model/good.yml").write_text(HEAD, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def told(hostile: Path) -> list[str]:
    """The lines that `check` prints of them."""
    done = gen("check", folder=hostile)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("1 service read: ")
    return done.stdout.splitlines()


def test_every_line_has_a_place(told: list[str]) -> None:
    assert [line for line in told if not LINE.fullmatch(line)] == []
    assert [line for line in told if not line.isprintable() or len(line) > 400] == []


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_at_its_place(told: list[str], name: str) -> None:
    place, rule = HOSTILE[name][1].split(" ")
    shown = name.replace("\n", "\\n")
    own = [line for line in told if line.startswith(f"model/{shown}.yml:")]
    assert [line for line in own if line.startswith(f"model/{shown}.yml:{place}: error [{rule}] ")], own[:5]
    assert len(own) <= 101


def test_a_build_says_the_same_and_writes_nothing(hostile: Path, told: list[str], tmp_path: Path) -> None:
    folder = Path(shutil.copytree(hostile, tmp_path / "project"))
    large = [path for path in (folder / "model").glob("*.yml") if path.stat().st_size > LARGE and not FULL]
    for path in large:  # they take most of the time, and `check` has read them
        path.write_text(HEAD, encoding="utf-8")
    others = tuple(f"model/{path.name}:" for path in large)
    done = gen("--no-site", folder=folder)
    assert done.returncode == 1
    assert [line for line in done.stdout.splitlines() if not line.startswith(others)] == [
        line for line in told if not line.startswith(others)
    ]
    assert re.fullmatch(r"nothing was written: \d+ errors\n", done.stderr)
    assert not (folder / "build").exists()
    assert not list(folder.rglob("harmed"))


@pytest.mark.parametrize("form", ["json", "sarif", "github", "junit"])
def test_the_machine_s_formats_hold_what_nobody_sees(hostile: Path, tmp_path: Path, form: str) -> None:
    (tmp_path / "model").mkdir()
    for name in ("terminal", "terminal-in-a-key", "turned-around-escaped", "half-a-character", "a\nb", "{{ 7 * 7 }}"):
        shutil.copy(hostile / "model" / f"{name}.yml", tmp_path / "model")
    done = gen("check", "--format", form, folder=tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert all(char.isprintable() or char == "\n" for char in done.stdout)
    assert "terminal-in-a-key.yml" in done.stdout


def alone(folder: Path, name: str = "shop.yml", text: str = HEAD) -> Path:
    """A model of one file; the file."""
    (folder / "model").mkdir(exist_ok=True)
    path = folder / "model" / name
    path.write_text(text, encoding="utf-8")
    return path


def refused(folder: Path) -> list[str]:
    """What `check` says of a model that it refuses."""
    checked = gen("check", folder=folder)
    assert checked.returncode == 1, checked.stderr
    assert "Traceback" not in checked.stderr
    return checked.stdout.splitlines()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def listening(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's path must be short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


SPECIAL: dict[str, tuple[Callable[[Path], None], str]] = {
    "pipe": (pipe, "this is no file; remove it"),
    "socket": (listening, "this is no file; remove it"),
    "dangling": (lambda path: path.symlink_to("nowhere"), "this is no file; remove it"),
    "circle": (lambda path: path.symlink_to(path.name), "this is no file; remove it"),
    "zeros": (lambda path: path.symlink_to("/dev/zero"), "this is no file; remove it"),
    "outside": (lambda path: path.symlink_to("/etc/passwd"), "this link leads out of the project"),
    "climbing": (lambda path: path.symlink_to("../../secret.yml"), "this link leads out of the project"),
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes and sockets that are files")
@pytest.mark.parametrize("name", SPECIAL)
def test_what_is_no_file_is_not_waited_for(tmp_path: Path, name: str) -> None:
    make, said = SPECIAL[name]
    (tmp_path / "secret.yml").write_text("service: {name: Secret, x: 1}\n", encoding="utf-8")
    folder = tmp_path / "project"
    folder.mkdir()
    alone(folder)
    make(folder / "model/special.yml")
    (line,) = refused(folder)
    assert line.startswith(f"model/special.yml:1:1: error [unreadable] {said}")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes and sockets that are files")
def test_a_build_refuses_what_is_no_file_as_check_does(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    alone(folder)
    for name, (make, _) in SPECIAL.items():
        make(folder / f"model/{name}.yml")
    lines = refused(folder)
    built = gen("--no-site", folder=folder)
    assert (built.returncode, built.stdout.splitlines()) == (1, lines), built.stderr
    assert len(lines) == len(SPECIAL)
    assert not (folder / "build").exists()


def test_a_link_within_the_project_is_followed(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/shop.yml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "model").mkdir()
    (tmp_path / "model/shop.yml").symlink_to("../elsewhere/shop.yml")
    assert gen("check", folder=tmp_path).returncode == 0


def test_a_file_that_nobody_may_read(tmp_path: Path) -> None:
    path = alone(tmp_path)
    if os.geteuid() == 0:  # root reads all; its own memory it can't, as a file
        path.unlink()
        path.symlink_to("/proc/self/mem")
        (line,) = refused(tmp_path)
        assert line.startswith("model/shop.yml:1:1: error [unreadable] this link leads out of the project")
        return
    path.chmod(0)
    (line,) = refused(tmp_path)
    assert line == "model/shop.yml:1:1: error [unreadable] the file can't be read: Permission denied"


READING = """
import os, sys
from gen.configuration import content
from gen.cli import main

def failing(name, flags):
    if str(name).endswith("shop.yml"):
        {fail}
    return os.open(name, flags)

content._at_once = failing
sys.argv = ["gen", "check"]
main()
"""


@pytest.mark.parametrize(
    ("fail", "said"),
    [
        ("os.unlink(name)", "No such file or directory"),
        ("raise PermissionError(13, 'Permission denied')", "Permission denied"),
        ("os.unlink(name); os.mkdir(name)", "Is a directory|it is no file"),
        ("raise OSError(5, 'Input/output error')", "Input/output error"),
    ],
    ids=["vanished", "forbidden", "a-folder-now", "a-broken-disk"],
)
def test_a_file_that_vanishes_while_it_is_read(tmp_path: Path, fail: str, said: str) -> None:
    alone(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", READING.format(fail=fail)],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 1, done.stderr
    assert re.fullmatch(
        rf"model/shop\.yml:1:1: error \[unreadable\] the file can't be read: (?:{said})\n", done.stdout
    ), done.stdout


def test_a_file_without_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = alone(tmp_path)
    os.truncate(path, 1 << 40)
    (line,) = refused(tmp_path)
    assert line == "model/shop.yml:1:1: error [file-size] the file is larger than 2,000,000 bytes"


@pytest.mark.parametrize("to", ["/", "/etc", "..", "../.."])
def test_a_model_folder_that_is_a_link_out_of_the_project(tmp_path: Path, to: str) -> None:
    folder = tmp_path / "a/project"
    folder.mkdir(parents=True)
    (folder / "model").symlink_to(to)
    (line,) = refused(folder)
    assert line.startswith("model:1:1: error [unreadable] this link leads out of the project")


def test_more_files_than_a_model_has(tmp_path: Path) -> None:
    alone(tmp_path)
    for number in range(5_001):
        (tmp_path / f"model/f{number:04}.yml").write_bytes(b"")
    lines = refused(tmp_path)
    said = "a model has 5,000 files and 100,000,000 bytes at most; the rest is not read"
    assert [line for line in lines if "[too-many]" in line] == [f"model/f5000.yml:1:1: error [too-many] {said}"]


def test_names_of_files_that_are_no_text(tmp_path: Path) -> None:
    alone(tmp_path)
    try:
        (tmp_path / os.fsdecode(b"model/\xff\x1b[31m.yml")).write_text(HEAD, encoding="utf-8")
    except OSError:
        pytest.skip("file names are text here")
    (line,) = refused(tmp_path)
    assert line.startswith("model/\\udcff\\x1b[31m.yml:1:1: error [wrong-id]")
    for arguments in (["--model", "no\udcff"], ["--service", "\udcff"]):
        done = gen("check", *arguments, folder=tmp_path)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(width: int, height: int) -> bytes:
    """A PNG that says it is so large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def svg(inside: str, before: str = "") -> bytes:
    start = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="64" height="64">'
    return f"{before}{start}{inside}</svg>".encode()


ENTITIES = "".join(f'<!ENTITY {here} "{f"&{before};" * 10}">' for before, here in pairwise("abcdefghij"))
USES = "".join(
    f'<g id="{here}">{f"""<use xlink:href="#{before}"/>""" * 10}</g>' for before, here in pairwise("abcdefghij")
)
BLURS = f'<filter id="f">{"""<feTurbulence numOctaves="100000"/>""" * 1_000}</filter>'
IMAGES: dict[str, bytes] = {
    "huge.png": bomb(100_000, 100_000), "damaged.png": bomb(64, 64)[:40], "text.png": b"hello", "empty.svg": b"",
    "frames.gif": b"GIF89a" + struct.pack("<HH", 65_535, 65_535) + b"\0" * 99,
    "entities.svg": svg("<text>&j;</text>", f'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">{ENTITIES}]>'),
    "file.svg": svg("<text>&x;</text>", '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "uses.svg": svg(f'<g id="a"><rect width="1" height="1"/></g>{USES}'),
    "deep.svg": svg("<g>" * 100_000),
    "wide.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="1000000000" height="1000000000"/>',
}  # fmt: skip
ABSENT = {
    "/etc/passwd": "ends with one of|must be relative", "../outside.png": "must be relative",
    "icons/../../outside.png": "must be relative", "/dev/zero": "must be relative", "C:/x.png": "must be relative",
    "icons\\x.png": "must be relative", "linked.png": "lies outside the project", "pipe.png": "is no file",
    "folder.png": "is no file", "gone.png": "there is no file", "zeros.png": "lies outside the project",
}  # fmt: skip


@pytest.fixture
def images(tmp_path: Path) -> Path:
    """A project with hostile image files, and one beside it."""
    folder = tmp_path / "project"
    (folder / "model").mkdir(parents=True)
    (folder / "folder.png").mkdir()
    (tmp_path / "outside.png").write_bytes(svg("<rect/>"))
    (folder / "linked.png").symlink_to("../outside.png")
    (folder / "zeros.png").symlink_to("/dev/zero")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.png")
    for name, data in IMAGES.items():
        (folder / name).write_bytes(data)
    return folder


def test_icons_that_are_no_images_or_not_the_project_s(images: Path) -> None:
    wanted = {**dict.fromkeys(IMAGES, "the image is damaged or too large"), **ABSENT}
    icons_of = "".join(f"  c{number}: {{icon: {name}}}\n" for number, name in enumerate(wanted))
    alone(images, text=f"{HEAD}components:\n{icons_of}")
    lines = refused(images)
    assert [line.partition(" error ")[0] for line in lines] == [
        f"model/shop.yml:{line}:{13 + len(str(line - 3))}:" for line in range(3, 3 + len(wanted))
    ]
    for line, (name, said) in zip(lines, wanted.items(), strict=True):
        assert re.search(f"\\[unknown-icon\\] `{re.escape(name)}` is no icon: .*(?:{said})", line), line


def test_an_image_that_would_never_be_decoded(images: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (images / "endless.svg").write_bytes(svg(BLURS + '<rect filter="url(#f)" width="64" height="64"/>' * 100))
    (images / "good.svg").write_bytes(svg('<rect width="64" height="64"/>'))
    assert icons.refusal("good.svg", images) is None
    monkeypatch.setattr(icons, "SECONDS", 1)
    assert icons.refusal("endless.svg", images) == "the image is damaged or too large"


def test_nothing_of_another_file_is_seen_in_an_icon(images: Path) -> None:
    red = (
        pyvips.Image.black(64, 64)
        .draw_rect([255], 0, 0, 64, 64, fill=True)
        .bandjoin([0, 0])
        .copy(interpretation="srgb")
    )
    red.pngsave(str(images / "red.png"))
    address = (images / "red.png").as_uri()
    for said in (address, "red.png", "http://127.0.0.1:9/red.png"):
        (images / "x.svg").write_bytes(svg(f'<image href="{said}" width="64" height="64"/><script>1</script>'))
        drawn = pyvips.Image.new_from_buffer(icons.icon("x.svg", images), "")
        assert drawn.colourspace("srgb").hasalpha() and drawn[drawn.bands - 1].max() == 0


# what is wrong with mkdocs.yml is said in a line, by this tool or by MkDocs; what it may run is its owner's (`hooks`)
CONFIGURATIONS: dict[str, tuple[str, str]] = {
    "laughs": (laughs() + "site_name: *i\n", "6:24: error [too-many]"),
    "holds-itself": ("site_name: &a [*a]\n", "1:16: error [too-many]"),
    "brackets": ("site_name: " + "[" * 100_000, "1:50: error [yaml-depth]"),
    "closed-brackets": ("site_name: x\nextra: " + "[" * 100_000 + "]" * 100_000, "2:46: error [yaml-depth]"),
    "huge": ("site_name: x\n" + "#" * 3_000_000, "1:1: error [file-size]"),
    "types": ("site_name: [1]\nplugins: 5\ntheme: [x]\nnav: 7\n", ""),
    "theme": ("site_name: x\ndocs_dir: model\ntheme: {name: material, custom_dir: 5}\nplugins: [gen]\n", ""),
    "address": ("site_name: x\ndocs_dir: model\nsite_url: 'http://[::1'\nplugins: [gen]\n", ""),
    "inherits-itself": ("INHERIT: mkdocs.yml\nsite_name: x\n", ""),
    "inherits-zeros": ("INHERIT: /dev/zero\nsite_name: x\n", ""),
    "zero": ('site_name: "a\\0b"\ndocs_dir: "a\\0b"\nplugins: [gen]\n', ""),
    "not-yaml": ("site_name: [\n", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_a_hostile_mkdocs_yml(tmp_path: Path, name: str) -> None:
    text, said = CONFIGURATIONS[name]
    alone(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    built = gen("--images", "svg", folder=tmp_path)
    assert "Traceback" not in built.stderr
    if said:
        assert built.returncode == 1
        assert built.stdout.startswith(f"mkdocs.yml:{said} ")
        assert built.stdout == gen("check", folder=tmp_path).stdout
    else:
        assert (built.returncode, built.stdout) == (2, "")
        assert next(line for line in built.stderr.splitlines() if not line.startswith("mkdocs: ")).startswith("gen: ")
    assert not (tmp_path / "build").exists()


@pytest.mark.parametrize("text", ["x = " + "[" * 100_000, "[tool.gen]\nx = " + "[" * 100_000 + "]" * 100_000])
def test_a_hostile_pyproject(tmp_path: Path, text: str) -> None:
    alone(tmp_path)
    (tmp_path / "pyproject.toml").write_text(f"# tool gen\n[tool.gen]\n{text}", encoding="utf-8")
    (line,) = refused(tmp_path)
    assert line.startswith("pyproject.toml:")


def test_the_limits_are_those_of_the_guide() -> None:
    guide = (ROOT / "site/guide/limits.md").read_text(encoding="utf-8")
    limits = (
        yaml_tree.DEEPEST, patterns.MOST_TEXT, patterns.MOST_LABEL, patterns.MOST_ADDRESS, schema.MOST_CONNECTIONS,
        schema.MOST_ENDS, schema.MOST_SHARED, schema.MOST_ITEMS, validation.MOST, nesting.DEEPEST, nesting.MOST_OPEN,
        shrinking.MOST_SIDE, icons.SECONDS, png.MOST_PIXELS, gen_project.MOST_FILES,
    )  # fmt: skip
    said = set(re.findall(r"\d[\d,]*\d", guide))
    assert {f"{limit:,}" for limit in limits} - said == set()
    sizes = (decoding.MOST_BYTES, icons.MOST_BYTES, gen_project.MOST_IN_ALL)
    assert all(f"{size // 1_000_000} MB" in guide for size in sizes)
