"""A site's files that are no pages but come of the theme's templates, such as 404.html and the site map."""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, TemplateNotFound
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import get_build_timestamp, get_relative_url, is_error_template, write_file

SITE_MAP = "sitemap.xml"  # also stands there packed


def build_theme_template(name: str, config: MkDocsConfig, files: Files, nav: Navigation, theme: Environment) -> None:
    """Write such a file as MkDocs does, with all events; nothing where the theme lacks it or it is empty.

    MkDocs writes them with the whole site only: a preview's would name a page as it was called before an edit.
    """
    text = _rendered(name, config, files, nav, theme)
    if not text.strip():
        return
    path = Path(config.site_dir, name)
    write_file(text.encode(), str(path))
    if name == SITE_MAP:
        pages = [file.page for file in files.documentation_pages() if file.page is not None]
        with gzip.GzipFile(f"{path}.gz", mode="wb", mtime=get_build_timestamp(pages=pages)) as packed:
            packed.write(text.encode())


def _rendered(name: str, config: MkDocsConfig, files: Files, nav: Navigation, theme: Environment) -> str:
    try:
        template = theme.get_template(name)
    except TemplateNotFound:
        return ""
    # an error's page is shown at any address, so that its links begin at the server's root
    base = urlsplit(config.site_url or "/").path if is_error_template(name) else get_relative_url(".", name)
    events = config.plugins
    template = events.on_pre_template(template, template_name=name, config=config)
    context = get_context(nav, files, config, base_url=base)
    context = events.on_template_context(context, template_name=name, config=config)
    return str(events.on_post_template(template.render(context), template_name=name, config=config))
