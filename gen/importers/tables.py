"""A table's rows -> connections as printed; a cell that can't be told is left for the writer."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from gen.importers.blocks import Table, TableRow
from gen.importers.cells import one_line
from gen.importers.columns import columns, header
from gen.importers.page import Left, Page, Row
from gen.model.ports import out_of_range
from gen.model.schema import CONNECTION_ID

GUID = re.compile(r"\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?", re.IGNORECASE)
CELLS = ("source", "destination", "protocol", "port", "classification", "data")
_CLASSES = {
    "egress": "egress", "ingress": "ingress", "ingress/egress": "ingress/egress", "egress/ingress": "ingress/egress",
    "intra-cluster": "intra-cluster", "intracluster": "intra-cluster", "intra cluster": "intra-cluster",
}  # fmt: skip


def add_table(table: Table, ids: Mapping[str, str], page: Page) -> bool:
    """Add a table's connections to the page; False where it is no table of connections."""
    start = header(table.rows)
    if start is None:
        return False
    names = columns(table.rows[start].cells)
    page.columns |= {name for name in names if name}
    for row in table.rows[start + 1 :]:
        if any(cell.strip() for cell in row.cells) and row.cells != table.rows[start].cells:
            _add(row, names, table.rows[start].cells, ids, page)
    return True


def _add(
    row: TableRow, names: Sequence[str | None], headings: Sequence[str], ids: Mapping[str, str], page: Page
) -> None:
    said = " | ".join(one_line(cell) for cell in row.cells)
    row = row._replace(
        cells=tuple(
            re.sub(r"^(\s*\d+)\.\s*$", r"\1", cell) if name == "id" else cell
            for name, cell in zip_longest(names[: len(row.cells)], row.cells)
        )
    )
    if why := row.why or _refusal(row, names):
        page.left.append(Left(row.line, one_line(row.cells[0]) if len(set(row.cells)) == 1 else said, why))
        return
    cells = {name: cell for name, cell in zip(names, row.cells, strict=False) if name}
    number = cells["id"].strip() if "id" in cells else str(len(page.rows) + 1)
    for heading, name, cell in zip(headings, names, row.cells, strict=False):
        if cell.strip() and not name:
            why = f"connection {number}: the cell under `{heading}` has no place in the model: {one_line(cell)}"
            page.left.append(Left(row.line, said, why))
    page.rows.append(checked(_row(row.line, said, number, cells), ids, page.left))


def _row(line: int, said: str, number: str, cells: Mapping[str, str]) -> Row:
    source, destination, protocol, port, classification, data = (cells.get(name, "") for name in CELLS)
    kinds = [one_line(cells.get(f"{end} kind", "")) for end in ("source", "destination")]
    return Row(line, said, number, source, destination, protocol, port, classification, data, kinds[0], kinds[1])


def _refusal(row: TableRow, names: Sequence[str | None]) -> str | None:
    """Why a row can't be taken at all."""
    if len(row.cells) > 2 and len({cell.strip() for cell in row.cells}) == 1:
        return "it is one cell over the whole width"
    cells = {name: cell.strip() for name, cell in zip(names, row.cells, strict=False) if name}
    for place in row.wide:
        if 0 < place < len(names) and names[place - 1] and names[place] and row.cells[place].strip():
            return f"one cell stands over {names[place - 1]} and {names[place]}: {one_line(row.cells[place])}"
    if "id" in names and not cells.get("id"):
        return "it has no number"
    if "id" in cells and not re.fullmatch(CONNECTION_ID, cells["id"]):
        return f"`{one_line(cells['id'])}` is no number of a connection: up to 8 letters, digits, `.` and `-`"
    if any(cell.strip() for cell in row.cells[len(names) :]):
        return f"it has {len(row.cells)} cells under {len(names)} headings"
    short = len(row.cells) < len(names)
    if short and not (known_class(cells.get("classification", "")) and _is_port(cells.get("port", ""))):
        return f"it has {len(row.cells)} cells under {len(names)} headings, and which one is missing can't be told"
    return None


def known_class(text: str) -> bool:
    """Whether it is a classification, or blank."""
    return not text.strip() or _class(text) is not None


def _class(text: str) -> str | None:
    words = re.sub(r"\s*/\s*", "/", " ".join(text.casefold().replace("‑", "-").replace("–", "-").split()))
    return _CLASSES.get(words)


def _is_port(text: str) -> bool:
    return not text or any(char.isdigit() for char in text)


def checked(row: Row, ids: Mapping[str, str], left: list[Left]) -> Row:
    """The row with ids replaced by what they stand for, and without the cells that the model can't hold."""
    between = {"protocol": "/", "port": ", "}
    cells: dict[str, str] = {}
    dropped = []
    for name in CELLS:
        printed: str = getattr(row, name)
        cells[name], why = _cell(name, printed if name == "data" else one_line(printed, between.get(name, " ")), ids)
        if why:
            dropped.append(name)
            left.append(Left(row.line, row.text, f"connection {row.id}: {why}"))
    return replace(
        row, source=cells["source"], destination=cells["destination"], protocol=cells["protocol"], port=cells["port"],
        classification=cells["classification"], data=cells["data"], dropped=tuple(dropped),
    )  # fmt: skip


def _cell(name: str, text: str, ids: Mapping[str, str]) -> tuple[str, str | None]:
    """A cell as the model takes it, and why something of it is left."""
    if GUID.fullmatch(text):
        known = ids.get(text.strip("{}").casefold())
        if known is None:
            return "", f"the {name} is an id that no lookup file names: {text}; add it to `ids` in import.yml"
        text = known
    if name == "classification" and text:
        found = _class(text)
        return found or "", None if found else f"`{text}` is no classification"
    if name == "port" and (wrong := out_of_range(text)) is not None:
        return "", f"`{text}` is no port: {wrong} is outside 1 to 65535"
    return (text.strip() if name == "data" else text), None
