"""The text of a YAML file -> a tree of its values with their positions, and problems where it is not plain YAML."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # it does not say that it exports it
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from gen.problems import Position, Problem

MOST_BYTES = 2_000_000
MOST_SLOW = 200_000  # characters that the slow parser is given
DEEPEST = 40
_NEW = tuple.__new__  # makes a NamedTuple in half the time that its own class takes
# YAML 1.2.2, production [1], less the line breaks of YAML 1.1 that libyaml takes and editors do not, and less what
# turns text around (Unicode's UAX #9, explicit formatting characters), so that it reads as it does not stand, and the
# noncharacters (Unicode, 23.7), which some readers replace
_PLANES = "".join(f"{chr(plane)}-{chr(plane + 0xFFFD)}" for plane in range(0x10000, 0x110000, 0x10000))
_ALLOWED = f"\t\n\r\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd{_PLANES}"
_ESCAPED = "\u2028\u2029\ufeff"  # allowed as escapes
_FORBIDDEN_ASCII = re.compile("[^\t\n\r\x20-\x7e]")
_ARCHIVES = {
    b"PK\x03\x04": "a document of Word or Excel",
    b"\xd0\xcf\x11\xe0": "a document of Word or Excel",
    b"%PDF": "a PDF",
}


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


class Refused(Exception):
    """The file can't be read as a tree; holds the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def decode(data: bytes, file: str) -> str:
    """The text of a file's bytes; raises Refused for what is too large, not UTF-8 or holds characters YAML forbids."""
    if len(data) > MOST_BYTES:
        raise Refused(_error(file, Position(1, 1), "file-size", f"the file is larger than {MOST_BYTES:,} bytes"))
    try:
        text = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        raise Refused(_error(file, _position(before, len(before)), "encoding", _not_utf_8(data))) from None
    if match := _forbidden(text).search(text):
        raise Refused(
            _error(
                file,
                _position(text, match.start()),
                "encoding",
                f"the character U+{ord(match[0]):04X} is not allowed here; remove it"
                + (', or write it as an escape between double quotes ("\\u....")' if match[0] in _ESCAPED else ""),
            )
        )
    return text


def _not_utf_8(data: bytes) -> str:
    """What bytes are that are no text in UTF-8, and what to do."""
    what = next((name for start, name in _ARCHIVES.items() if data.startswith(start)), None)
    if what:
        return f"this is {what}, not a text file; copy its text into a new file, or have `gen import` read it"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return 'this is UTF-16, which some editors call "Unicode"; save the file as UTF-8'
    return "this is not UTF-8; save the file as UTF-8"


def readable(text: str) -> str:
    """A text without the characters that no model file may hold, not as escapes either."""
    return _forbidden(text, _ESCAPED).sub("", text)


def _forbidden(text: str, besides: str = "") -> re.Pattern[str]:
    """What no such text may hold; `besides`: characters that are allowed, too."""
    return _FORBIDDEN_ASCII if text.isascii() else _forbidden_anywhere(besides)


@cache
def _forbidden_anywhere(besides: str) -> re.Pattern[str]:
    """The same for all of Unicode, which takes 5 ms to compile."""
    return re.compile(f"[^{_ALLOWED}{besides}]")


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
        from gen.model.reading.syntax import mistakes  # noqa: PLC0415  start-up

        return None, [*builder.problems, *(_error(file, at, "yaml-syntax", what) for at, what in mistakes(text))]
    except (YAMLError, ValueError) as error:
        message = str(error).splitlines()[0]
        return None, [*builder.problems, _error(file, Position(1, 1), "yaml-syntax", message)]


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
            raise Refused(
                _error(self.file, self.ended, "yaml-document", "a line of three dots ends the file; remove it")
            )
        message = "`---` begins a second file within this one; remove the line"
        raise Refused(_error(self.file, _at(event), "yaml-document", message))

    def _refuse(self, event: Any) -> None:
        """Notes an anchor, alias or tag as an error; the value itself is read on, so that other errors show as well."""
        sign = "*" if isinstance(event, AliasEvent) else "&"
        if event.anchor is not None:
            self._problem(event, "yaml-anchor", _not_taken(f"{sign}{event.anchor}"))
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._problem(event, "yaml-tag", _not_taken(str(tag).replace("tag:yaml.org,2002:", "!!")))

    def _problem(self, event: Any, rule: str, message: str) -> None:
        self.problems.append(_error(self.file, _at(event), rule, message))

    def scalar(self, event: Any) -> None:
        """A text; raises Refused where reading on makes no sense."""
        text, style, mark = event.value, event.style, event.start_mark
        if event.anchor is not None or event.ctag is not None:
            self._refuse(event)
        if style == '"' and (match := _forbidden(text, _ESCAPED).search(text)):
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
            raise Refused(_error(self.file, _at(event), "yaml-depth", f"nested deeper than {DEEPEST} levels"))
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
        raise Refused(
            _error(
                self.file,
                tree.at,
                "yaml-key",
                "a key can't begin with `{` or `[`; write a word, or put it between quotes",
            )
        )

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
        self.problems.append(_error(self.file, at, "duplicate-key", message))

    def _in_rows(self) -> bool:
        return len(self.stack) > 1 and isinstance(self.stack[-2], Items)


def _not_taken(word: str) -> str:
    return (
        f"a text can't begin with `{word[:1]}`; put it between quotes, or write the value itself in the place of {word}"
    )


def _at(event: Any) -> Position:
    mark = event.start_mark
    return _NEW(Position, (mark.line + 1, mark.column + 1))


def _position(text: str, index: int) -> Position:
    lines = re.split(r"\n|\r", text[:index])
    return Position(len(lines), len(lines[-1]) + 1)


def _error(file: str, at: Position, rule: str, message: str) -> Problem:
    return Problem(file, at.line, at.column, "error", rule, message)
