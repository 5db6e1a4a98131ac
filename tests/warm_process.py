"""`python -m tests.warm_process`: forks itself for each command, with modules loaded that half of its time goes to.

A line of JSON in (the module, its arguments, folder, environment, the files of its output), the exit code out. The fork
runs the module to the interpreter's own end, so exit codes, tracebacks and what runs at exit are those of any process.
"""

import gc
import json
import os
import runpy
import sys
from importlib import import_module
from typing import Any

from tests import compiled_templates

LOADED = (
    *("gen.cli.build", "gen.cli.check", "gen.cli.diff", "gen.cli.import_", "gen.cli.new", "gen.cli.publish"),
    *("gen.building.large_pictures", "gen.model.slips.syntax", "gen.outputs.mediawiki.client"),
    *("gen.outputs.mkdocs.build", "gen.outputs.mkdocs.plugin", "mkdocs.__main__", "mkdocs.commands.build"),
    *("markdown", "markdown_it", "nh3", "pygments.formatters", "pymdownx.superfences"),
)  # but pyvips: forks of a process that has loaded it may hang


def wanted() -> dict[str, Any]:
    """In a fork: what it is to run. The process itself never returns."""
    for line in iter(sys.stdin.readline, ""):
        pid = os.fork()
        if pid == 0:
            command: dict[str, Any] = json.loads(line)
            return command
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
    os._exit(0)


def become(module: str, arguments: list[str], folder: str, environment: dict[str, str], out: str, err: str) -> None:
    """Run a module as `python -m` does."""
    for number, (path, mode) in enumerate(((os.devnull, os.O_RDONLY), (out, os.O_WRONLY), (err, os.O_WRONLY))):
        os.dup2(os.open(path, mode), number)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = [module, *arguments]
    sys.path[0] = folder
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    for name in LOADED:
        import_module(name)
    compiled_templates.keep()
    gc.freeze()  # else each fork goes through all of it at its end
    become(**wanted())
