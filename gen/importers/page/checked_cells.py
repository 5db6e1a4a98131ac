"""The cells of a row -> as the model takes them, and what of them is left for the writer."""

import re
from collections.abc import Mapping
from dataclasses import replace

from gen.importers.blocks.cells import single_line
from gen.importers.page.facts import Left, PageRow
from gen.model.knowledge.ports import out_of_range
from gen.model.shape.patterns import MOST_LABEL, MOST_TEXT

GUID = re.compile(r"\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?", re.IGNORECASE)
CELLS = ("source", "destination", "protocol", "port", "classification", "data")
_TEXTS = ("data", "when", "footnote")  # with the small Markdown, on several lines
_CLASSES = {
    "egress": "egress", "ingress": "ingress", "ingress/egress": "ingress/egress", "egress/ingress": "ingress/egress",
    "intra-cluster": "intra-cluster", "intracluster": "intra-cluster", "intra cluster": "intra-cluster",
}  # fmt: skip
_MONTH = r"(?:jan|feb|m[aä]r|mrz|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-zé]*\.?"
_DATE = re.compile(
    rf"\d{{1,4}}[-./ ]{{1,2}}{_MONTH}(?:[-./ ]\d{{2,4}})?|{_MONTH}[-./ ]\d{{1,4}}|\d{{4}}-\d\d-\d\d(?:[ T][\d:.]+)?"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}",
    re.I,
)
_SCIENTIFIC = re.compile(r"\d+[.,]\d+E[+-]?\d+", re.I)
_WHOLE = re.compile(r"'?(\d+)(?:\.0+)?")  # what spreadsheets make of a whole number


# One number with a sign between its thousands, or two ports: `8,080`, `1 521`, `49.152`; `80,443` are two.
_THOUSANDS = re.compile(r"(?<![\d.,])(?:[1-9]\d?[.'’]\d{3}|[1-9]\d?,0\d\d|[1-9][, ]\d{3})(?![\d.,]*\d)")


def known_class(text: str) -> bool:
    """Whether it is a classification, or blank."""
    return not text.strip() or is_classification(text)


def is_classification(text: str) -> bool:
    """Whether it is a classification."""
    return _class(text) is not None


def _class(text: str) -> str | None:
    words = re.sub(r"\s*/\s*", "/", " ".join(text.casefold().replace("‑", "-").replace("–", "-").split()))
    return _CLASSES.get(words)


def checked(row: PageRow, ids: Mapping[str, str], left: list[Left]) -> PageRow:
    """The row with ids replaced by what they stand for, and without the cells that the model can't hold."""
    between = {"protocol": "/", "port": ", ", "source": ", ", "destination": ", "}
    cells: dict[str, str] = {}
    dropped = []
    for name in CELLS:
        printed: str = getattr(row, name)
        cells[name], why = _cell(name, printed if name == "data" else single_line(printed, between.get(name, " ")), ids)
        if why:
            dropped.append(name)
            left.append(Left(row.line, row.text, f"connection {row.id}: {why}"))
    keys = dict(row.keys)
    for name, text in row.keys.items():
        keys[name], why = _cell(name, text, ids)
        if why:
            dropped.append(name)
            left.append(Left(row.line, row.text, f"connection {row.id}: {why}"))
    return replace(
        row, keys=keys,
        source=cells["source"], destination=cells["destination"], protocol=cells["protocol"], port=cells["port"],
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
        level = _class(text)
        return level or "", None if level else f"`{text}` is no classification"
    if name == "port":
        return _port(text)
    most = MOST_TEXT if name in _TEXTS else MOST_LABEL
    if len(text) > most:
        return "", f"the {name} has more than {most:,} characters"
    return (text.strip() if name in _TEXTS else text), None


def _port(text: str) -> tuple[str, str | None]:
    text = whole[1] if (whole := _WHOLE.fullmatch(text)) else text
    if _DATE.fullmatch(text) or _SCIENTIFIC.fullmatch(text):
        return "", f"`{text}` is no port: a spreadsheet seems to have made it"
    if split := _THOUSANDS.search(text):
        return "", f"`{split[0]}` may be one number with a sign for thousands, or two ports"
    if (wrong := out_of_range(text)) is not None:
        return "", f"`{text}` is no port: {wrong} is outside 1 to 65535"
    return ("", f"the port has more than {MOST_LABEL:,} characters") if len(text) > MOST_LABEL else (text, None)
