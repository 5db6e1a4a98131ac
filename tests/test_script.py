"""The scripts of the pages: typed by JSDoc, linted. tsc and ESLint come from npm, in node_modules."""

import subprocess

import pytest

from tests.conftest import ROOT

SCRIPTS = ["gen/assets/gen.js", "gen/assets/gen.rows.js", "gen/assets/gen.compare.js"]
TSC = [
    "tsc",
    "--noEmit",
    "--allowJs",
    "--checkJs",
    "--strict",
    "--target",
    "es2022",
    "--lib",
    "es2023,dom,dom.iterable",
]
ESLINT = ["eslint", "--config", "tools/eslint.config.mjs", "--max-warnings", "0"]


@pytest.mark.parametrize("command", [TSC, ESLINT], ids=["tsc", "eslint"])
def test_nothing_is_found(command: list[str]) -> None:
    program = ROOT / "node_modules/.bin" / command[0]
    if not program.exists():
        pytest.skip(f"{command[0]} is missing: npm install --no-save typescript eslint @eslint/js")
    done = subprocess.run([str(program), *command[1:], *SCRIPTS], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
