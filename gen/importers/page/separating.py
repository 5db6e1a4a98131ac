"""The cells of one row that hold several facts -> the cells of several rows, where that is beyond doubt."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product

from gen.importers.blocks.cells import single_line
from gen.importers.blocks.heading_words import TRANSPORTS
from gen.importers.page.glued_rows import PROTOCOLS
from gen.importers.page.matching import folded
from gen.importers.page.table_words import is_blank, tick

Cells = Mapping[str, str]
_KNOWN = frozenset(word.casefold() for word in PROTOCOLS) | {
    "rdp", "telnet", "mssql", "mysql", "iscsi", "rsync", "igmp",
}  # fmt: skip
_RANGE = r"\d{1,5}(?:\s*(?:-|–|—|to|:|~)\s*\d{1,5})?"
_PORTS = rf"(?P<port>{_RANGE}(?:\s*,\s*{_RANGE})*)"
_WORD = r"(?P<protocol>[A-Za-z][\w+.-]*(?:\s?/\s?[A-Za-z][\w+.-]*)?)"
_ITEMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_WORD}(?:\s*[/:]\s*|\s+(?:ports?\s+)?|\s*-\s*)\(?{_PORTS}\)?",  # TCP 80, tcp/80, TCP (80)
        rf"{_PORTS}(?:\s*[/]\s*|\s*)\(?{_WORD}\)?",  # 80/tcp, 80 TCP, 80 (TCP)
    )
)
_NAMED = re.compile(
    rf"(?:{_RANGE}/(?P<after>tcp|udp|sctp)|(?P<before>tcp|udp|sctp)/{_RANGE})\s*\((?P<name>[\w+.-]+)\)", re.I
)
_GAP = re.compile(r"\s*(?:[;\n]|,(?=\s*[A-Za-z\d])|\s(?:and|und|et|&|\+)\s)\s*")
_ADDRESS = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?|[0-9a-fA-F]*:[0-9a-fA-F:]+(?:/\d{1,3})?"
    r"|(?:\*\.|[A-Za-z0-9_-]+\.)+[A-Za-z]{2,}|https?://\S+)"
)
_JOINS = re.compile(r"(?:and|or|und|oder|et|ou|of|for|in|with|via|the|&|\+|/)\b", re.I)
_ITEM = re.compile(r"(?:[-*•·▪◦‣+]|\d{1,3}[.)])\s+")


def is_known(word: str) -> bool:
    """Whether a word, or words with `/` between them, are protocols."""
    return all(part.strip().casefold() in _KNOWN for part in word.split("/"))


def is_address(text: str) -> bool:
    """Whether it is an address or a host's name."""
    return bool(_ADDRESS.fullmatch(text.strip()))


def split_rows(cells: Cells, known: Collection[str]) -> list[dict[str, str]]:
    """The rows that one row's cells stand for; one, where they hold nothing else or it can't be told.

    `known`: names of ends that stand alone elsewhere, folded.
    """
    pairs = list(_protocols(cells))
    sources, destinations = (_ends(cells.get(end, ""), known) for end in ("source", "destination"))
    if len(sources) > 1 and len(destinations) > 1:
        sources, destinations = [", ".join(sources)], [", ".join(destinations)]
    rows = []
    for source, destination, pair in product(sources, destinations, pairs):
        rows.append({**cells, "source": source, "destination": destination, **pair})
    return rows


def uses_service(cells: Cells) -> bool:
    """Whether a cell under `Service` is the row's protocol and port, or its protocol."""
    service, port = cells.get("service", ""), cells.get("port", "")
    if cells.get("protocol") or uses_transports(cells) or cells.get("protocol and port"):
        return False
    return not port or (is_known(service) and not _parsed(port) and not _NAMED.fullmatch(port.strip()))


def uses_transports(cells: Cells) -> bool:
    """Whether columns named TCP and UDP are the row's ports, or tick its protocols."""
    held = [cells[name] for name in TRANSPORTS if name in cells]
    return bool(held) and (not cells.get("port") or all(tick(cell) is not None for cell in held))


def lines_of(cell: str) -> list[str]:
    """The lines of a cell, items of lists without their marks; what is in brackets goes on in the line before."""
    lines: list[str] = []
    for line in cell.strip().split("\n"):
        text = " ".join(line.split())
        text = _ITEM.sub("", text, count=1) if "\n" in cell.strip() else text
        if text.startswith("(") and lines:
            lines[-1] += f" {text}"
        elif text:
            lines.append(text)
    return lines


