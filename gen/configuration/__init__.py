"""What mkdocs.yml and pyproject.toml say to this tool.

bounds     A YAML file that may hold anchors -> its text, refused where reading or printing it would choke
content    A file's bytes, read so that no file can make the program wait or fill its memory
mkdocs     mkdocs.yml as MkDocs reads it, without MkDocs: inherited files, anchors, `!ENV`
plain_yaml  The values of plain YAML, as PyYAML reads it, without PyYAML
places     Where the plugin's options stand in a mkdocs.yml, or in a file that it inherits from
plugin     The plugin's options as plain values -> Options, and what is wrong with them
pyproject  The table `[tool.gen]` of a pyproject.toml: the same settings as in mkdocs.yml
pyyaml     Any YAML that MkDocs reads, read by PyYAML
settings   The options that mkdocs.yml and pyproject.toml both take
"""

from pathlib import Path

from gen.configuration import mkdocs
from gen.configuration.mkdocs import CONFIGURATION, NAMES
from gen.configuration.plugin import MODEL, Options, WikiOptions, options_of
from gen.model.reading import decoding
from gen.problems import EnvironmentProblem, display_path

__all__ = ["CONFIGURATION", "MODEL", "NAMES", "Options", "WikiOptions", "options", "options_of", "options_without"]


def options(file: Path) -> Options:
    """The options in a mkdocs.yml. Raises EnvironmentProblem for what MkDocs would not take, and for the wiki's."""
    try:
        values = mkdocs.mkdocs_values(file)
    except decoding.Refused as refused:
        return Options(model=None, problems=(refused.problem,))
    docs = values.get("docs_dir", Options.docs_dir)
    if not isinstance(docs, str):
        raise EnvironmentProblem(f"{display_path(file)}: `docs_dir` must name a folder")
    return options_of(mkdocs.plugin(values, file), file, str(values.get("site_url") or ""), docs, values.get("theme"))


def options_without(folder: Path) -> Options:
    """The options of a project that has no mkdocs.yml: those of its pyproject.toml."""
    return options_of((), folder / CONFIGURATION, "", Options.docs_dir)
