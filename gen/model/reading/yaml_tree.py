"""The text of a YAML file -> a tree of its values with their positions, and problems where it is not plain YAML."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # it does not say that it exports it
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (  # fmt: skip
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from gen.model.reading.decoding import ESCAPED, Refused, error_at, forbidden
from gen.problems import Position, Problem

MOST_SLOW = 200_000  # characters that the slow parser is given
DEEPEST = 40
_NEW = tuple.__new__  # makes a NamedTuple in half the time that its own class takes


class Scalar(NamedTuple):
    """A text as written, without its quotes; None where nothing stands (`key:`)."""

    text: str | None
    at: Position


@dataclass(frozen=True)
class Items:
    """A list of a YAML file, with the place where it begins."""

    at: Position
    values: list["Tree"] = field(default_factory=list)


@dataclass(frozen=True)
class Mapping:
    """Keys, each with its own position and its value."""

    at: Position
    values: dict[str, "Tree"] = field(default_factory=dict)
    keys: dict[str, Position] = field(default_factory=dict)


Tree = Scalar | Items | Mapping


def parse(text: str, file: str) -> tuple[Tree | None, list[Problem]]:
    """The tree of a document and the problems on the way; None for an empty file or one that can't be parsed.

    The parser in C does not read all of YAML (`{a: https://b}`, `{a: right?}`): what it refuses, the slow one tries.
    """
    builder = _Builder(file)
    try:
        return _built(builder, _events(text))
    except MarkedYAMLError:
        try:
            if len(text) <= MOST_SLOW:
                return _built(_Builder(file), YAML(typ="safe", pure=True).parse(text))
        except YAMLError:
            pass
        from gen.model.slips.syntax import mistakes  # noqa: PLC0415  start-up

        return None, [*builder.problems, *(error_at(file, at, "yaml-syntax", what) for at, what in mistakes(text))]
    except (YAMLError, ValueError) as error:
        message = str(error).splitlines()[0]
        return None, [*builder.problems, error_at(file, Position(1, 1), "yaml-syntax", message)]


def _events(text: str) -> Iterator[Any]:
    """The events of the parser in C, without the layers that YAML().parse puts around it."""
    return iter(CParser(text).get_event, None)


def _built(builder: "_Builder", events: Iterable[Any]) -> tuple[Tree | None, list[Problem]]:
    try:
        for event in events:
            if type(event) is ScalarEvent:  # most are
                builder.scalar(event)
            else:
                builder.take(event)
    except Refused as refused:
        return None, [*builder.problems, refused.problem]
    return builder.root, builder.problems


class _Builder:
    """Takes YAML events one by one and grows the tree on a stack of its own, so that depth costs no recursion."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Tree | None = None
        self.problems: list[Problem] = []
        self.stack: list[Items | Mapping] = []
        self.ended: Position | None = None  # where a line of three dots is
        self.glued: Mapping | None = None  # what holds the next row or entry, too
        self.again: Mapping | None = None  # where the last key stood twice
        self.pending: list[Scalar | None] = []  # a mapping's key that waits for its value, one place a level

    def take(self, event: Any) -> None:
        """An event that is no text; raises Refused where reading on makes no sense."""
        kind = type(event)
        if kind in (MappingStartEvent, SequenceStartEvent):
            self._open(event)
        elif kind in (MappingEndEvent, SequenceEndEvent):
            self.stack.pop()
            self.pending.pop()
        elif kind is AliasEvent:
            self._refuse(event)
            self._put(Scalar(None, _at(event)))
        elif kind is DocumentEndEvent and event.explicit:
            self.ended = _at(event)
        elif kind is DocumentStartEvent:
            self._document(event)

    def _document(self, event: Any) -> None:
        if self.root is None:
            return
        if self.ended:
            at, message = self.ended, "a line of three dots ends the file; remove it"
        else:
            at, message = _at(event), "`---` begins a second file within this one; remove the line"
        raise Refused(error_at(self.file, at, "yaml-document", message))

    def _refuse(self, event: Any) -> None:
        """Notes an anchor, alias or tag as an error; the value itself is read on, so that other errors show as well."""
        sign = "*" if isinstance(event, AliasEvent) else "&"
        if event.anchor is not None:
            self._problem(event, "yaml-anchor", _not_taken(f"{sign}{event.anchor}"))
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._problem(event, "yaml-tag", _not_taken(str(tag).replace("tag:yaml.org,2002:", "!!")))

    def _problem(self, event: Any, rule: str, message: str) -> None:
        self.problems.append(error_at(self.file, _at(event), rule, message))

    def scalar(self, event: Any) -> None:
        """A text; raises Refused where reading on makes no sense."""
        text, style, mark = event.value, event.style, event.start_mark
        if event.anchor is not None or event.ctag is not None:
            self._refuse(event)
        if style == '"' and (match := forbidden(text, ESCAPED).search(text)):
            message = f"the character U+{ord(match[0]):04X} is not allowed, not as an escape either; remove it"
            self._problem(event, "encoding", message)
        if text == "" and style in (None, "") and event.implicit[0]:
            text = None
        scalar = _NEW(Scalar, (text, _NEW(Position, (mark.line + 1, mark.column + 1))))
        if self.pending and self.pending[-1] is None and type(self.stack[-1]) is Mapping:
            self.pending[-1] = scalar
        else:
            self._put(scalar)

    def _open(self, event: Any) -> None:
        self._refuse(event)
        if len(self.stack) >= DEEPEST:
            raise Refused(error_at(self.file, _at(event), "yaml-depth", f"nested deeper than {DEEPEST} levels"))
        tree: Items | Mapping = Mapping(_at(event)) if type(event) is MappingStartEvent else Items(_at(event))
        self._put(tree)
        self.stack.append(tree)
        self.pending.append(None)

    def _put(self, tree: Tree) -> None:
        top = self.stack[-1] if self.stack else None
        if isinstance(top, Mapping):
            if (key := self.pending[-1]) is None:
                self.pending[-1] = self._key(tree)
            else:
                self.pending[-1] = None
                self._entry(top, key, tree)
        elif top is not None:
            top.values.append(tree)
        else:
            self.root = tree

    def _key(self, tree: Tree) -> Scalar:
        if isinstance(tree, Scalar):
            return tree
        message = "a key can't begin with `{` or `[`; write a word, or put it between quotes"
        raise Refused(error_at(self.file, tree.at, "yaml-key", message))

    def _entry(self, top: Mapping, key: Scalar, tree: Tree) -> None:
        name = key.text or ""
        if name in top.keys:
            self._twice(top, name, key.at)
            self.again = top
            return
        self.again = None if self.again is top else self.again
        top.values[name], top.keys[name] = tree, key.at

    def _twice(self, top: Mapping, name: str, at: Position) -> None:
        """A key that stands twice. Where it is the first of a row, the next row lacks its dash; where more keys follow
        that do, the line is lost with which something new began. Each is reported once.
        """
        if self.glued is top:
            return
        if self.again is top:
            begins = "a row lacks its beginning, `- id: …`" if self._in_rows() else "the line above with an id is lost"
            last = self.problems[-1]
            self.problems[-1] = last._replace(message=f"{last.message}, and so do the keys below it: {begins}")
            self.glued = top
            return
        message = f"the key `{name}` stands twice; first in line {top.keys[name].line}"
        if self._in_rows() and name == next(iter(top.keys)) and at.line > top.keys[name].line:
            message += f"; if a new row begins here, give it its dash: `- {name}: …`"
            self.glued = top
        self.problems.append(error_at(self.file, at, "duplicate-key", message))

    def _in_rows(self) -> bool:
        return len(self.stack) > 1 and isinstance(self.stack[-2], Items)


def _not_taken(word: str) -> str:
    return (
        f"a text can't begin with `{word[:1]}`; put it between quotes, or write the value itself in the place of {word}"
    )


def _at(event: Any) -> Position:
    mark = event.start_mark
    return _NEW(Position, (mark.line + 1, mark.column + 1))
