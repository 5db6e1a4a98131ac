"""Cells of columns that the model has a key for -> their values: `no` under Encryption is `none`."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from gen.importers.blocks.cells import single_line
from gen.importers.blocks.key_headings import KEYS, REQUIRED
from gen.importers.blocks.meanings import heading_key
from gen.importers.page.table_words import is_blank, tick
from gen.views.service.marks import SENSITIVE

_SENSITIVE = SENSITIVE.format(kind="")
_NONE = re.compile(r"(?:none|keine?|aucune?|unencrypted|not encrypted|plain(?: ?text)?|clear ?text|unverschl\S+)", re.I)
_ALWAYS = re.compile(r"(?:required|mandatory|always|obligatory|pflicht|erforderlich|immer|requise?|obligatoire)", re.I)
_ONLY = "Only"
_NAMED = {"tls": "TLS", "ssl": "SSL", "mtls": "mTLS", "ssl/tls": "TLS", "tls/ssl": "TLS"}
_OF_PERSONS = frozenset(("personal data", "personenbezogene daten", "donnees personnelles"))


class KeyCell(NamedTuple):
    """What a cell is in the model; `unsaid`: that it says what the model says by leaving the key out."""

    value: str
    unsaid: bool = False


def key_cells(cells: Mapping[str, str], headings: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The values of the keys that a row's cells give, and the headings whose cell needs no key.

    `cells`, `headings`: by what the columns hold.
    """
    read = {key: _key_cell(key, heading_key(headings[key]), cells[key]) for key in KEYS if key in cells}
    values = {key: cell.value for key, cell in read.items()}
    return values, [headings[key] for key, cell in read.items() if cell.unsaid]


def without_marks(cells: Mapping[str, str]) -> dict[str, str]:
    """The cells of a row of the tool's own pages, the marks that end its data under the keys that they are of."""
    lines = cells.get("data", "").rstrip().split("\n")
    keys = {}
    if len(lines) > 1 and lines[-1].startswith(_SENSITIVE):
        keys["sensitivity"] = lines.pop().removeprefix(_SENSITIVE).strip()
        lines = "\n".join(lines).rstrip().split("\n")
    if len(lines) > 1 and lines[-1].startswith((f"{_ONLY} ", f"{_ONLY}: ")):
        words = lines.pop().removeprefix(_ONLY)
        keys["when"] = words.removeprefix(":").strip() if words.startswith(":") else f"only{words}"
    return {**cells, **keys, "data": "\n".join(lines).rstrip()} if keys else dict(cells)


def _key_cell(key: str, heading: str, cell: str) -> KeyCell:
    text = cell.strip() if key in ("when", "footnote") else single_line(cell)
    if is_blank(text):
        return KeyCell("")
    if key in ("encryption", "authentication"):
        return KeyCell(_security(heading, text))
    if key == "sensitivity" and (tick(text) is False or _NONE.fullmatch(text)):
        return KeyCell("", unsaid=True)
    if key == "sensitivity" and tick(text) and heading in _OF_PERSONS:
        return KeyCell("personal data")
    if key == "when" and heading in REQUIRED:
        return _required(heading, text)
    return KeyCell(text)


def _security(heading: str, text: str) -> str:
    if tick(text) is False or _NONE.fullmatch(text):
        return "none"
    named = _NAMED.get(heading)
    if named and re.fullmatch(r"v?\d(?:\.\d)?\+?", text, re.I):
        return f"{named} {text}"
    return (named or "yes") if tick(text) else text


def _required(heading: str, text: str) -> KeyCell:
    """The condition that a column such as `Required` or `Optional` states; none where a row is always needed."""
    optional = heading.startswith(("optional?", "facultatif")) or heading == "optional"
    if _ALWAYS.fullmatch(text) or (tick(text) is not None and tick(text) != optional):
        return KeyCell("", unsaid=True)
    return KeyCell("optional" if tick(text) is not None else text)
