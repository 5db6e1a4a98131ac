"""What would change on a page, as a unified diff, in a time that its lines can't stretch."""

import difflib
import re
from collections.abc import Sequence

CONTEXT = 3  # lines
MOST = 25_000_000  # pairs of lines that are compared


def unified(old: str, new: str, names: tuple[str, str]) -> str:
    """The diff of two texts; what is alike above and below is not compared, what is too long stands as a whole."""
    before, after = _lines(old), _lines(new)
    above = _alike(before, after)
    below = _alike(before[above:][::-1], after[above:][::-1])
    start, end = max(0, above - CONTEXT), max(0, below - CONTEXT)
    before, after = before[start : len(before) - end], after[start : len(after) - end]
    if len(before) * len(after) > MOST:
        head = [f"--- {names[0]}", f"+++ {names[1]}", f"@@ -1,{len(before)} +1,{len(after)} @@"]
        listed = [*head, *(f"-{line}" for line in before), *(f"+{line}" for line in after)]
    else:
        listed = list(difflib.unified_diff(before, after, *names, n=CONTEXT, lineterm=""))
    return "\n".join(_moved(line, start) for line in listed)


def _lines(text: str) -> list[str]:
    """A text's lines as MediaWiki has them; other characters end none."""
    return text.rstrip("\n").split("\n") if text.rstrip("\n") else []


def _alike(first: Sequence[str], second: Sequence[str]) -> int:
    pairs = enumerate(zip(first, second, strict=False))
    return next((at for at, (line, same) in pairs if line != same), min(len(first), len(second)))


def _moved(line: str, by: int) -> str:
    """A line of the diff, its numbers counted from the text's begin."""
    if not line.startswith("@@ "):
        return line
    return re.sub(r"([-+])(\d+)", lambda number: f"{number[1]}{int(number[2]) + by}", line)