def _ends(cell: str, known: Collection[str]) -> list[str]:
    """The ends that a cell names."""
    lines = lines_of(cell)
    if len(lines) > 1:
        return [", ".join(lines)] if any(_JOINS.match(line) or line.endswith("-") for line in lines) else lines
    text = lines[0] if lines else ""
    if folded(text) in known:
        return [text]
    parts = [part.strip() for part in re.split(r"[;,]", text) if part.strip()]
    sure = all(is_address(part) or folded(part) in known for part in parts)
    return parts if len(parts) > 1 and sure else [text]


def _protocols(cells: Cells) -> Iterator[dict[str, str]]:
    """The pairs of protocol and port that a row holds."""
    protocol, port = cells.get("protocol", ""), cells.get("port", "")
    if uses_transports(cells):
        yield from _by_transport([name for name in TRANSPORTS if name in cells], cells)
    elif not port and (both := cells.get("protocol and port") or ("" if protocol else cells.get("service", ""))):
        yield from _composite(both, protocol)
    elif not protocol and port:
        yield from _in_port(port, cells.get("service", ""))
    elif protocol and not port and (pairs := _parsed(protocol)):
        yield from _pairs(pairs)
    else:
        yield from _lines(protocol, port)


def _by_transport(columns: Sequence[str], cells: Cells) -> Iterator[dict[str, str]]:
    """Columns named TCP and UDP: they hold ports, or ticks beside a column of ports."""
    protocol, port = cells.get("protocol", ""), cells.get("port", "")
    if port and all(tick(cells[name]) is not None for name in columns):
        names = "/".join(name.upper() for name in columns if tick(cells[name]))
        yield {"protocol": protocol or names, "port": port}
        return
    filled = [name for name in columns if not is_blank(cells[name])]
    for name in filled:
        both = f"{name.upper()}/{protocol}" if protocol and len(filled) > 1 else protocol or name.upper()
        yield {"protocol": both, "port": cells[name]}
    if not filled:
        yield {"protocol": protocol, "port": port}


def _composite(cell: str, protocol: str) -> Iterator[dict[str, str]]:
    """A cell of protocol and port in one."""
    if pairs := _parsed(cell):
        yield from _pairs(pairs) if ";" not in cell else ({"protocol": name, "port": port} for name, port in pairs)
    elif any(char.isdigit() for char in cell) or cell.strip().casefold() in ("any", "all", "*", "alle", "tous"):
        yield {"protocol": protocol, "port": cell}
    else:
        yield {"protocol": protocol or cell, "port": ""}


def _in_port(port: str, service: str) -> Iterator[dict[str, str]]:
    """A port whose protocol stands in its own cell, or under `Service`."""
    if pairs := _parsed(port):
        yield from _pairs(pairs)
    elif named := _NAMED.fullmatch(port.strip()):
        transport = named["after"] or named["before"]
        number = re.sub(r"(?i)/?(?:tcp|udp|sctp)/?|\s*\(.*", "", port.strip())
        yield {"protocol": f"{named['name']}/{transport}", "port": number}
    else:
        yield {"protocol": service if service and is_known(service) else "", "port": port}


def _parsed(cell: str) -> list[tuple[str, str]]:
    """Protocols and ports of a cell that holds nothing else, `TCP 80, 443, UDP 53`; else nothing."""
    pairs: list[tuple[str, str]] = []
    for part in _GAP.split(cell.strip()):
        match = next((match for pattern in _ITEMS if (match := pattern.fullmatch(part))), None)
        if match and is_known(match["protocol"]):
            pairs.append((re.sub(r"\s*/\s*", "/", match["protocol"]), match["port"]))
        elif re.fullmatch(_RANGE, part) and pairs:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]}, {part}")
        else:
            return []
    return pairs


def _pairs(pairs: Sequence[tuple[str, str]]) -> Iterator[dict[str, str]]:
    """A row for each protocol, its ports together."""
    ports: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for protocol, port in pairs:
        ports.setdefault(protocol.casefold(), []).append(port)
        names.setdefault(protocol.casefold(), protocol)
    for key, numbers in ports.items():
        yield {"protocol": names[key], "port": ", ".join(numbers)}


def _lines(protocol: str, port: str) -> Iterator[dict[str, str]]:
    """Protocols and ports that stand line by line beside each other; a transport before each port of the same."""
    protocols, ports = lines_of(protocol), lines_of(port)
    if len(protocols) == len(ports) > 1:
        yield from ({"protocol": name, "port": other} for name, other in zip(protocols, ports, strict=True))
        return
    pairs = _parsed(port) if port else []
    words = {word.strip().casefold() for word in protocol.split("/")}
    if len(pairs) > 1 and len(words) > 1 and words == {name.casefold() for name, _ in pairs}:
        yield from _pairs(pairs)
    else:
        yield {"protocol": single_line(protocol, "/"), "port": single_line(port, ", ")}
