"""What `gen new` writes beside the model where there is no project yet: mkdocs.yml and the landing page."""

from pathlib import Path

from gen.configuration import CONFIGURATION, MODEL
from gen.loading.project import Project
from gen.outputs.disk.replacing import replace
from gen.problems import EnvironmentProblem, display_path

TITLE = "Architecture pages"
SITE = f"""\
site_name: {TITLE}        # the title of the site
docs_dir: site                       # pages written by hand; the services' pages join them in the site
site_dir: build/site
use_directory_urls: false            # links name their file: the site works in a folder, too, without a server
theme:
  name: material
  font: false                        # nothing is asked of other servers
  palette:                           # light or dark, as the reader's system is
    - media: "(prefers-color-scheme)"
    - {{media: "(prefers-color-scheme: light)", scheme: default}}
    - {{media: "(prefers-color-scheme: dark)", scheme: slate}}
plugins:
  - search
  - gen
  # - gen:                           # in the place of the line above; each option can be left out
  #     suite: Acme Cloud            # what the services are parts of, for the fixed text
  #     links:                       # where the pages' fixed text links to
  #       architecture: https://example.com/architecture
  #       high-availability: https://example.com/ha
  #     strict: false                # true: warnings end the build
  #     rules: {{missing-link: off}}   # a rule's severity: error, warning or off
nav:
  - Home: index.md
  - Services: gen:services           # the services' pages
"""
HOME = f"""\
# {TITLE}

<!-- gen:services -->
"""
DOCS = "site"


def started(project: Project) -> list[Path]:
    """Start a project round the model's folder, where there is none: the files that were written.

    Nothing that is there is touched. Raises EnvironmentProblem where a file can't be written.
    """
    if project.configuration or project.model != project.root / MODEL:
        return []
    files = {project.root / CONFIGURATION: SITE, project.root / DOCS / "index.md": HOME}
    new = {path: text for path, text in files.items() if not path.exists()}
    for path, text in new.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace(path, text.encode())
        except OSError as error:
            raise EnvironmentProblem(f"{display_path(path)} can't be written: {error.strerror}") from error
    return list(new)
