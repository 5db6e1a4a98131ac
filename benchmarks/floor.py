"""The least that the pictures cost: a process that sends DOT texts to Graphviz and makes PNGs, one after the other."""

import json
import sys
from pathlib import Path

from gen.renderers.images import png
from gen.renderers.layout import graphviz_process


def main(work: Path) -> None:
    """Do it; each line of the file is what `graphs.drawn` says of a service, as JSON."""
    with work.open(encoding="utf-8") as lines:
        for one in map(json.loads, lines):
            for dot in one["dots"]:
                assert not graphviz_process.json_of(dot).startswith(graphviz_process.REFUSED)
            for text in one["svgs"]:
                assert png.png(text)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
