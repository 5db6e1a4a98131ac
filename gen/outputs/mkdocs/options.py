"""The plugin's options as MkDocs has them, and what the model's pages need of MkDocs' own."""

from collections.abc import Sequence
from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig

from gen.configuration import pyproject
from gen.configuration.plugin import KEYS
from gen.loading.kept_orders import order_folder as layouts
from gen.loading.project import Project

STYLE_SHEET, SCRIPT = "assets/gen/gen.css", "assets/gen/gen.js"
EXTENSIONS = ("attr_list", "tables", "md_in_html")


class GenConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in mkdocs.yml."""

    # MkDocs takes a class's attributes for its options: all that `gen` knows; gen.configuration looks at their values
    locals().update({key: config_options.Optional(config_options.Type(object)) for key in KEYS if key != "enabled"})


def read_by_build(project: Project, model: Path) -> Sequence[Path]:
    """Files and folders that decide a site, beside its hand-written pages; some may not be there."""
    return (model, layouts(project), project.root / "templates", project.root / pyproject.NAME)


def add_needs(config: MkDocsConfig) -> None:
    """MkDocs gets the style sheet, the script, and the extensions of Markdown that give headings their ids."""
    config.extra_css.insert(0, STYLE_SHEET)
    config.extra_javascript.insert(0, SCRIPT)
    config.markdown_extensions += [name for name in EXTENSIONS if name not in config.markdown_extensions]
