"""The whole story, uncached and in one process, gives the files that a build writes: cold, and from what is kept."""

import json
import shutil
from functools import partial
from pathlib import Path

import pytest

from gen import pipeline
from gen.loading.checking import check
from gen.model.reading.file import ModelFile
from gen.renderers.images.picture import draw
from gen.renderers.pages import templating
from tests.conftest import ROOT
from tests.gen_command import gen_here

MODELS = [*sorted((ROOT / "tests/cases/valid").glob("*/model")), ROOT / "examples/suite/model"]


def generated(project: Path, images: tuple[str, ...]) -> dict[str, bytes]:
    files = [ModelFile(path.stem, path.as_posix(), path.read_bytes()) for path in (project / "model").glob("*.yml")]
    model = check(files, {}, (), project).model
    templates = templating.templates(project / "templates", "")
    picture = partial(draw, images=images, project=project)
    return {file.path: file.content for file in pipeline.generate(model, templates, picture, pipeline.Settings())}


@pytest.mark.parametrize("model", MODELS, ids=lambda path: path.parent.name)
def test_a_build_writes_what_the_story_tells(model: Path, tmp_path: Path) -> None:
    shutil.copytree(model, tmp_path / "model")
    images = ("svg", "png", "png-dark") if model.parent.name == "everything" else ("svg",)
    wanted = generated(tmp_path, images)
    for out in ("cold", "warm"):  # the second takes all from the store
        done = gen_here("--no-site", "--images", ",".join(images), "--out", out, folder=tmp_path)
        assert done.returncode == 0, done.stderr
        listed = json.loads((tmp_path / out / "manifest.json").read_text(encoding="utf-8"))
        assert {line["path"]: (tmp_path / out / line["path"]).read_bytes() for line in listed} == wanted
