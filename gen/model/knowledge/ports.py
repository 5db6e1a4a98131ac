"""Ports as a writer types them -> numbers: `20000-45000`, `25, 443`, `8500/8501`, `8080 (configurable)`."""

import re
from collections.abc import Iterable
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


_BETWEEN = r"\s*(?:[-‐‑‒–—―−~:…]|\.{2,3}|\b(?:to|bis|à|through)\b)\s*"
_ANY_RANGE = re.compile(rf"(?<![\w.])(?<!(?<!\w)[-–])([0-9]+)(?:{_BETWEEN}([0-9]+))?(?![.]?\w)")
_OPEN = (  # a bound, and how far above it the first port is
    (re.compile(r"(?:>=|≥)\s*([0-9]+)(?![.]?\w)"), 0),
    (re.compile(r">\s*([0-9]+)(?![.]?\w)"), 1),
    (re.compile(r"(?<![\w.])([0-9]+)(?:\s*\+|\s+(?:and|or)\s+(?:above|higher|up|greater)\b)"), 0),
)
_WORDS = (
    (
        re.compile(r"any|all|\*|any port|all ports|alle|beliebig|tous|toutes", re.IGNORECASE),
        (PortRange(LOWEST, HIGHEST),),
    ),
    (
        re.compile(r"dynamic|ephemeral|dynamisch|dynamique|dynamic ports?|ephemeral ports?", re.I),
        (PortRange(49152, HIGHEST),),
    ),
)


@lru_cache(4096)
def port_ranges(text: str) -> tuple[PortRange, ...]:
    """The ports and ranges in a text as they stand, those outside 1 to 65535 left out.

    For the rules and the index of ports: `any` names no port there, and a range that ends below its beginning stays,
    as `upside-down-range` needs it. What a text means is `read_ports`.
    """
    pairs = [(_number(first), _number(last or first)) for first, last in _RANGE.findall(text)]
    return tuple(PortRange(*pair) for pair in pairs if all(LOWEST <= end <= HIGHEST for end in pair))


@lru_cache(4096)
def read_ports(text: str) -> tuple[PortRange, ...]:
    """The ports that a text means, in whatever form, to compare connections; those outside 1 to 65535 left out.

    `2500 to 3300`, `16384:32768`, `8000..8010` and any dash are ranges; `>1023` and `1024+` reach to 65535, `any` and
    `*` are all ports, `dynamic` the ephemeral ones; `443/tcp` is 443.
    """
    ranges, rest = [], text
    for pattern, ends in _OPEN:
        for match in pattern.finditer(rest):
            first = _number(match[1]) + ends
            ranges.append(PortRange(first, HIGHEST))
        rest = pattern.sub(" ", rest)
    pairs = [(_number(first), _number(last or first)) for first, last in _ANY_RANGE.findall(rest)]
    ranges += [PortRange(*pair) for pair in pairs]
    ranges = [span for span in ranges if LOWEST <= span.first <= span.last <= HIGHEST]
    return tuple(ranges) or next((ports for words, ports in _WORDS if words.fullmatch(text.strip())), ())


@lru_cache(4096)
def out_of_range(text: str) -> str | None:
    """The first number in a text of ports that is no port, as written."""
    if _LONE.fullmatch(text.strip()) and not re.fullmatch("[0-9]+", text.strip()):
        return text.strip()
    ends = [end for pair in _RANGE.findall(text) for end in pair if end]
    return next((end for end in ends if not LOWEST <= _number(end) <= HIGHEST), None)


def merged(ranges: Iterable[PortRange]) -> tuple[PortRange, ...]:
    """The same ports in as few ranges as can be, sorted."""
    ordered = sorted(ranges)
    result: list[PortRange] = ordered[:1]
    for ports in ordered[1:]:
        if ports.first <= result[-1].last + 1:
            result[-1] = PortRange(result[-1].first, max(result[-1].last, ports.last))
        else:
            result.append(ports)
    return tuple(result)


def without(ours: Iterable[PortRange], theirs: Iterable[PortRange]) -> tuple[PortRange, ...]:
    """Those of our ports that are not among theirs."""
    rest = list(merged(ours))
    for other in theirs:
        rest = [
            PortRange(first, last)
            for ports in rest
            for first, last in (
                (ports.first, min(ports.last, other.first - 1)),
                (max(ports.first, other.last + 1), ports.last),
            )
            if first <= last
        ]
    return merged(rest)


def count(ranges: Iterable[PortRange]) -> int:
    """How many ports there are in some ranges, each counted once."""
    return sum(ports.last - ports.first + 1 for ports in merged(ranges))


def overlap(ours: Iterable[PortRange], theirs: Iterable[PortRange]) -> float:
    """How much of all their ports two rows have in common, 0 to 1; 1 where both have none."""
    mine, others = merged(ours), merged(theirs)
    if not mine and not others:
        return 1.0
    common = sum(max(0, min(p.last, q.last) - max(p.first, q.first) + 1) for p in mine for q in others)
    total = count((*mine, *others))
    return common / total if total else 0.0


def _number(digits: str) -> int:
    digits = digits.lstrip("0") or "0"
    return int(digits) if len(digits) < 6 else HIGHEST + 1
