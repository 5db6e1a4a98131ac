"""What mkdocs.yml, and pyproject.toml beside it, say to this tool, and what is wrong with it."""

from pathlib import Path

from gen.configuration import mkdocs
from gen.configuration.mkdocs import CONFIGURATION, NAMES
from gen.configuration.plugin import MODEL, Options, WikiOptions, options_of
from gen.model.reading import yaml_tree
from gen.problems import EnvironmentProblem

__all__ = ["CONFIGURATION", "MODEL", "NAMES", "Options", "WikiOptions", "options", "options_of", "options_without"]


def options(file: Path) -> Options:
    """The options in a mkdocs.yml. Raises EnvironmentProblem for what MkDocs would not take, and for the wiki's."""
    try:
        values = mkdocs.read(file)
    except yaml_tree.Refused as refused:
        return Options(model=None, problems=(refused.problem,))
    docs = values.get("docs_dir", Options.docs_dir)
    if not isinstance(docs, str):
        raise EnvironmentProblem(f"{mkdocs.shown(file)}: `docs_dir` must name a folder")
    return options_of(mkdocs.plugin(values, file), file, str(values.get("site_url") or ""), docs)


def options_without(folder: Path) -> Options:
    """The options of a project that has no mkdocs.yml: those of its pyproject.toml."""
    return options_of((), folder / CONFIGURATION, "", Options.docs_dir)
