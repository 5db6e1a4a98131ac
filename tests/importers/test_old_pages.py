"""Old pages by hand, each with the model and the report that come out (GEN_UPDATE=1 writes them down)."""

import os
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from gen.cli.import_ import command
from tests.conftest import ROOT

PAGES = sorted((ROOT / "tests/old_pages").glob("*/page.*"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_an_old_page(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / page.name).write_bytes(page.read_bytes())
    monkeypatch.chdir(tmp_path)
    options = page.with_name("options.txt")
    more = shlex.split(options.read_text(encoding="utf-8")) if options.exists() else []
    done = CliRunner().invoke(command, [page.name, "--id", "old", *more])
    made = {"model.yml": (tmp_path / "model/old.yml").read_text(encoding="utf-8"), "report.txt": done.stderr}
    assert done.exit_code == int("left for the writer" in done.stderr)
    for name, text in made.items():
        expected = page.parent / name
        if os.environ.get("GEN_UPDATE"):
            expected.write_text(text, encoding="utf-8")
        assert text == expected.read_text(encoding="utf-8")
