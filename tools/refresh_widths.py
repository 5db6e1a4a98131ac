"""Write gen/assets/arimo-widths.json: Arimo's advance widths, so that measuring a text needs no font library."""

import json
from itertools import groupby
from pathlib import Path

import fontpkg_arimo
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TABLE = Path(__file__).parents[1] / "gen/assets/arimo-widths.json"


def advances(weight: int) -> dict[int, int]:
    """The advance width of every code point at a weight, in font units."""
    font = TTFont(Path(fontpkg_arimo.ROOT) / "files" / "Arimo[wght].ttf")
    instance = instantiateVariableFont(font, {"wght": weight})
    return {code: instance["hmtx"][glyph][0] for code, glyph in sorted(instance.getBestCmap().items())}


def table() -> str:
    """The table's text: for each run of neighbouring code points its start, regular widths and bold widths."""
    regular, bold = advances(400), advances(700)
    runs = [[code for _, code in run] for _, run in groupby(enumerate(regular), lambda pair: pair[1] - pair[0])]
    rows = [
        json.dumps([run[0], [regular[c] for c in run], [bold[c] for c in run]], separators=(",", ":")) for run in runs
    ]
    return "[\n" + ",\n".join(rows) + "\n]\n"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8", newline="\n")
