"""The mark of a site that this tool made: whoever finds it may replace the site, and nobody else's."""

import os
from pathlib import Path

from gen.problems import EnvironmentProblem

MARK = "assets/gen/made-by-gen.txt"
TEXT = "This site was made by architecture-pages, which replaces all of it with the next one.\n"
BEFORE = ("assets/gen/gen.css", "assets/gen/gen.js")  # what each site had before there was the mark


def mark_site(site: Path) -> None:
    """Put the mark into a site; raises OSError."""
    path = site / MARK
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT, encoding="utf-8", newline="\n")


def refuse_other_site(site: Path) -> None:
    """Raise EnvironmentProblem where something else than a site of ours stands in its place; raises OSError."""
    if not os.path.lexists(site) or (site.is_symlink() and not site.exists()):
        return
    if not site.is_dir():
        raise EnvironmentProblem(f"{site} is a file, where the site has to stand: move it away")
    if any(not path.name.startswith(".") for path in site.iterdir()) and not _is_marked(site):
        raise EnvironmentProblem(f"{site}: no build made that; move it away, or `--out DIR` names another folder")


def _is_marked(site: Path) -> bool:
    """Whether a site carries the mark, or is one that was made before there was one."""
    return (site / MARK).is_file() or all((site / name).is_file() for name in BEFORE)
