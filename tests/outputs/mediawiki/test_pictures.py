"""Acceptance: a real MediaWiki takes the pictures that the real command makes, and shows them on a page."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import pyvips

from tests.conftest import ROOT
from tests.gen_command import gen
from tests.outputs.mediawiki import mediawiki_server

WIDTH = 600
HOSTILE = """
    service:
      name: "<script>alert(1)</script> & ]] | 'q' \\"q\\" }}"
      abbreviation: "[[X|]]"
      summary: "javascript:alert(1) --> ]]> <!ENTITY x>"
    components:
      a: {name: "<script>alert(1)</script>", abbreviation: "]]|", icon: k8s.compute.Pod}
      b: {name: "javascript:alert(1)", description: "<a onclick=x href='http://other.example/'>"}
      c: {name: "決済サービス", group: "請求 ]]> |"}
      d: {name: "خدمة الدفع", group: "\\" onload=\\"alert(1)"}
    externals:
      e: {name: "url(http://other.example/) @import 'x'", kind: third-party}
      f: {name: "data:image/svg+xml,<svg onload=x>", kind: ui}
    connections:
      - {id: 1, source: a, destination: b, protocol: TCP, port: 443, data: "</desc><script>x</script>", data_flow: both}
      - {id: 2, source: b, destination: c, protocol: TCP, port: 1, data: "注文 & \\"x\\" |", data_flow: to-source}
      - {id: 3, source: c, destination: d, protocol: TCP, port: 2, data: "<foreignObject>", data_flow: both}
      - {id: 4, source: d, destination: e, protocol: TCP, port: 3, data: "{{nowiki}}", data_flow: to-destination}
      - {id: 5, source: f, destination: a, protocol: TCP, port: 4, data: "expression(x)", data_flow: both}
"""
FAULTS = {
    "uploaded-script-svg": ("</svg>", "<script>alert(1)</script></svg>"),
    "uploaded-event-handler-on-svg": ("<svg ", '<svg onload="alert(1)" '),
    "uploaded-href-attribute-svg": ("</svg>", '<image href="http://other.example/x.png" width="9" height="9"/></svg>'),
}
PICTURES = [f"{view}.{kind}" for view in ("connections", "data-flows") for kind in ("svg", "png")]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[mediawiki_server.Wiki]:
    if missing := mediawiki_server.missing():
        pytest.skip(f"MediaWiki needs Debian's {', '.join(missing)}")
    with mediawiki_server.serve(tmp_path_factory.mktemp("mediawiki")) as served:
        yield served


@pytest.fixture(scope="session")
def gim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """GIM's pictures."""
    return draw(ROOT / "model", tmp_path_factory.mktemp("gim"))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pictures of a model whose names try to be markup."""
    model = tmp_path_factory.mktemp("hostile")
    (model / "hostile.yml").write_text(textwrap.dedent(HOSTILE), encoding="utf-8")
    return draw(model, tmp_path_factory.mktemp("hostile-out"))


def draw(model: Path, out: Path) -> Path:
    """The folder with the pictures of a model, made by the real command."""
    done = gen("--no-site", "--model", str(model), "--out", str(out), folder=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    return out / "diagrams"


def upload(wiki: mediawiki_server.Wiki, file: Path) -> dict[str, Any]:
    """What MediaWiki knows of a file that it took."""
    answer = wiki.upload(file.name, file.read_bytes())
    assert answer.get("upload", {}).get("result") == "Success", answer.get("error", answer)
    return dict(answer["upload"]["imageinfo"])


def thumbnail(wiki: mediawiki_server.Wiki, file: Path) -> pyvips.Image:
    """The picture that a reader gets on a page that embeds an uploaded file."""
    wiki.edit(f"With {file.name}", f"[[File:{file.name}|{WIDTH}px]]")
    page = wiki.get(f"/index.php?title=With_{file.name}").decode()
    found = re.search(rf'<img [^>]*src="(/images/[^"]*/{WIDTH}px-[^"]*\.png)"[^>]* width="{WIDTH}"', page)
    assert found, re.sub(r"<[^>]+>\s*", "", page.partition("mw-parser-output")[2])[:500]
    data = wiki.get(found[1])
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    return opaque(pyvips.Image.new_from_buffer(data, ""))


def opaque(image: pyvips.Image) -> pyvips.Image:
    """The image with magenta where it lets something through."""
    image = image.colourspace("srgb")
    return image.flatten(background=[255, 0, 255]) if image.hasalpha() else image


def assert_same_picture(shown: pyvips.Image, file: Path) -> None:
    """Not blank, not distorted, and close to our own PNG at that size; fonts may differ."""
    original = pyvips.Image.new_from_file(str(file.with_suffix(".png")))
    expected = opaque(original.thumbnail_image(WIDTH, height=10_000))
    assert (shown.width, shown.height) == pytest.approx((WIDTH, WIDTH * original.height / original.width), abs=1)
    assert shown.deviate() > 10
    shown = shown.resize(1, vscale=expected.height / shown.height)
    assert (shown - expected).abs().avg() < 6  # of 255; 1 to 4 with other fonts, 10 and more for an empty picture


@pytest.mark.parametrize("picture", PICTURES)
def test_gims_pictures_are_taken_and_shown(wiki: mediawiki_server.Wiki, gim: Path, picture: str) -> None:
    file = gim / f"gim-{picture}"
    original = pyvips.Image.new_from_file(str(file))
    known = upload(wiki, file)
    assert known["mime"] == {".svg": "image/svg+xml", ".png": "image/png"}[file.suffix]
    assert (known["width"], known["height"]) == (original.width, original.height)
    assert_same_picture(thumbnail(wiki, file), file)


@pytest.mark.parametrize("picture", PICTURES)
def test_hostile_names_are_taken_as_text(wiki: mediawiki_server.Wiki, hostile: Path, picture: str) -> None:
    file = hostile / f"hostile-{picture}"
    upload(wiki, file)
    assert_same_picture(thumbnail(wiki, file), file)
    described = wiki.get(f"/index.php?title=File:{file.name}").decode()
    assert "<script>alert(1)" not in described
    assert ("&lt;script&gt;alert(1)" in described) == (file.suffix == ".svg")  # it prints an SVG's title


@pytest.mark.parametrize("fault", FAULTS)
def test_a_wrongly_made_svg_is_refused(wiki: mediawiki_server.Wiki, gim: Path, fault: str) -> None:
    """So the verifier is at work, and the tests above can fail."""
    good = (gim / "gim-connections.svg").read_text(encoding="utf-8")
    answer = wiki.upload("Wrong.svg", good.replace(*FAULTS[fault], 1).encode())
    assert answer["error"]["code"] == "verification-error"
    assert answer["error"]["details"][0] == fault
