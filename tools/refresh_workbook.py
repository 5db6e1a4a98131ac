"""Write gen/assets/workbook.json: the parts of an empty workbook, so that writing a table needs no library."""

import io
import json
import zipfile
from datetime import datetime
from pathlib import Path

import xlsxwriter

from gen.renderers.tables.xlsx import PARTS, TITLE

MADE = datetime(2000, 1, 1)  # for the file's properties: the same on every run
TABLE = Path(__file__).parents[1] / "gen/assets" / PARTS


def book() -> bytes:
    """A workbook of one sheet with both formats."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        made.set_properties({"title": TITLE, "created": MADE})
        page = made.add_worksheet("Connections")
        heading, text = (made.add_format({"text_wrap": True, "valign": "top", "bold": bold}) for bold in (True, False))
        page.write_string(0, 0, "heading", heading)
        page.write_string(1, 0, "text", text)
        page.autofilter(0, 0, 1, 0)
    return out.getvalue()


def table() -> str:
    """The table's text: each part's name and XML, in the order in which they stand in the workbook."""
    with zipfile.ZipFile(io.BytesIO(book())) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    return json.dumps(parts, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8", newline="\n")
