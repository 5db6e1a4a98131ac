"""Text copied from a rendered page -> blocks: cells glued together, or with tabs between them."""

import re
from collections.abc import Iterator

from gen.importers.blocks import Block, Glued, Heading, Paragraph, Table, TableRow
from gen.importers.cells import joined
from gen.importers.columns import columns, glued, is_ports

_EDIT = re.compile(r"\s*\[[\s|]*edit[^\]]{0,30}\]\s*$", re.IGNORECASE)
_HEADINGS = re.compile(
    r"Introduction|Connections table|Ports used for internal purposes|Architecture diagram(?:\s*[—–-]\s*[\w ]+)?"
    r"|Data flows|Connections",
    re.IGNORECASE,
)
_PORT_LINE = re.compile(r"(\d[\d ,/–-]*?)\s+(\D.*)")
_NUMBER = re.compile(r"\s*(\d{1,6}[A-Za-z]?(?:\.\d{1,3})?)\.?(?:\t|\s+\S|$)")
_ROW = re.compile(r"\b(?:Egress|Ingress|Intra[- ]?cluster)\b|[A-Za-z]\s+\d{2,5}\b", re.IGNORECASE)  # looks like a row
_UNNUMBERED = re.compile(r"\d\)?\s+(?:Egress|Ingress|Intra[- ]?cluster)\b", re.IGNORECASE)  # and so does this
Numbered = tuple[int, str]


def blocks(text: str) -> list[Block]:
    """The blocks of the text."""
    lines = list(enumerate(text.replace("\u00a0", " ").split("\n"), 1))
    found: list[Block] = []
    while lines:
        found += _take(lines)
    return found


def _take(lines: list[Numbered]) -> Iterator[Block]:
    """Takes the next block off the lines."""
    number, line = lines.pop(0)
    words = line.strip()
    if not words:
        return
    if _EDIT.search(line) or _HEADINGS.fullmatch(words):
        yield Heading(number, _EDIT.sub("", words))
    elif is_ports(headings := re.split(r"\t|(?<=[a-z]) ?(?=P)", words)):
        yield _ports(number, headings, lines)
    elif "\t" in line and len({name for name in columns(line.split("\t")) if name}) > 1:
        rows = [(number, line), *_tabbed(lines)]
        yield Table(number, tuple(TableRow(at, tuple(cell.strip() for cell in row.split("\t"))) for at, row in rows))
    elif names := glued(words):
        yield Glued(number, names, tuple(_rows(lines)))
    else:
        yield Paragraph(number, words)


def _ports(number: int, headings: list[str], lines: list[Numbered]) -> Table:
    """The rows of a table of internal ports: up to the next blank line or heading."""
    rows = [TableRow(number, tuple(headings))]
    while lines and lines[0][1].strip() and not _opens(lines[0][1]):
        at, line = lines.pop(0)
        found = _PORT_LINE.fullmatch(line.strip())
        rows.append(TableRow(at, (found[1], found[2]) if found else (line.strip(),)))
    return Table(number, tuple(rows))


def _tabbed(lines: list[Numbered]) -> list[Numbered]:
    """Takes the rows with tabs off the lines; lines without one go on in the row before them."""
    rows: list[Numbered] = []
    while lines and lines[0][1].strip(" ") and not _opens(lines[0][1]):
        at, line = lines.pop(0)
        if "\t" in line or not rows:
            rows.append((at, line))
        else:
            rows[-1] = (rows[-1][0], joined([*rows[-1][1].split("\n"), line.strip()]))
    return rows


def _rows(lines: list[Numbered]) -> list[Numbered]:
    """Takes the rows of a table off the lines; lines without a number go on in the row before them."""
    section = next((place for place, (_, line) in enumerate(lines) if _opens(line)), len(lines))
    starts = _starts(lines[:section])
    if not starts:
        return []
    end = next((place for place in range(starts[-1], section) if not lines[place][1].strip()), section)
    rows = [lines[start:stop] for start, stop in zip(starts, [*starts[1:], end], strict=True)]
    del lines[:end]
    return [(row[0][0], _cell(line for _, line in row)) for row in rows]


def _cell(lines: Iterator[str]) -> str:
    return joined([line.strip() for line in lines if line.strip()])


def _starts(lines: list[Numbered]) -> list[int]:
    """Which lines begin a row: with a number that goes on counting, or with the first one."""
    starts: list[int] = []
    last = None
    for place, (_, line) in enumerate(lines):
        found = _NUMBER.match(line)
        if not found and _UNNUMBERED.search(line):
            starts.append(place)
        if not found:
            if not starts and line.strip():
                break
            continue
        value = int(re.match(r"\d+", found[1])[0])  # type: ignore[index]
        if last is None or value <= last + 10 or _ROW.search(line):
            starts.append(place)
            last = value if last is None else max(last, value)
    return starts


def _opens(line: str) -> bool:
    return bool(line.strip() and (_EDIT.search(line) or _HEADINGS.fullmatch(line.strip()) or glued(line)))
