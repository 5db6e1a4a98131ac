"""Rows of a table as they are printed: what was measured, the figure, its goal and whether it is met."""

from typing import NamedTuple


class Row(NamedTuple):
    """A figure, and the most that it should be (`least`: the least)."""

    what: str
    value: float
    unit: str = ""
    most: float | None = None
    least: float | None = None
    cpu: float | None = None  # seconds, beside seconds of the clock

    def __str__(self) -> str:
        figure = f"  {self.what:44}{self.value:10.{_digits(self.value)}f} {self.unit:5}"
        beside = f"({self.cpu:.2f} s CPU)" if self.cpu is not None else ""
        return f"{figure} {beside:14} {self._goal()}".rstrip()

    @property
    def met(self) -> bool:
        """Whether the figure keeps within its goal."""
        return (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)

    def _goal(self) -> str:
        goals = [f"at most {self.most:g}"] if self.most is not None else []
        goals += [f"at least {self.least:g}"] if self.least is not None else []
        return f"{', '.join(goals)}: {'met' if self.met else 'NOT MET'}" if goals else ""


def _digits(value: float) -> int:
    return 3 if abs(value) < 10 else 1


def summary(rows: list[Row]) -> str:
    """`7 of 8 goals met`."""
    goals = [row for row in rows if row.most is not None or row.least is not None]
    return f"{sum(row.met for row in goals)} of {len(goals)} goals met"
