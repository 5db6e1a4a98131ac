"""The names of icons mean just what the diagrams package means by them."""

import importlib
import io
from pathlib import Path

import pytest

from gen.processes import frames
from gen.renderers.images import icon_process, icons

PACKAGE = Path(importlib.import_module("diagrams").__file__ or "").parent
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64"/></svg>'
MODULES = sorted(".".join(path.relative_to(PACKAGE).with_suffix("").parts) for path in PACKAGE.glob("*/*.py"))


@pytest.mark.parametrize("provider", sorted({module.split(".")[0] for module in MODULES}))
def test_every_class_has_the_icon_that_it_has_there(provider: str) -> None:
    found = {}
    for module in (name for name in MODULES if name.startswith(f"{provider}.") and "_" not in name):
        for name, there in vars(importlib.import_module(f"diagrams.{module}")).items():
            folder, file = getattr(there, "_icon_dir", None), getattr(there, "_icon", None)
            if name[0] != "_" and folder and file:
                found[f"{module}.{name}"] = PACKAGE.parent / folder / file
    wrong = [name for name, path in found.items() if icons.exists(name) != path.is_file()]
    assert wrong == []


def test_a_wrong_name_gets_the_nearest_right_one() -> None:
    assert icons.suggest("onprem.queue.Kafak") == "onprem.queue.Kafka"
    assert icons.suggest("k8s.compute.pod") == "k8s.compute.Pod"


def test_an_image_is_shrunk_in_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, answered = io.BytesIO(), io.BytesIO()
    for loader, data in (("svgload_buffer", SVG), ("svgload_buffer", b"<svg"), ("pngload_buffer", SVG)):
        frames.write_frame(asked, loader.encode() + b"\n" + data)
    asked.seek(0)
    monkeypatch.setattr(icon_process, "limit_memory", lambda: None)  # of this process
    monkeypatch.setattr(icon_process, "limit_time", lambda: None)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(asked))
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(answered))
    icon_process.main()
    answered.seek(0)
    first, *others = iter(lambda: frames.read_frame(answered), None)
    assert first.startswith(b"\x89PNG")
    assert others == [b"", b""]
