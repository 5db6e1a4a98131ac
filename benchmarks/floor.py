"""The least that the pictures cost: a process that makes their PNGs, one after the other."""

import json
import sys
from pathlib import Path

from gen.renderers.images import png


def main(work: Path) -> None:
    """Do it; each line of the file is what `graphs.drawn` says of a service, as JSON."""
    with work.open(encoding="utf-8") as lines:
        for one in map(json.loads, lines):
            for text in one["svgs"]:
                assert png.png(text)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
