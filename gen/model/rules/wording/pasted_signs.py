"""The rule on signs round a text that came with it from another program."""

import re
from collections.abc import Iterator

from gen.model.reading.writing import Writing, WrittenText
from gen.model.shape.key_names import TEXT_KEYS
from gen.problems import Problem

_PAIRS = {"“": "”“", "„": "“”", "«": "»", "»": "«", "‘": "’‘", "‚": "‘’", "”": "”", "’": "’"}
_UNSEEN = re.compile("[\u200b\u2060\u00ad\u180e]")
_SPACES = "".join(map(chr, (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x200E, 0x200F)))
_ENDS = {",": "a comma (`,`)", ";": "a semicolon (`;`)"}
_WINDOWS = re.compile(r"\b[A-Za-z]:\\[abefnrtv0]")
_ENTITY = re.compile(r"&#?\w+;\s*$")
_SHEET = re.compile(r"\d+\.0+|\d(?:[.,]\d+)?E\+?\d+|=.*|#(?:REF|NAME|VALUE|DIV/0)[!?].*", re.IGNORECASE)
_SIGNS = re.compile(  # without which there is none; each begins with a sign of its own, which is found much faster
    r",(?:[ \t]*$|[\"'])|;(?:[ \t]*$|[\"'])|:(?:\\| *[\"']?=)|\.0|E\+|#",
    re.MULTILINE,
)
_SIGNS_BEYOND_ASCII = re.compile("[“”„«»‘’‚\u200b\u2060\u00ad\u180e\u00a0\u2000-\u200a\u202f\u205f\u3000\u200e\u200f]")


def pasted_sign(writing: Writing) -> Iterator[Problem]:
    """Round a text there are signs that came with it from another program: readers would see them.

    Quotes of a word processor (`“Shop”`) are no quotes to YAML, a comma or semicolon ends nothing, a non-breaking space
    or a character that can't be seen keeps the text from being found, a spreadsheet writes 443 as `443.0`. Type the
    text anew without them.

    Wrong:

    ```yaml
    protocol: HTTPS,
    port: 443
    ```

    Right:

    ```yaml
    protocol: HTTPS
    port: 443
    ```
    """
    written = writing.text
    if not (_SIGNS.search(written) or (not written.isascii() and _SIGNS_BEYOND_ASCII.search(written))):
        return
    for text in writing.texts:
        if text.key in TEXT_KEYS and (sign := _sign(writing, text)):
            at, message = sign
            yield writing.warning(text.start.line, text.start.column + at, "pasted-sign", message)


def _sign(writing: Writing, text: WrittenText) -> tuple[int, str] | None:
    words = text.text
    line = writing.lines[text.start.line - 1]
    raw = line[text.start.column - 1 : text.end.column - 1 if text.end.line == text.start.line else len(line)]
    if text.style == '"' and (match := _WINDOWS.search(raw)):
        return (
            match.start(),
            f"`{match[0]}`: a backslash has a meaning of its own between double quotes; take single quotes",
        )
    if match := _UNSEEN.search(words):
        soft = match[0] == "\u00ad" and text.key in ("introduction", "data", "description", "text", "summary")
        if not soft:
            return _at(raw, match[0]), f"U+{ord(match[0]):04X}, which can't be seen, stands in this text; type it anew"
    if "\n" in words or text.key == "introduction":
        return None
    if words.strip(_SPACES) != words:
        sign = words[0] if words[0] in _SPACES else words[-1]
        return _at(
            raw, sign
        ), f"U+{ord(sign):04X}, a space that only looks like one, stands at an end of this text; remove it"
    if len(words) > 1 and words[-1] in _PAIRS.get(words[0], "") and not set(words[1:-1]) & set(_PAIRS):
        return 0, f"{words[0]} and {words[-1]} are quotes of a word processor, which readers would see; remove them"
    if words.rstrip().endswith((",", ";")) and not _ENTITY.search(words[-40:]):
        return len(raw.rstrip("\"' ")) - 1, f"{_ENDS[words.rstrip()[-1]]} at the end is a part of the text; remove it"
    if text.key == "port" and _SHEET.fullmatch(words):
        return 0, f"`{words[:30]}` is how a spreadsheet writes a number; write the port alone"
    return None


def _at(raw: str, sign: str) -> int:
    return max(raw.find(sign), 0)
