"""A YAML file that may hold anchors -> its text, refused where a parser, or who prints what it read, would choke."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from typing import Any

from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # it does not say that it exports it
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, ScalarEvent

from gen.configuration.content import bounded_bytes
from gen.model.reading.decoding import MOST_BYTES, Refused
from gen.model.reading.yaml_tree import DEEPEST
from gen.problems import Problem

MOST_VALUES = 100_000  # with aliases written out


def bounded_text(path: Path, name: str) -> str:
    """The file's text; raises OSError, ValueError for what is no text, Refused for what is too large or too deep."""
    data = bounded_bytes(path)
    if len(data) > MOST_BYTES:
        raise Refused(Problem(name, 1, 1, "error", "file-size", f"the file is larger than {MOST_BYTES:,} bytes"))
    text = data.decode("utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8")
    sizes = _Sizes()
    try:
        for event in iter(CParser(text).get_event, None):
            if refusal := sizes.refusal(event):
                mark = event.start_mark
                raise Refused(Problem(name, mark.line + 1, mark.column + 1, "error", *refusal))
    except (YAMLError, ValueError):
        pass  # whoever reads the text says so
    return text


class _Sizes:
    """How many values a document holds so far, at each level, an alias counted as what it stands for."""

    def __init__(self) -> None:
        self.anchored: dict[str, int] = {}
        self.levels: list[tuple[str | None, int]] = [(None, 0)]

    def refusal(self, event: Any) -> tuple[str, str] | None:
        """The rule and the message where the document is deeper or holds more than anybody writes."""
        if isinstance(event, CollectionStartEvent):
            self.levels.append((event.anchor, 1))
        elif isinstance(event, CollectionEndEvent):
            self._add(*self.levels.pop())
        elif isinstance(event, ScalarEvent):
            self._add(event.anchor, 1)
        elif isinstance(event, AliasEvent):
            self._add(None, self.anchored.get(event.anchor, MOST_VALUES))  # unknown: it holds itself
        if len(self.levels) > DEEPEST:
            return "yaml-depth", f"nested deeper than {DEEPEST} levels"
        if self.levels[-1][1] >= MOST_VALUES:
            return "too-many", f"more than {MOST_VALUES:,} values, with aliases written out"
        return None

    def _add(self, anchor: str | None, size: int) -> None:
        outer, before = self.levels[-1]
        self.levels[-1] = (outer, before + size)
        if anchor:
            self.anchored[anchor] = size
