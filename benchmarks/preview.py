"""`python -m benchmarks.preview [SERVICES ...]`: from the save of a model file to the new page, served."""

import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks.suites import write

SIZES = (1, 40, 200)  # services
EDITS = 10
PAUSE = 0.2  # seconds between two edits
LIMIT = 300.0  # seconds until a page must be there
GOAL = 0.5  # seconds
DATA = re.compile(r"^( +data: ).*$", re.MULTILINE)


def page(address: str) -> str:
    """A page as it is served now; blank where it is not."""
    try:
        with urllib.request.urlopen(address, timeout=LIMIT) as answer:
            return str(answer.read().decode())
    except (urllib.error.URLError, ConnectionError):
        return ""


def wait_for(address: str, said: str) -> float:
    """Seconds until a page says something."""
    start = time.perf_counter()
    while said not in page(address):
        if time.perf_counter() - start > LIMIT:
            raise SystemExit(f"{address} never said {said!r}")
        time.sleep(0.005)
    return time.perf_counter() - start


def edits(folder: Path, address: str) -> list[float]:
    """The seconds from each save to the page that shows it."""
    file, found = next(path for path in sorted((folder / "model").glob("*.yml")) if path.stem != "shared"), []
    url = f"http://{address}/{file.stem}/"
    wait_for(url, "</html>")
    for number in range(EDITS + 1):
        said = f"Words of edit {number}"
        file.write_text(DATA.sub(rf"\g<1>{said}", file.read_text(encoding="utf-8"), count=1), encoding="utf-8")
        found.append(wait_for(url, said))
        time.sleep(PAUSE)
    return found[1:]  # the first warms up


def measured(services: int) -> list[float]:
    """The same for a suite of so many services, in a folder of its own."""
    with tempfile.TemporaryDirectory() as name, socket.socket() as free:
        folder = Path(name)
        write(folder, services)
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
        free.close()
        command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", address]
        server = subprocess.Popen(command, cwd=folder, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
        try:
            return edits(folder, address)
        finally:
            server.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
            server.wait()


def main() -> None:
    """Print a line for each size."""
    for services in [int(size) for size in sys.argv[1:]] or SIZES:
        found = measured(services)
        shown = f"median {statistics.median(found):.3f} s, {min(found):.3f} to {max(found):.3f} s"
        print(f"{services:5} services: {shown} of {EDITS} edits (at most {GOAL} s)", flush=True)


if __name__ == "__main__":
    main()
