"""Many forms -> HTML, by pandoc as a process of its own, with limits of time, memory and output and no way to files."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from gen.importers.blocks import limits
from gen.importers.blocks.block import Unreadable
from gen.problems import EnvironmentProblem

READERS = {
    "rst": "rst", "asciidoc": "asciidoc", "dokuwiki": "dokuwiki-smart", "jira": "jira", "org": "org-special_strings",
    "textile": "textile-smart", "docx": "docx", "odt": "odt", "grid": "markdown-smart-tex_math_dollars-citations",
}  # fmt: skip
_WALL = 30.0
_MEMORY = "-M240M"
_MOST_OUTPUT = 12_000_000
_TEMPLATE = Path(__file__).with_name("pandoc.html")


def html_by_pandoc(data: bytes, form: str) -> str:
    """The page as HTML. Raises Unreadable where a limit is reached, EnvironmentProblem where pandoc is missing."""
    command = [
        str(binary()), "--from", READERS[form], "--to", "html-task_lists", "--wrap=none", "--sandbox", "--quiet",
        f"--template={_TEMPLATE}", "--metadata=lang:", "+RTS", _MEMORY, "-RTS",
    ]  # fmt: skip
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        preexec_fn=None if sys.platform == "win32" else limits.for_child(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:  # fmt: skip
        try:
            out, _ = process.communicate(data, _WALL)
        except subprocess.TimeoutExpired:
            process.kill()
            out = b""
    limits.go_on()
    if process.returncode or len(out) > _MOST_OUTPUT:
        raise Unreadable(_why(process.returncode, form))
    return out.decode("utf-8", "replace")


def binary() -> Path:
    """The program in pandoc's wheel."""
    spec = find_spec("pypandoc")
    folder = Path(spec.origin).parent / "files" if spec and spec.origin else None
    for name in ("pandoc", "pandoc.exe") if folder else ():
        if folder and (folder / name).is_file():
            return folder / name
    raise EnvironmentProblem("pandoc reads this form; install it with `pip install 'architecture-pages[import]'`")


def _why(code: int, form: str) -> str:
    """Why pandoc has no answer; 251: its memory, signals: its time."""
    if code in (0, 251) or code < 0:
        return "it takes more time or memory to read than there is; cut out the page's part"
    return f"it is no {form} that can be read; save it again"
