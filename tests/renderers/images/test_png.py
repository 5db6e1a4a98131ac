"""PNG files show the same picture; icons are small and come from nowhere but the package and the project."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gen.problems import EnvironmentProblem
from gen.renderers.images import icons, png, shrinking
from gen.renderers.layout.sizes import icon_size, is_wordmark
from tests.conftest import ROOT

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="61" height="33" viewBox="0 0 61 33">'
    '<text x="2" y="20" font-size="14" font-family="Arimo, sans-serif">Aé 日本 عربي</text></svg>'
)
DRAW = (
    "import sys, hashlib; from gen.renderers.images.png import png; print(hashlib.sha256(png(sys.argv[1])).hexdigest())"
)


def test_a_png_is_opaque_and_has_exactly_twice_the_pixels() -> None:
    image = png.library().Image.new_from_buffer(png.png(PICTURE), "")
    assert (image.width, image.height, image.bands) == (122, 66, 3)
    assert image.getpoint(121, 0) == [255, 255, 255]


def test_bytes_depend_on_neither_machine_nor_locale(tmp_path: Path) -> None:
    plain = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    elsewhere = {"LC_ALL": "zh_CN.UTF-8", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "FONTCONFIG_PATH": "/etc"}
    elsewhere |= {"FONTCONFIG_FILE": "/etc/fonts/fonts.conf", "XDG_CACHE_HOME": str(tmp_path), "FC_LANG": "zh"}
    first, second = (
        subprocess.run([sys.executable, "-c", DRAW, PICTURE], env=env, capture_output=True, text=True, check=True)
        for env in (plain, plain | elsewhere)
    )
    assert first.stdout == second.stdout
    assert first.stderr == second.stderr == ""


@pytest.mark.parametrize("svg", [PICTURE.replace('"61"', '"20000"'), "<svg", ""])
def test_what_cannot_be_drawn_is_a_problem_with_a_remedy(svg: str) -> None:
    with pytest.raises(EnvironmentProblem, match="--images svg"):
        png.png(svg)


@pytest.mark.parametrize("name", ["onprem.queue.Kafka", "onprem.queue.RabbitMQ", "k8s.compute.Pod"])
def test_icons_of_the_package_are_small(name: str) -> None:
    found = icons.icon(name)
    assert icons.exists(name) and found and len(found) < 4_000
    assert png.library().Image.new_from_buffer(found, "").width <= shrinking.DRAWN


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("onprem.queue.kafka", "onprem.queue.Kafka"),
        ("queue.Kafka", "onprem.queue.Kafka"),
        ("k8s.compute.Pods", "k8s.compute.Pod"),
        ("xyzzy", None),
    ],
)
def test_a_wrong_name_gets_the_nearest_right_one(name: str, right: str | None) -> None:
    assert not icons.exists(name) and icons.icon(name) is None
    assert icons.suggest(name) == right


@pytest.mark.parametrize("name", ["os.path.join", "cli.main", "...", "onprem.queue._Queue", "a.b", "", "\0", "é.x.Y"])
def test_a_name_that_is_no_icon_is_refused(name: str) -> None:
    assert icons.icon_problem(name) and icons.icon(name) is None


@pytest.mark.parametrize(
    ("drawing", "size"),
    [
        ('<circle cx="30" cy="30" r="30"/>', (64, 64)),
        ('<path d="M0 20h60v20h-60z"/>', (120, 40)),  # a wordmark with margins above and below
        ('<path d="M0 28h60v6h-60z"/>', (168, 17)),
        ('<path d="M20 0h20v60h-20z"/>', (64, 64)),
    ],
)
def test_a_projects_own_images_become_small_png_and_wordmarks_lose_their_margins(
    tmp_path: Path, drawing: str, size: tuple[int, int]
) -> None:
    whole = f'<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600" viewBox="0 0 60 60">{drawing}</svg>'
    (tmp_path / "own.svg").write_text(whole, encoding="utf-8")
    (tmp_path / "own.png").write_bytes(png.png(whole))
    for name in ("own.svg", "own.png"):
        found = icons.icon(name, tmp_path)
        assert icons.exists(name, tmp_path) and found and found.startswith(b"\x89PNG")
        image = png.library().Image.new_from_buffer(found, "")
        assert (image.width, image.height) == pytest.approx(size, abs=1)
        assert icon_size(found) == ((32, 32) if size == (64, 64) else (image.width / 2, image.height / 2))


@pytest.mark.parametrize("name", ["onprem.database.Oracle", "onprem.network.Powerdns", "onprem.monitoring.Splunk"])
def test_wordmarks_of_the_package_are_drawn_tall_enough_to_be_read(name: str) -> None:
    found = icons.icon(name)
    assert found and is_wordmark(found) and icon_size(found).height >= 10
    assert not is_wordmark(icons.icon("onprem.queue.Kafka") or b"")


def test_files_outside_the_project_and_what_is_no_image_are_refused(tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / "folder.png").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(png.png(PICTURE))
    (project / "link.png").symlink_to(tmp_path / "secret.png")
    (project / "huge.png").write_bytes(bytes(icons.MOST_BYTES + 1))
    (project / "text.txt").write_text("x")
    names = ["../secret.png", str(tmp_path / "secret.png"), "link.png", "folder.png", "huge.png", "text.txt", "no.png"]
    assert all(icons.icon_problem(name, project) for name in [*names, "x/text.txt", "a\\b.png"])
    assert not any(icons.icon(name, project) for name in names)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b'<svg xmlns="http://www.w3.org/2000/svg" width="99999" height="99999"/>',
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    ],
)
def test_damaged_and_monstrous_images_give_no_icon_and_no_crash(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.png").write_bytes(data)
    assert icons.icon("x.png", tmp_path) is None
    assert icons.refusal("x.png", tmp_path)
