"""Rows of numbers added as one: each row is a long integer, in which every number has a lane of 32 bits.

Python adds such integers as fast as two numbers. Lanes are signed: what one lacks it borrows from the next, and
`unpacked` gives it back.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from struct import pack, unpack

BITS, BYTES, FORMAT = 32, 4, "<{}i"


def packed(numbers: Sequence[int]) -> int:
    """A row of numbers as one integer."""
    signs = _signs(len(numbers))
    return (int.from_bytes(pack(FORMAT.format(len(numbers)), *numbers), "little") ^ signs) - signs


def ones(lanes: Iterable[int]) -> int:
    """A row that has a 1 in these lanes, or as many as a lane is named."""
    return sum(1 << BITS * lane for lane in lanes)


def unpacked(row: int, count: int) -> Sequence[int]:
    """The numbers of a row; each must be within 31 bits."""
    signs = _signs(count)
    return unpack(FORMAT.format(count), ((row + signs) ^ signs).to_bytes(BYTES * count, "little"))


@lru_cache(maxsize=256)
def _signs(count: int) -> int:
    """The highest bit of each lane."""
    return ((1 << BITS * count) - 1) // ((1 << BITS) - 1) << BITS - 1
