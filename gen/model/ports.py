"""Ports as a writer types them -> numbers: `20000-45000`, `25, 443`, `8500/8501`, `8080 (configurable)`."""

import re
from functools import lru_cache
from typing import NamedTuple

LOWEST, HIGHEST = 1, 65535
_RANGE = re.compile(r"(?<![\w.])(?<!(?<!\w)[-–])([0-9]+)(?:\s*[-–]\s*([0-9]+))?(?![.]?\w)")
_LONE = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")


class PortRange(NamedTuple):
    """Ports from first to last, both included."""

    first: int
    last: int

    def __contains__(self, port: object) -> bool:
        return isinstance(port, int) and self.first <= port <= self.last


@lru_cache(4096)
def port_ranges(text: str) -> tuple[PortRange, ...]:
    """The ports and ranges in a text, those outside 1 to 65535 left out."""
    pairs = [(_number(first), _number(last or first)) for first, last in _RANGE.findall(text)]
    return tuple(PortRange(*pair) for pair in pairs if all(LOWEST <= end <= HIGHEST for end in pair))


@lru_cache(4096)
def out_of_range(text: str) -> str | None:
    """The first number in a text of ports that is no port, as written."""
    if _LONE.fullmatch(text.strip()) and not re.fullmatch("[0-9]+", text.strip()):
        return text.strip()
    ends = [end for pair in _RANGE.findall(text) for end in pair if end]
    return next((end for end in ends if not LOWEST <= _number(end) <= HIGHEST), None)


def _number(digits: str) -> int:
    digits = digits.lstrip("0") or "0"
    return int(digits) if len(digits) < 6 else HIGHEST + 1
