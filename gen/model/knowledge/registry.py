"""IANA's registry of ports, kept in assets/ports.tsv (source and day in its first line): a service's ports."""

from functools import cache

from gen.package import ASSETS

_TABLE = ASSETS / "ports.tsv"


@cache
def registered_ports(service: str) -> frozenset[int]:
    """The ports registered for a service by its name there, such as `ldaps`, over any transport."""
    return frozenset(port for first, last in _rows().get(service, ()) for port in range(first, last + 1))


@cache
def _rows() -> dict[str, list[tuple[int, int]]]:
    """The first and last port of each row, by service."""
    ranges: dict[str, list[tuple[int, int]]] = {}
    for line in _TABLE.read_text(encoding="ascii").splitlines():
        if not line.startswith("#"):
            port, service, _ = line.split("\t")
            first, _, last = port.partition("-")
            ranges.setdefault(service, []).append((int(first), int(last or first)))
    return ranges
