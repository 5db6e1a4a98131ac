"""The bytes of a model file -> its text, or why it is none."""

import re
from functools import cache

from gen.problems import Position, Problem

MOST_BYTES = 2_000_000
# YAML 1.2.2, production [1], less the line breaks of YAML 1.1 that libyaml takes and editors do not, and less what
# turns text around (Unicode's UAX #9, explicit formatting characters), so that it reads as it does not stand, and the
# noncharacters (Unicode, 23.7), which some readers replace
_PLANES = "".join(f"{chr(plane)}-{chr(plane + 0xFFFD)}" for plane in range(0x10000, 0x110000, 0x10000))
_ALLOWED = f"\t\n\r\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd{_PLANES}"
ESCAPED = "\u2028\u2029\ufeff"  # allowed as escapes
_FORBIDDEN_ASCII = re.compile("[^\t\n\r\x20-\x7e]")
_ARCHIVES = {
    b"PK\x03\x04": "a document of Word or Excel",
    b"\xd0\xcf\x11\xe0": "a document of Word or Excel",
    b"%PDF": "a PDF",
}


class Refused(Exception):
    """The file can't be read as a tree; holds the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def decode(data: bytes, file: str) -> str:
    """The text of a file's bytes; raises Refused for what is too large, not UTF-8 or holds characters YAML forbids."""
    if len(data) > MOST_BYTES:
        raise Refused(error_at(file, Position(1, 1), "file-size", f"the file is larger than {MOST_BYTES:,} bytes"))
    try:
        text = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        raise Refused(error_at(file, _position(before, len(before)), "encoding", _not_utf_8(data))) from None
    if match := forbidden(text).search(text):
        escape = ', or write it as an escape between double quotes ("\\u....")' if match[0] in ESCAPED else ""
        message = f"the character U+{ord(match[0]):04X} is not allowed here; remove it{escape}"
        raise Refused(error_at(file, _position(text, match.start()), "encoding", message))
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
    return forbidden(text, ESCAPED).sub("", text)


def forbidden(text: str, besides: str = "") -> re.Pattern[str]:
    """What no such text may hold; `besides`: characters that are allowed, too."""
    return _FORBIDDEN_ASCII if text.isascii() else _forbidden_anywhere(besides)


@cache
def _forbidden_anywhere(besides: str) -> re.Pattern[str]:
    """The same for all of Unicode, which takes 5 ms to compile."""
    return re.compile(f"[^{_ALLOWED}{besides}]")


def _position(text: str, index: int) -> Position:
    lines = re.split(r"\n|\r", text[:index])
    return Position(len(lines), len(lines[-1]) + 1)


def error_at(file: str, at: Position, rule: str, message: str) -> Problem:
    """An error at a place of a file."""
    return Problem(file, at.line, at.column, "error", rule, message)
