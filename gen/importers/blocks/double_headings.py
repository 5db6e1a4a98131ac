"""Headings in two rows, the upper of which stand over several columns -> one heading a column."""

from collections.abc import Sequence

from gen.importers.blocks.block import TableRow
from gen.importers.blocks.meanings import heading_key, meaning


def in_one_row(rows: Sequence[TableRow], start: int) -> Sequence[TableRow]:
    """The rows of a table, its headings in the row `start` alone: `Destination` over `Host | Port` is both together."""
    if start + 1 >= len(rows) or rows[start + 1].why:
        return rows
    texts = _joined(rows[start].cells, rows[start + 1].cells)
    return [*rows[:start], rows[start]._replace(cells=texts), *rows[start + 2 :]] if texts else rows


def _joined(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """The headings that two rows make; nothing where the lower one holds no headings."""
    width = max(len(upper), len(lower))
    low = [*lower, *[""] * (width - len(lower))]
    over = _carried([*upper, *[""] * (width - len(upper))], low)
    spans = [place for place in range(width) if over[place] in (over[place - 1 : place] + over[place + 1 : place + 2])]
    if not any(over[place].strip() and low[place].strip() for place in spans):
        return ()
    texts = [_heading(high, below, place in spans) for place, (high, below) in enumerate(zip(over, low, strict=True))]
    return () if None in texts or texts == over else tuple(text or "" for text in texts)


def _carried(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """The upper headings, each over the blank cells behind it that have one below."""
    carried: list[str] = []
    for high, below in zip(upper, lower, strict=True):
        carried.append(high if high.strip() or not below.strip() or not carried else carried[-1])
    return carried


def _heading(high: str, low: str, spans: bool) -> str | None:
    """The heading of one column; None where the lower text is no heading."""
    if not low.strip() or heading_key(low) == heading_key(high):
        return high
    if not spans:
        return None
    both = f"{high} {low}".strip()
    if meaning(both, exact=True):
        return both
    return low if meaning(low, exact=True) else None
