"""A layout that hangs is ended, drawn again with simpler settings, and said so."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from benchmarks import suites
from gen.cli.build import command
from gen.renderers.layout import graphviz


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Graphviz that has no answer in time, but where it may hurry."""
    ask = graphviz._graphviz.ask

    def asked(question: bytes, seconds: float) -> bytes | None:
        return ask(question, seconds) if b"mclimit" in question else None

    monkeypatch.setattr(graphviz._graphviz, "ask", asked)


def build(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(folder)
    return CliRunner().invoke(command, ["--no-site", "--images", "svg"])


def test_drawn_with_simpler_settings(tmp_path: Path, hanging: None, monkeypatch: pytest.MonkeyPatch) -> None:
    suites.write(tmp_path, 2)
    first = build(tmp_path, monkeypatch)
    assert first.exit_code == 0, first.output
    said = [line for line in first.stdout.splitlines() if "[layout]" in line]
    assert said[0].startswith(
        "model/service-0001.yml:2:3: warning [layout] the diagrams of service-0001: Graphviz ended, or gave no layout"
    )
    assert all(line.endswith("; drawn with simpler settings") for line in said)
    assert len(said) == 3  # two services and their map
    assert (tmp_path / "build/diagrams/service-0001-connections.svg").read_text(encoding="utf-8").count(
        'class="line"'
    ) == 12
    assert build(tmp_path, monkeypatch).stdout == first.stdout  # tried again, not remembered


def test_a_hang_that_no_setting_mends_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    suites.write(tmp_path, 1)
    monkeypatch.setattr(graphviz._graphviz, "ask", lambda question, seconds: None)
    done = build(tmp_path, monkeypatch)
    assert done.exit_code == 1
    assert "service-0001.yml:2:3: error [layout] the diagrams of service-0001: Graphviz ended" in done.stdout
    assert not (tmp_path / "build").exists()
