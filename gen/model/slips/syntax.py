"""The text of a file that is no YAML -> what is wrong with it in a writer's words, each at the line where it is.

YAML says only where it could read no further. So what a writer may have done there is tried out (`slips`): the first
whose remedy lets the file be read on is what is wrong; then the next.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from ruamel.yaml import YAML
from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # it does not say that it exports it
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from gen.model.slips.lines import Changes, Slip, Written, written_lines
from gen.model.slips.places import PLACE_SLIPS
from gen.model.slips.values import VALUE_SLIPS
from gen.model.slips.whole_lines import LINE_SLIPS, TAB
from gen.problems import Position

Mistake = tuple[Position, str]
MOST_MISTAKES, MOST_TRIES, MOST_LINES = 10, 40, 200  # of a file; slips for one of them, lines where they may be
MOST_WORK = 3_000_000  # characters that are read in all to try remedies for one
MOST_TRIED, MOST_SLOW = 200_000, 20_000  # characters: of a file that is tried out; of one for the slow parser, which
# takes what the parser in C does not
_CONFLICT = re.compile(
    r"^<{7}(?: [^\n]*)?$.*?(?:^>{7}(?: [^\n]*)?$|\Z)|^(?:={7}|>{7}|\|{7})(?: [^\n]*)?$", re.MULTILINE | re.DOTALL
)
_DOCUMENTS = (  # how another program's file begins, and what it is
    (re.compile(r"\{\\rtf"), "a document in RTF, as a word processor saves it"),
    (re.compile(r"\s*<(?:!doctype|html|\?xml)", re.IGNORECASE), "a page in HTML, or XML"),
)
_GENERAL = {
    "found unexpected end of stream": "a quote that opens here is never closed",
    "did not find expected key": "this does not go on as the lines above do; look for a quote, bracket or colon in the "
    "text of this line or the one above, and for the spaces at its start",
    "did not find expected '-' indicator": "this does not go on as the list above does; a row begins with `- `, and "
    "its other lines two spaces further right",
    "did not find expected ',' or ']'": "a `[` is never closed, or a comma is missing",
    "did not find expected ',' or '}'": "a `{` is never closed, or a comma is missing",
    "found unknown escape character": "a backslash has a meaning of its own between double quotes; take single quotes",
}
_REST = (
    "this can't be read; look at quotes, brackets, colons and the spaces at the start of this line and the one above"
)


def mistakes(text: str) -> list[Mistake]:
    """What is wrong with a text that YAML refuses, in its order."""
    if what := next((name for sign, name in _DOCUMENTS if sign.match(text)), None):
        return [(Position(1, 1), f"this is {what}; copy its text into a plain file, or have `gen import` read it")]
    if conflicts := list(_conflicts(text)):
        return conflicts[:3]
    lines, listed = text.split("\n"), list[Mistake]()
    error = refusal(text)
    while error and len(listed) < MOST_MISTAKES:
        slip, changes = _confirmed(lines, error) if len(text) <= MOST_TRIED else (None, None)
        listed.append((Position(slip.line, slip.column), slip.message) if slip else _general(error, lines))
        if changes is None:
            break
        lines = _changed(lines, changes)
        error = refusal("\n".join(lines))
    return sorted(listed) or [(Position(1, 1), _REST)]


def refusal(text: str) -> MarkedYAMLError | None:
    """Why a text is no YAML; None where it is."""
    try:
        parser = CParser(_for_the_parser_in_c(text))
        while parser.get_event() is not None:
            pass
    except MarkedYAMLError as error:
        return None if len(text) <= MOST_SLOW and _is_read_slowly(text) else error
    except (YAMLError, ValueError):
        return None
    return None


def _for_the_parser_in_c(text: str) -> str:
    """The text without what only the slow parser takes between { }, addresses and question marks; as long as it was."""
    return text.replace("://", "~//").replace("?}", "~}").replace("?,", "~,")


def _is_read_slowly(text: str) -> bool:
    try:
        for _ in YAML(typ="safe", pure=True).parse(text):
            pass
    except (YAMLError, ValueError):
        return False
    return True


def _conflicts(text: str) -> Iterator[Mistake]:
    for match in _CONFLICT.finditer(text):
        first = text.count("\n", 0, match.start()) + 1
        last = first + match[0].count("\n")
        until = f" up to line {last}" if last > first else ""
        message = f"git left a conflict here{until}: two versions of these lines; keep one, and remove the lines of "
        yield Position(first, 1), message + "`<<<<<<<`, `=======` and `>>>>>>>`"


def _general(error: MarkedYAMLError, lines: Sequence[str]) -> Mistake:
    at, message = _explained(error)
    line = lines[at.line - 1] if at.line <= len(lines) else ""
    before = line[: len(line) - len(line.lstrip())]
    return (Position(at.line, before.index("\t") + 1), TAB) if "\t" in before else (at, message)


def _explained(error: MarkedYAMLError) -> Mistake:
    mark = error.problem_mark or error.context_mark
    place = error.context_mark if error.problem == "found unexpected end of stream" and error.context_mark else mark
    at = Position(place.line + 1, place.column + 1) if place else Position(1, 1)
    return at, _GENERAL.get(error.problem or "", _REST)


def _confirmed(lines: list[str], error: MarkedYAMLError) -> tuple[Slip | None, Changes | None]:
    """The slip that is the likeliest near an error, and what puts it right, None where nothing was found to do so."""
    size = sum(map(len, lines)) + 1
    candidates = list(islice(_candidates(lines, error), min(MOST_TRIES, MOST_WORK // (4 * size))))
    end = _place(error)
    for slip in candidates:
        reached, changes = max(((_reached(lines, it), it) for it in slip.remedies), key=lambda pair: pair[0])
        if reached > end and reached[0] > slip.line:
            return slip, changes
    sure = next((slip for slip in candidates if slip.sure and abs(slip.line - end[0]) <= 1), None)
    return sure, None


def _reached(lines: Sequence[str], changes: Changes) -> tuple[int, int]:
    """How far the file can be read with other lines: past its end where all of it can."""
    error = refusal("\n".join(_changed(lines, changes)))
    return _place(error) if error else (len(lines) + 2, 1)


def _place(error: MarkedYAMLError) -> tuple[int, int]:
    mark = error.problem_mark or error.context_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _candidates(lines: Sequence[str], error: MarkedYAMLError) -> Iterator[Slip]:
    """What may be wrong: where the error is, where that begins, in the line above, then further up."""
    written = written_lines(lines)
    end = _place(error)[0]
    begin = error.context_mark.line + 1 if error.context_mark else end
    quoted = "quoted" in (error.context or "") or "flow" in (error.context or "")
    last = max((line.number for line in written if line.number < end), default=end)
    near = {begin: 0, end: 1, last: 2} if quoted else {begin: 2, last: 1, end: 0}
    above = [index for index, line in reversed(list(enumerate(written))) if line.number <= end][:MOST_LINES]
    order = sorted(above, key=lambda index: near.get(written[index].number, len(near)))
    slips = [(written[index].number in near, slip) for index in order for slip in _slips(Written(written, index))]
    yield from (slip for close, slip in slips if close and not slip.near)
    yield from (slip for close, slip in slips if not close and slip.far)
    yield from (slip for close, slip in slips if close and slip.near)
    yield from (slip for close, slip in slips if not close and not slip.near and not slip.far)


def _slips(written: Written) -> Iterator[Slip]:
    """What may be wrong with a line, the likeliest first."""
    for look in (*LINE_SLIPS, *VALUE_SLIPS, *PLACE_SLIPS):
        yield from look(written)


def _changed(lines: Sequence[str], changes: Changes) -> list[str]:
    return [changes.get(number, line) for number, line in enumerate(lines, 1)]
