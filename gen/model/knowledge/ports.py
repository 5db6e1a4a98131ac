"""Ports as a writer types them -> numbers: `20000-45000`, `25, 443`, `8500/8501`, `>1023`, `any`, `443/tcp`.

A text is read item by item, between commas and the like. What is in brackets is a remark, unless nothing is before it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from gen.model.knowledge.port_tokens import HIGHEST, LOWEST, Token, port_number, tokens

_DYNAMIC = 49152  # RFC 6335, 6: from here on dynamic, private, ephemeral
_LONE = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")
_ENDS = re.compile(r"(?<![\w.])(?<!(?<!\w)[-–])([0-9]+)(?:\s*(?:[-‐‑‒–—―−~:…]|\.{2,3})\s*([0-9]+))?(?![.]?\w)")
Doubt = Literal["words", "choice", "unclear"]


class PortRange(NamedTuple):
    """Ports from first to last, both included."""

    first: int
    last: int

    def __contains__(self, port: object) -> bool:
        return isinstance(port, int) and self.first <= port <= self.last


class Reading(NamedTuple):
    """What a text of ports says: the ports and ranges as written, so that a range may end below its beginning.

    `doubt`: `words`: it names no port; `choice`: it calls some of its ports an alternative, default, disabled or the
    like, so which ones are meant is left open; `unclear`: something stands there that can't be read, and `spans` are
    only what is beyond doubt.
    """

    spans: tuple[PortRange, ...]
    doubt: Doubt | None = None


@lru_cache(4096)
def read_ports(text: str) -> Reading:
    """The ports that a text means; those outside 1 to 65535 left out, of which `out_of_range` speaks."""
    if text.isascii() and text.isdigit():
        port = port_number(text)
        return Reading((PortRange(port, port),) if LOWEST <= port <= HIGHEST else ())
    every = tokens(text)
    kinds = {token.kind for token in every}
    spans: dict[PortRange, None] = {}
    unclear = "denial" in kinds
    for item in _items(every) if not unclear else ():
        some, odd = _item(item)
        spans.update(dict.fromkeys(some))
        unclear |= odd
    if not spans and out_of_range(text) is None and text.strip():
        numbers = any(letter.isdigit() for letter in text)
        return Reading((), "unclear" if numbers else "words")
    return Reading(tuple(spans), "choice" if "hedge" in kinds else "unclear" if unclear else None)


def port_ranges(text: str) -> tuple[PortRange, ...]:
    """The ports and ranges that a text means, as written."""
    return read_ports(text).spans


@lru_cache(4096)
def ranges_of_all(texts: tuple[str, ...]) -> tuple[PortRange, ...]:
    """Those that several texts mean."""
    return tuple(span for text in texts for span in port_ranges(text))


@lru_cache(4096)
def single_ports(texts: tuple[str, ...]) -> Sequence[int]:
    """Those of them that stand by themselves, no ranges."""
    return tuple(span.first for span in ranges_of_all(texts) if span.first == span.last)


def _items(every: Iterable[Token]) -> Iterator[list[Token]]:
    """The tokens between separators; a separator in brackets is none."""
    item: list[Token] = []
    for token in every:
        if token.kind == "separator" and not token.remark:
            yield item
            item = []
        else:
            item.append(token)
    yield item


def _item(item: list[Token]) -> tuple[list[PortRange], bool]:
    """The ports of an item, and whether there is something in it that can't be read."""
    outside = [token for token in item if not token.remark]
    remark = [token for token in item if token.remark]
    if not any(token.kind in ("span", "any", "dynamic", "word") for token in outside):
        outside, remark = outside + remark, []
    spans = _numbers(outside)
    beside = _numbers(remark)
    strange = _strange(outside) or (any(token.last for token in remark) and _strange(remark))
    if not (spans or beside or strange):
        spans = _by_name(outside)
    return spans + ([] if strange else beside), strange


def _numbers(some: Iterable[Token]) -> list[PortRange]:
    spans = [PortRange(token.first, token.last) for token in some if token.kind == "span"]
    return [span for span in spans if min(span) >= LOWEST and max(span) <= HIGHEST]


def _by_name(some: Iterable[Token]) -> list[PortRange]:
    kinds = {token.kind for token in some}
    if "any" in kinds:
        return [PortRange(LOWEST, HIGHEST)]
    return [PortRange(_DYNAMIC, HIGHEST)] if "dynamic" in kinds else []


def _strange(some: Iterable[Token]) -> bool:
    return any(token.kind in ("word", "other") for token in some)


@lru_cache(4096)
def out_of_range(text: str) -> str | None:
    """The first number in a text of ports that is no port, as written."""
    if _LONE.fullmatch(text.strip()) and not re.fullmatch("[0-9]+", text.strip()):
        return text.strip()
    ends = [end for pair in _ENDS.findall(text) for end in pair if end]
    return next((end for end in ends if not LOWEST <= port_number(end) <= HIGHEST), None)


def compact(ranges: Iterable[PortRange]) -> tuple[PortRange, ...]:
    """The same ports in as few ranges as can be, sorted."""
    ordered = sorted(ports for ports in ranges if ports.first <= ports.last)  # no port lies in one upside down
    result: list[PortRange] = ordered[:1]
    for ports in ordered[1:]:
        if ports.first <= result[-1].last + 1:
            result[-1] = PortRange(result[-1].first, max(result[-1].last, ports.last))
        else:
            result.append(ports)
    return tuple(result)


def without(ours: Iterable[PortRange], theirs: Iterable[PortRange]) -> tuple[PortRange, ...]:
    """Those of our ports that are not among theirs."""
    rest = list(compact(ours))
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
    return compact(rest)


def count(ranges: Iterable[PortRange]) -> int:
    """How many ports there are in some ranges, each counted once."""
    return sum(ports.last - ports.first + 1 for ports in compact(ranges))


def overlap(ours: Iterable[PortRange], theirs: Iterable[PortRange]) -> float:
    """How much of all their ports two rows have in common, 0 to 1; 1 where both have none."""
    mine, others = compact(ours), compact(theirs)
    if not mine and not others:
        return 1.0
    common = sum(max(0, min(p.last, q.last) - max(p.first, q.first) + 1) for p in mine for q in others)
    total = count((*mine, *others))
    return common / total if total else 0.0
