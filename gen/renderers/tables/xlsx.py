"""Rows -> an XLSX workbook (ECMA-376) of one sheet, every cell a text: nothing in it is a formula or a link.

The sheet and its texts (ECMA-376-1, 18.3 and 18.4) are put into a copy of an empty workbook, which XlsxWriter made once
(tools/refresh_workbook.py): a tenth of the time that XlsxWriter takes cell by cell, and nothing to load.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice

from gen.package import ASSETS
from gen.renderers.text.xml_text import escaped

PARTS = "workbook.json"  # of the assets
OLDEST = (1980, 1, 1, 0, 0, 0)  # for the parts of the archive
NARROWEST, WIDEST = 8, 60  # columns, in characters
SAMPLE = 500  # rows whose texts decide the columns' widths
FAST = 1  # of zlib's levels: half the time of the usual one
LONGEST = 32_767  # of a cell, in characters
HEADING, TEXT = 1, 2  # the formats' numbers
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
PROPERTIES, BOOK = "docProps/core.xml", "xl/workbook.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TITLE, AREA = "the title", "$A$1:$A$2"  # what an empty workbook has in the place of its own
_PLAIN = re.compile(r"[A-Za-z0-9 .,;:/()-]{1,9999}")  # what stands as it is
_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # what a reader would take for a character's code


def workbook(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook whose first row, the headings, is bold, stays in sight and filters."""
    texts = _Texts()
    area = f"A1:{_letter(len(rows[0]) - 1)}{max(2, len(rows))}"
    begun, parts = empty()
    contents = {
        SHEET: _sheet(rows, texts, area),
        STRINGS: f'{DECLARATION}<sst xmlns="{MAIN}">{"".join(texts.each)}</sst>',
        PROPERTIES: parts[PROPERTIES].replace(TITLE, escaped(title)),
        BOOK: parts[BOOK].replace(AREA, re.sub("([A-Z]+)([0-9]+)", r"$\1$\2", area)),
    }
    out = io.BytesIO(begun)
    with zipfile.ZipFile(out, "a") as archive:
        for name, part in contents.items():
            archive.writestr(_entry(name), part, compresslevel=FAST)
    return out.getvalue()


class _Texts(dict[str, str]):
    """What stands in a cell after its place, by the cell's text; `each` holds each text once."""

    def __init__(self) -> None:
        self.each: list[str] = []

    def __missing__(self, text: str) -> str:
        if text:
            self[text] = f't="s"><v>{len(self.each)}</v></c>'
            clean = text if _PLAIN.fullmatch(text) else _CODE.sub("_x005F_", escaped(text[:LONGEST]))
            self.each.append(f'<si><t xml:space="preserve">{clean}</t></si>')
        else:
            self[text] = "/>"
        return self[text]


def _sheet(rows: Sequence[Sequence[str]], texts: _Texts, area: str) -> str:
    """The sheet's XML; its texts are added to the others."""
    heading, text = (_row(len(rows[0]), style) for style in (HEADING, TEXT))
    data = [heading.replace("#", "1") % tuple(map(texts.__getitem__, rows[0]))]
    for number, row in enumerate(rows[1:], 2):
        data.append(text.replace("#", str(number)) % tuple(map(texts.__getitem__, row)))
    widths = enumerate(_widths(rows), 1)
    columns = "".join(f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in widths)
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetViews><sheetView tabSelected="1" workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{''.join(data)}</sheetData>"
        f'<autoFilter ref="{area}"/></worksheet>'
    )


def _row(columns: int, style: int) -> str:
    """A row's XML, `#` where its number belongs, `%s` for what stands in each cell."""
    cells = [f'<c r="{_letter(column)}#" s="{style}" %s' for column in range(columns)]
    return f'<row r="#">{"".join(cells)}</row>'


def _letter(column: int) -> str:
    """A column's name, of those from A to Z."""
    return chr(ord("A") + column)


def _widths(rows: Iterable[Sequence[str]]) -> list[int]:
    columns = zip(*islice(rows, SAMPLE), strict=True)
    return [min(WIDEST, max(NARROWEST, max(map(len, column)) + 2)) for column in columns]


@cache
def empty() -> tuple[bytes, Mapping[str, str]]:
    """A workbook with both formats: the archive of what is the same in all, and the other parts by name."""
    parts, begun = json.loads((ASSETS / PARTS).read_bytes()), io.BytesIO()
    with zipfile.ZipFile(begun, "w") as start:
        for name, part in parts.items():
            if name not in (SHEET, STRINGS, PROPERTIES, BOOK):
                start.writestr(_entry(name), part)
    return begun.getvalue(), parts


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, OLDEST)
    entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
    return entry
