"""Where the package's own files are, whether it is installed or a checkout."""

from pathlib import Path

PROGRAM = Path(__file__).parent
ASSETS = PROGRAM / "assets"  # the pages' style sheet and script, the table of ports, widths of characters
TEMPLATES = (PROGRAM / "templates", PROGRAM.parent / "templates")  # in a wheel, in a checkout
