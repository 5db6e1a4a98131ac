"""The command as a user runs it, for tests: in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path


def gen(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m gen` in a folder, with more variables set."""
    return subprocess.run(
        [sys.executable, "-m", "gen", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
