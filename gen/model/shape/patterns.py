"""What the reading refuses of texts, as JSON Schema says it: patterns of ECMA-262 that Python reads alike.

`patternErrorMessage` is what editors by the YAML language server show.
"""

from typing import Any

from gen.model.knowledge.port_tokens import HIGHEST, LOWEST
from gen.model.names import CONNECTION_ID, ID

Schema = dict[str, Any]
MOST_TEXT, MOST_LABEL, MOST_ADDRESS, MOST_KEY = 20_000, 200, 2_000, 64  # characters
_SCALAR: Schema = {"type": ["string", "number", "boolean"]}
_END = r"(?![\s\S])"  # `$` also stands before a last line break
_TOO_HIGH = "6553[6-9]|655[4-9][0-9]|65[6-9][0-9]{2}|6[6-9][0-9]{3}|[7-9][0-9]{4}|[1-9][0-9]{5,}"
_NO_PORT = rf"0*(?:0|{_TOO_HIGH})(?![.]?\w)"
_NUMBER = r"(?<![\w.])(?<!(?<!\w)[-–])"  # before a number: no part of a word, no sign
_NO_NUMBER = rf"\s*(?:[-+][0-9]+(?:\.[0-9]+)?|[0-9]+\.[0-9]+)\s*{_END}"
_PORTS = rf"^(?!{_NO_NUMBER})(?![\s\S]*{_NUMBER}(?:[0-9]+\s*[-–]\s*)?{_NO_PORT})"
_UNSEEN = r"\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
_ADDRESS = (
    r"^(?!//|[wW]{3}\.)(?:[hH][tT][tT][pP][sS]?:|[mM][aA][iI][lL][tT][oO]:|(?![a-zA-Z][a-zA-Z0-9+.-]*:))"
    rf"[^{_UNSEEN}\\<>\x22\x27\x60]+{_END}"
)
_DAY = (
    "^(?!0000)[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|[12][0-9]))" + _END
)
_BOXES = rf"^(?!\s*>(?!\S))(?![\s\S]*(?<!\S)>(?:\s*{_END}|\s+>(?!\S)))"


def _text(most: int, pattern: str = "", message: str = "") -> Schema:
    """A scalar of so many characters; `message`: what is said of one that the pattern does not match."""
    limits = {"pattern": pattern, "patternErrorMessage": message} if pattern else {}
    return {**_SCALAR, "maxLength": most, **limits}


TEXT, LABEL = _text(MOST_TEXT), _text(MOST_LABEL)
NAME = _text(MOST_LABEL, r"\S", "the name is blank")
REASON = _text(MOST_TEXT, r"\S", "a waiver needs its reason")
KEY = {"pattern": f"^{ID}{_END}", "maxLength": MOST_KEY, "patternErrorMessage": "small letters, digits and `-`"}
REFERENCE = {**_SCALAR, **KEY}
NUMBER = {
    **_SCALAR,
    "pattern": f"^{CONNECTION_ID}{_END}",
    "patternErrorMessage": "1 to 8 letters, digits, `.` and `-`",
    "minimum": 0,
    "maximum": 99_999_999,
}
PORT = {
    **_text(MOST_LABEL, _PORTS, f"ports go from {LOWEST} to {HIGHEST}"),
    "type": ["string", "integer", "boolean"],
    "minimum": LOWEST,
    "maximum": HIGHEST,
}
BOXES = _text(MOST_LABEL, _BOXES, "a box without a name; write `Outer > Inner`")
ADDRESS = _text(MOST_ADDRESS, _ADDRESS, "http:, https:, mailto: or a relative address, without blanks and quotes")
DAY = {"type": "string", "pattern": _DAY, "patternErrorMessage": "a day, as 2026-03-01"}
