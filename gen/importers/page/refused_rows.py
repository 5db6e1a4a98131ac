"""Rows of a table that can't become connections, and why: odd ones, and those that say what is forbidden."""

import re
from collections.abc import Mapping, Sequence

from gen.importers.blocks.block import TableRow
from gen.importers.blocks.cells import single_line
from gen.importers.blocks.meanings import heading_key
from gen.importers.page.checked_cells import known_class
from gen.importers.page.table_words import denied, is_back, is_denial, is_off, tick
from gen.model.names import CONNECTION_ID

_STATES = ("status", "state", "approval", "freigabe", "etat", "statut")
_TICKED = ("allowed", "permitted", "erlaubt", "autorise", "allow")
_SWITCHES = ("enabled", "active", "aktiv", "actif")
_FORBIDDEN = "it says what is forbidden, which is no connection"


def misfit(row: TableRow, names: Sequence[str | None]) -> str | None:
    """Why a row can't be taken at all. `names`: what the columns hold."""
    cells = {name: cell.strip() for name, cell in zip(names, row.cells, strict=False) if name}
    for place in row.wide:
        if 0 < place < len(names) and names[place - 1] and names[place] and row.cells[place].strip():
            return f"one cell stands over {names[place - 1]} and {names[place]}: {single_line(row.cells[place])}"
    if "id" in names and not cells.get("id"):
        return "it has no number"
    if "id" in cells and not re.fullmatch(CONNECTION_ID, cells["id"]):
        return f"`{single_line(cells['id'])}` is no number of a connection: up to 8 letters, digits, `.` and `-`"
    if any(cell.strip() for cell in row.cells[len(names) :]):
        return f"it has {len(row.cells)} cells under {len(names)} headings"
    short = len(row.cells) < len(names)
    if short and not (known_class(cells.get("classification", "")) and _may_be_port(cells.get("port", ""))):
        return f"it has {len(row.cells)} cells under {len(names)} headings, and which one is missing can't be told"
    if not any(cell for name, cell in cells.items() if name not in ("data", "id")) and "id" not in names:
        return "it has neither ends nor protocol nor port"
    return None


def _may_be_port(text: str) -> bool:
    return not text or any(char.isdigit() for char in text)


def prohibition(row: TableRow, cells: Mapping[str, str], headings: Sequence[str], under: Sequence[str]) -> str | None:
    """Why a row is no connection although it could be read: it forbids, is switched off, or its arrow points back.

    `cells`: by what they hold; `headings`: the table's; `under`: the headings above the row.
    """
    if denied(cells.get("action", "")) or any(map(denied, under)):
        return _FORBIDDEN
    if any(is_denial(cells.get(name, "")) for name in ("action", "direction", "data", "port", "classification")):
        return _FORBIDDEN
    if is_back(cells.get("direction", "")):
        return "its arrow points at the source, so who opens it can't be told"
    for heading, cell in zip(headings, row.cells, strict=False):
        words = heading_key(heading)
        if (words in _STATES and denied(cell)) or (words in _TICKED and _says_no(cell)):
            return _FORBIDDEN
        if words in (*_STATES, *_SWITCHES) and (is_off(cell) or (words in _SWITCHES and _says_no(cell))):
            return "it says that it is switched off"
    return None


def _says_no(cell: str) -> bool:
    return bool(cell.strip()) and tick(cell) is False
