"""Imports point one way: each stage knows those before it, and only some libraries."""

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

STAGES = (
    "problems",
    "model",
    "views",
    "renderers",
    "configuration",
    "checking",
    "importers",
    "pipeline",
    "project",
    "examining",
    "outputs",
    "cli",
    "__main__",
)
LIBRARIES = {"diagrams": "renderers/dot.py", "pygraphviz": "renderers/engine.py", "nh3": "renderers/introduction.py"}
LATE = {  # imports inside functions, each for the sake of a fast start
    "cli/build.py": {"gen.outputs"},
    "cli/check.py": {"gen.building.model_cache", "gen.building.store"},
    "configuration/pyproject.py": {"tomllib"},
    "outputs/executors.py": {"distributed"},  # an extra
    "outputs/store_files.py": {"fcntl"},  # not on Windows
    "importers/workbook.py": {"openpyxl"},  # of the extra `import`
    "importers/wikitext.py": {"mwparserfromhell"},
    "cli/wiki.py": {"gen.outputs.mediawiki.client"},
    "renderers/engine.py": {"pygraphviz", "resource"},  # after the limit on memory; not on Windows
    "renderers/fontconfig.py": {"tempfile"},
    "renderers/image_engine.py": {"pyvips"},  # after the limit on memory
    "renderers/fonts.py": {"fontTools.ttLib"},
    "renderers/introduction.py": {"markdown", "nh3"},
    "renderers/png.py": {"pyvips"},
}
FILES = sorted((ROOT / "gen").rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT / "gen").as_posix()


def stage(module: str) -> int:
    return STAGES.index(module.split(".")[1]) if "." in module else -1


def imported(tree: ast.AST) -> list[str]:
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "gen":
            found += [f"gen.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append(node.module or "")
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
    return found


@pytest.mark.parametrize("path", FILES, ids=name)
def test_imports_point_one_way(path: Path) -> None:
    own = name(path).split("/")[0].removesuffix(".py")
    if own == "__init__":
        return
    later = [m for m in imported(ast.parse(path.read_text())) if m.startswith("gen.") and stage(m) > STAGES.index(own)]
    assert later == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_libraries_stay_where_they_belong(path: Path) -> None:
    for module in imported(ast.parse(path.read_text())):
        assert LIBRARIES.get(module.split(".")[0], name(path)) == name(path)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_imports_stand_at_the_top(path: Path) -> None:
    tree = ast.parse(path.read_text())
    inside = {m for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) for m in imported(f)}
    assert inside == LATE.get(name(path), set())
