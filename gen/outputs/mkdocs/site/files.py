"""The model's share of a site as MkDocs' files; whose files stand in its way."""

import logging
import os
from collections.abc import Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from gen.outputs.mkdocs.site.pages import Site
from gen.outputs.mkdocs.site.redirects import redirect
from gen.package import ASSETS
from gen.problems import display_path
from gen.renderers import fonts

log = logging.getLogger("mkdocs.plugins.gen")
FONT = "assets/gen/arimo.ttf"


def joining(site: Site, config: MkDocsConfig, model: Path) -> list[File]:
    """All that the model in a folder gives to a site.

    What is made in memory names the model as its source, where plugins find when it was last changed.
    """
    files = []
    for name, page in site.pages.items():
        file = File.generated(config, f"{name}/index.md", content=page.markdown)
        file.abs_src_path = str(model)
        if name not in site.suite:
            source = model / f"{name}.yml"
            file.abs_src_path = str(source)
            path = Path(os.path.relpath(source, config.docs_dir)).as_posix()
            file.edit_uri = f"{path}#L{site.lines.get(name, 1)}"
        files.append(file)
    for address, held in site.files.items():
        if isinstance(held, Path):
            files.append(File.generated(config, address, abs_src_path=str(held)))
        else:
            files.append(File.generated(config, address, content=held))
            files[-1].abs_src_path = str(model)
    for old, (id, name) in sorted(site.redirects.items()):
        moved = redirect(name, id, config.use_directory_urls, site.words)
        files.append(File.generated(config, f"{old}/index.html", content=moved))
        files[-1].abs_src_path = str(model)
    for asset in sorted(ASSETS.glob("gen.*")):
        files.append(File.generated(config, f"assets/gen/{asset.name}", abs_src_path=str(asset)))
    return [*files, File.generated(config, FONT, abs_src_path=str(fonts.font_files(fonts.ARIMO)[0]))]


def clashes(ours: Sequence[File], files: Files, config: MkDocsConfig) -> list[str]:
    """What is wrong where a file of somebody else stands at an address of ours, in any case of letters."""
    own = {id(file) for file in ours}
    others = {file.dest_uri.casefold(): file for file in files if id(file) not in own and _is_written(file, config)}
    stands = ((file.dest_uri, others.get(file.dest_uri.casefold())) for file in ours)
    return [f"{_source(other)} stands where {place} of the model goes; move it" for place, other in stands if other]


def refuse(wrong: Sequence[str], serving: bool) -> None:
    """Raise PluginError for what is wrong; while serving, log it."""
    if wrong and not serving:
        raise PluginError("\n".join(wrong))
    for line in wrong:
        log.error("%s", line)


def _is_written(file: File, config: MkDocsConfig) -> bool:
    """Whether a file is the site owner's, or a plugin's: no theme's, and not left out."""
    ours = file.src_dir is None or Path(file.src_dir) == Path(config.docs_dir)
    return ours and not file.inclusion.is_excluded()  # type: ignore[no-untyped-call]


def _source(file: File) -> str:
    if file.src_dir is None:
        return f"{file.src_uri}, of the plugin {file.generated_by},"
    return display_path(Path(file.src_dir) / file.src_uri)
