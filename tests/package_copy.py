"""A copy of the package that a test may change, and its command."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


class PackageCopy:
    """The package and its templates in a folder, beside a project of its own."""

    def __init__(self, folder: Path) -> None:
        """Copy them there."""
        self.folder = folder
        self.said = ""  # by its last build
        for package in ("gen", "architecture_pages"):
            shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "templates", folder / "templates")

    def write(self, **models: str) -> None:
        """Write the files of the model, by their names."""
        (self.folder / "model").mkdir(exist_ok=True)
        for name, text in models.items():
            (self.folder / "model" / f"{name}.yml").write_text(text)

    def change(self, path: str, old: str, new: str) -> None:
        """Put one text in the place of another, which stands there once."""
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{path}: {old}"
        file.write_text(text.replace(old, new), encoding="utf-8")

    def after(self, path: str, text: str, more: str) -> None:
        """Put more behind a text that stands there once."""
        self.change(path, text, text + more)

    def before(self, path: str, text: str, more: str) -> None:
        """Put more before a text that stands there once."""
        self.change(path, text, more + text)

    def append(self, path: str, text: str) -> None:
        """Put a text at the end of a file."""
        with (self.folder / path).open("a", encoding="utf-8") as file:
            file.write(text)

    def write_file(self, path: str, text: str) -> None:
        """Write a file that is not there yet."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as new:
            new.write(text)

    def gen(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the copy's command in its folder."""
        return self._run("-m", "gen", *arguments)

    def python(self, program: str) -> subprocess.CompletedProcess[str]:
        """Run a program that imports the copy."""
        return self._run("-c", program)

    def read(self, path: str) -> str:
        """A file of its build, as text."""
        return (self.folder / "build" / path).read_text(encoding="utf-8")

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(self.folder)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or each command compiles the copy anew
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=120
        )
