"""Imports point one way: each folder knows those before it in the list of gen/__init__.py, and only some libraries."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import gen
from tests.conftest import ROOT

PACKAGE = ROOT / "gen"
STAGES = re.findall(r"^([a-z_/]+) {2,}", str(gen.__doc__), re.MULTILINE)
MOST = 16  # modules in a folder
LIBRARIES = {
    "nh3": "renderers/text/introduction.py",
    "mkdocs": "outputs/mkdocs/",
}
LATE = {  # imports inside functions, each for the sake of a fast start
    "building/store_files.py": {"fcntl"},  # not on Windows
    "cli/build.py": {"gen.outputs.mkdocs.build"},
    "cli/terminal/since.py": {"gen.loading.since"},
    "cli/terminal/reading.py": {"gen.building.model_cache", "gen.building.store"},
    "cli/diff.py": {"gen.cli.terminal.change_pictures"},
    "cli/check.py": {"gen.building.large_pictures"},
    "cli/wiki.py": {"gen.outputs.mediawiki.client"},
    "configuration/mkdocs.py": {"gen.configuration.pyyaml"},
    "configuration/pyproject.py": {"tomllib"},
    "language/words.py": {"tomllib"},
    "importers/markup/wikitext.py": {"mwparserfromhell"},
    "importers/sheets/workbook.py": {"openpyxl"},  # of the extra `import`
    "model/reading/yaml_tree.py": {"gen.model.slips.syntax"},
    "outputs/mkdocs/plugin.py": {"gen.outputs.mkdocs.preview.server"},
    "processes/child.py": {"subprocess"},
    "processes/frames.py": {"resource"},  # not on Windows
    "processes/pool.py": {"distributed"},  # an extra
    "renderers/fonts.py": {"fontTools.ttLib"},
    "renderers/images/fontconfig.py": {"tempfile"},
    "renderers/images/icons.py": {"gen.renderers.images.png"},
    "renderers/images/icon_process.py": {"pyvips"},  # after the limit on memory
    "renderers/images/png.py": {"pyvips"},
    "renderers/text/introduction.py": {"markdown", "markdown_it", "nh3"},
}
FILES = sorted(PACKAGE.rglob("*.py"))
FOLDERS = sorted({path.parent for path in FILES} - {PACKAGE})


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def stage(module: str) -> str:
    """The stage that a module belongs to: its folder, or itself where it stands beside the folders."""
    parts = module.split(".")[1:]
    path = PACKAGE.joinpath(*parts)
    return "/".join(parts if path.is_dir() or len(parts) == 1 else parts[:-1])


def imported(tree: ast.AST) -> list[str]:
    """The modules that are imported; of `from package import module` the module."""
    modules: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            own = [f"{node.module}.{alias.name}" for alias in node.names]
            modules += [name if is_module(name) else str(node.module) for name in own]
        elif isinstance(node, ast.Import):
            modules += [alias.name for alias in node.names]
    return modules


def is_module(dotted: str) -> bool:
    path = ROOT.joinpath(*dotted.split("."))
    return dotted.startswith("gen.") and (path.is_dir() or path.with_suffix(".py").is_file())


def test_the_list_of_stages_names_every_folder() -> None:
    beside = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__", "__main__"}
    assert set(STAGES) == {name(folder) for folder in FOLDERS} | beside
    assert len(set(STAGES)) == len(STAGES)


def test_imports_point_one_way() -> None:
    def upwards(path: Path) -> list[str]:
        own = stage("gen." + name(path).removesuffix(".py").removesuffix("/__init__").replace("/", "."))
        others = {stage(module) for module in imported(parsed(path)) if module.startswith("gen.")}
        return [other for other in sorted(others) if STAGES.index(other) > STAGES.index(own)]

    inside = [path for path in FILES if path.stem not in ("__init__", "__main__") or path.parent != PACKAGE]
    assert {name(path): wrong for path in inside if (wrong := upwards(path))} == {}


def test_no_module_imports_in_a_circle() -> None:
    def dotted(path: Path) -> str:
        return ".".join(("gen", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")

    rest = {dotted(path): set(imported(parsed(path))) - {dotted(path)} for path in FILES}
    while free := [module for module, others in rest.items() if not others & rest.keys()]:
        rest = {module: others for module, others in rest.items() if module not in free}
    assert rest == {}


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_a_folder_has_few_modules_and_lists_them(folder: Path) -> None:
    modules = [path.stem for path in folder.glob("*.py") if path.stem != "__init__"]
    parts = [f"{path.parent.name}/" for path in folder.glob("*/__init__.py")]
    assert len(modules) <= MOST
    contents = ast.get_docstring(parsed(folder / "__init__.py")) or ""
    listed = Counter(line.split("  ")[0] for line in contents.splitlines())
    assert {word: listed[word] for word in (*modules, *parts)} == dict.fromkeys((*modules, *parts), 1)


def test_libraries_stay_where_they_belong() -> None:
    pairs = [(name(path), module) for path in FILES for module in imported(parsed(path))]
    assert [(path, it) for path, it in pairs if not path.startswith(LIBRARIES.get(it.split(".")[0], path))] == []


def test_imports_stand_at_the_top() -> None:
    def inside(path: Path) -> set[str]:
        functions = (node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef))
        return {module for function in functions for module in imported(function)}

    assert {name(path): late for path in FILES if (late := inside(path))} == LATE
