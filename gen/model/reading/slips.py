"""A line that YAML can't read -> what its writer may have done there, each with what would put it right.

Nothing here is certain: `syntax` tries the remedies, and takes the slip whose remedy lets the file be read on.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from gen.model.reading.key_names import KEYS, SECTIONS
from gen.model.reading.written_lines import BLOCK, ODD_SPACES, Line
from gen.model.spelling import quoted

Changes = Mapping[int, str]  # other texts of lines, by their numbers


class Slip(NamedTuple):
    """What may be wrong at a place, what to do about it, and lines that would be right."""

    line: int
    column: int
    message: str
    remedies: Sequence[Changes]
    sure: bool = False  # whether it is wrong even where no remedy lets the rest be read
    near: bool = False  # whether it can only be where YAML could read no further
    far: bool = False  # whether it may be felt only many lines below


class Written(NamedTuple):
    """All lines of a file, and the place of the one in question among them."""

    lines: Sequence[Line]
    here: int

    @property
    def line(self) -> Line:
        """The line in question."""
        return self.lines[self.here]

    def before(self) -> Iterator[Line]:
        """The lines above, the nearest first."""
        return reversed(self.lines[: self.here])

    def after(self) -> Sequence[Line]:
        """The lines below."""
        return self.lines[self.here + 1 :]


_QUOTE = "put the text between quotes"
_WORD_QUOTES = re.compile("[“”„‟«»‘’‚]")
_KEY = "|".join(sorted(KEYS, key=len, reverse=True))
_NO_SPACE = re.compile(rf"(?:{_KEY}):(?=[^\s:/])", re.IGNORECASE)
_NO_COLON = re.compile(rf"(?P<key>{_KEY})(?P<sign>[ \t]*(?:=>?|：|->|;)[ \t]*|[ \t]+)(?=\S)", re.IGNORECASE)
_BULLET = re.compile(r"(?P<sign>[–—•·*‣▪●○−+])[ \t\u00a0]*(?=[\w{])")
_FOREIGN = (  # what a line starts with, what it is, and what to write instead
    (re.compile(r"\s*```|\s*~~~"), "this line is a fence of Markdown, around copied code; remove it"),
    (re.compile(r"diff --git |index [0-9a-f]{6}|@@ -|--- a/|\+\+\+ b/"), "this line comes from a diff; remove it"),
    (re.compile(r"(?:\+|-(?= {2}))(?=[ \t]*\S)"), "the line begins with the sign of a diff; remove the sign"),
    (re.compile(r"> ?(?=\s*\S)"), "the line begins with `>`, as in an answered mail; remove the sign"),
    (re.compile(r"\s*(?://|/\*|\*/|--(?= )|;|<!--|REM )"), "a comment begins with `#`, not with what stands here"),
    (re.compile(r"\s*</?[a-zA-Z!]"), "this line is HTML, as from a web page; a model file holds `key: value` lines"),
    (re.compile(r"\.\.\.\s*$"), "a line of three dots ends the file; remove it"),
    (re.compile(r"%"), "no line of a model can begin with `%`; put such a text between quotes"),
)
_INLINE = re.compile(r"[\w-]+:[ \t]+[^{}\[\],\"']*,[ \t]*[\w-]+:[ \t]")
_START = {
    "@": "`@`",
    "`": "a backtick",
    "%": "`%`",
    "*": "`*`",
    "&": "`&`",
    "!": "`!`",
    "|": "`|`",
    ">": "`>`",
    "]": "`]`",
    "}": "`}`",
    ",": "a comma",
    "?": "`?`",
    "-": "a dash",
    "#": "`#`",
}


def slips(written: Written) -> Iterator[Slip]:
    """What may be wrong with a line, the likeliest first."""
    for look in LOOKS:
        yield from look(written)


def _slip(line: Line, offset: int, message: str, *texts: str, sure: bool = False) -> Slip:
    return Slip(line.number, offset + 1, message, [{line.number: text} for text in texts], sure)


def _foreign(written: Written) -> Iterator[Slip]:
    """A line of another language."""
    line = written.line
    for sign, message in _FOREIGN:
        if sign.match(line.text):
            alike = [it for it in written.lines if sign.match(it.text)]
            if "sign" in message:  # all such lines are one mistake
                remedies = [{it.number: _without(sign, it.text, blank) for it in alike} for blank in ("", " ")]
                yield Slip(alike[0].number, 1, message, remedies)
            else:
                column = len(line.text) - len(line.text.lstrip()) + 1
                yield Slip(line.number, column, message, [_emptied(alike), _emptied([line])])


def _without(sign: re.Pattern[str], text: str, blank: str) -> str:
    return sign.sub(lambda match: blank * len(match[0]), text, count=1)


def _emptied(lines: Sequence[Line]) -> Changes:
    return {line.number: "" for line in lines}


def _tab(written: Written) -> Iterator[Slip]:
    """Tabs before the first sign of lines; all of them are one mistake."""
    line = written.line
    if "\t" not in line.text[: line.start]:
        return
    lines = [other for other in written.lines if "\t" in other.text[: other.start]]
    remedies = [
        {it.number: it.text[: it.start].replace("\t", " " * wide) + it.text[it.start :] for it in lines}
        for wide in (2, 1, 4, 8)
    ]
    where = line.text.index("\t") + 1
    message = "a tab stands at the start of this line, where only spaces can; write two spaces for each step"
    yield Slip(line.number, where, message, remedies, sure=True)


def _odd_space(written: Written) -> Iterator[Slip]:
    """Non-breaking spaces where a space has to be."""
    line = written.line
    match = re.search(rf"^[ \t]*-?[ \t]*[{ODD_SPACES}]|^[^:]{{1,60}}:[ \t]*[{ODD_SPACES}]", line.text)
    if not match:
        return
    number = ord(line.text[match.end() - 1])
    name = "a non-breaking space" if number == 0xA0 else "a space of another kind"
    message = f"{name} (U+{number:04X}) stands here, as copied from a page; type an ordinary space in its place"
    changed = {it.number: re.sub(f"[{ODD_SPACES}]", " ", it.text) for it in written.lines}
    yield Slip(line.number, match.end(), message, [changed], sure=True)


def _dash(written: Written) -> Iterator[Slip]:
    """A row whose dash is missing, another sign, or glued to what follows."""
    line = written.line
    rest = line.text[line.start :]
    if glued := re.match(r"-(?=[A-Za-z_]\w*:(?:\s|$))", rest):
        message = f"a space is missing behind the dash: `- {rest[glued.end() :].strip()[:40]}`"
        yield _slip(line, line.start, message, f"{line.text[: line.start]}- {rest[glued.end() :]}", sure=True)
    if (bullet := _BULLET.match(rest)) and not line.dash:
        message = f"a row begins with a dash and a space, `- `, not with {quoted(bullet['sign'])}"
        yield _slip(line, line.start, message, f"{line.text[: line.start]}- {rest[bullet.end() :]}", sure=True)
    above = next((other for other in written.before() if other.dash), None)
    if line.key and not line.dash and above and line.indent <= above.start:
        below = list(takewhile(lambda it: not it.dash and it.indent >= line.indent, written.after()))
        by = " " * max(above.start - line.indent, 0)
        moved = {it.number: by + it.text for it in below}
        first = {line.number: " " * above.indent + "- " + line.text[line.start :]}
        apart = {it.number: " " * above.start + it.text.strip(" ") for it in below}
        if line.key.casefold() == above.key.casefold():
            message = f"a new row begins with a dash: `- {line.key}: {line.value}`"
            yield Slip(line.number, line.start + 1, message, [first, {**first, **apart}, {**first, **moved}], True)


def _colon(written: Written) -> Iterator[Slip]:
    """A key whose colon or whose space behind it is missing."""
    line = written.line
    rest = line.text[line.start :]
    if match := _NO_SPACE.match(rest):
        right = f"{rest[: match.end()]} {rest[match.end() :]}"
        message = f"a space is missing behind the colon: {quoted(right)}"
        yield _slip(line, line.start + match.end() - 1, message, line.text[: line.start] + right)
    elif match := _NO_COLON.match(rest):
        right = f"{match['key']}: {rest[match.end() :]}"
        sign = match["sign"].strip()
        message = (
            f"a colon has to stand behind {quoted(match['key'])}" + (f", not {quoted(sign)}" if sign else "")
        ) + f": {quoted(right)}"
        yield _slip(line, line.start + len(match["key"]), message, line.text[: line.start] + right)


def _one_line(written: Written) -> Iterator[Slip]:
    """Several keys on one line, without braces."""
    line = written.line
    rest = line.text[line.start :]
    if _INLINE.match(rest):
        message = "several keys on one line need braces around them, `{id: 1, source: …}`; or write a line for each"
        yield _slip(line, line.start, message, f"{line.text[: line.start]}{{{rest}}}", line.text[: line.at] + "x")


def _quotes(written: Written) -> Iterator[Slip]:
    """A quote that does not end where the text does."""
    line = written.line
    sign = line.value[:1]
    if sign not in ("'", '"') or not sign:
        return
    inside = line.value[1:]
    body = inside.rstrip().rstrip(",;").rstrip(sign)
    remedy = line.text[: line.at] + _between(body)
    if inside.rstrip().endswith((f"{sign},", f"{sign};")):
        yield _slip(line, len(line.text.rstrip()) - 1, "no comma or semicolon ends a line here; remove it", remedy)
    elif sign == '"' and "\\" in inside and re.search(r'(?<!\\)"\s*(?:#.*)?$', inside):
        message = (
            "a backslash has a meaning of its own between double quotes; put the text between single quotes, `'…'`"
        )
        yield _slip(line, line.text.index("\\", line.at), message, remedy)
    elif sign not in inside:
        message = f"the quote {sign} that opens here is never closed; close it at the end of the text, or remove it"
        yield _slip(line, line.at, message, remedy)._replace(far=True)
    else:
        message = (
            f"the text goes on behind its closing quote {sign}; put all of it between quotes, and where it holds one "
            f"itself, take the other kind: {quoted(_between(inside.rstrip()))}"
        )
        yield _slip(line, line.at, message, line.text[: line.at] + _between(inside.rstrip()))


def _brackets(written: Written) -> Iterator[Slip]:
    """A [ or { that is never closed, or that begins a text."""
    line = written.line
    value = line.value.strip()
    if value[:1] not in ("[", "{") or not value:
        return
    close = "]" if value[0] == "[" else "}"
    last = line.text.rstrip()
    if (hash_at := _hash(value)) >= 0:
        message = f"` #` begins a comment, so that what follows, and the closing `{close}`, is cut off; {_QUOTE}"
        yield _slip(line, line.at + hash_at, message, last[: line.at + hash_at] + close)
    if _opens(value, value[0], close) > 0:
        wrong = "})]".replace(close, "")
        message = f"the `{value[0]}` that opens here is never closed; end it with `{close}`"
        yield _slip(line, line.at, message, last + close, last.rstrip(wrong) + close, last.rstrip(",") + close)
    whole = value.endswith(close) and _opens(value, value[0], close) == 0
    if whole and value[0] == "{":
        for inner in re.finditer(r"(?<=[:,] )[^,{}\[\]\"']*?: [^,{}\[\]\"']*", value):
            fixed = value[: inner.start()] + _between(inner[0].strip()) + value[inner.end() :]
            pieces = re.match(rf"(.*\S)[ \t]+((?:{_KEY}): .*)", inner[0])
            if pieces:
                apart = f"{value[: inner.start()]}{pieces[1]}, {pieces[2]}{value[inner.end() :]}"
                message = f"a comma is missing before {quoted(pieces[2].split(':')[0])}"
                yield _slip(line, line.at + inner.start() + len(pieces[1]), message, line.text[: line.at] + apart)
            message = f"a colon and a space in a text end its key; {_QUOTE}: {quoted(_between(inner[0].strip()))}"
            yield _slip(line, line.at + inner.start(), message, line.text[: line.at] + fixed)
    if not whole or line.value.strip() == "{}":
        message = f"a text can't begin with `{value[0]}`; {_QUOTE}: {quoted(_between(value))}"
        yield _slip(line, line.at, message, line.text[: line.at] + _between(value))


def _opening(written: Written) -> Iterator[Slip]:
    """A text that begins with a sign of YAML's own, or holds a colon and a space."""
    line = written.line
    value = line.value.strip()
    if not line.key and not line.dash:
        return
    if value and (name := _START.get(value[0])) and not BLOCK.match(value):
        message = f"a text can't begin with {name}; {_QUOTE}: {quoted(_between(value))}"
        yield _slip(line, line.at, message, line.text[: line.at] + _between(value))
    if value[:1] in "\"'[{" or not value:
        return
    if (colon := re.search(r":(?=\s|$)", line.value)) is not None:
        also = "; use straight quotes, not those of a word processor" if _WORD_QUOTES.match(value) else ""
        message = f"a text with a colon and a space in it has to stand between quotes{also}: {quoted(_between(value))}"
        yield _slip(line, line.at + colon.start(), message, line.text[: line.at] + _between(value))


def _indentation(written: Written) -> Iterator[Slip]:
    """A line that begins further left or right than those that it belongs to."""
    line = written.line
    if not line.key and not line.dash:
        return
    levels = sorted(
        _levels(written), key=lambda other: (other.indent > 0 and line.key in SECTIONS, _apart(line, other))
    )
    for other in levels:
        column = other.indent if line.dash == other.dash or line.dash else other.start
        if column == line.indent:
            continue
        side = "right" if line.indent > column else "left"
        message = (
            f"this line begins too far to the {side}, with {_spaces(line.indent)}; if it belongs to line "
            f"{other.number}, give it {_spaces(column)}, as that has"
        )
        below = takewhile(lambda it: it.indent >= line.indent, written.after())
        alone = {line.number: " " * column + line.text[line.indent :]}
        by = column - line.indent
        run = {it.number: " " * max(it.indent + by, 0) + it.text[it.indent :] for it in (line, *below)}
        yield Slip(line.number, line.indent + 1, message, [alone, run], near=True)


def _apart(line: Line, other: Line) -> int:
    return abs(other.indent - line.indent)


def _spaces(count: int) -> str:
    return f"{count} space{'' if count == 1 else 's'}" if count else "no space"


def _levels(written: Written) -> Iterator[Line]:
    """The nearest line above, then those that it stands below of."""
    nearest = None
    for line in written.before():
        if nearest is None or line.indent < nearest:
            nearest = line.indent
            yield line
        if line.indent == 0:
            return


def _loose(written: Written) -> Iterator[Slip]:
    """A line that has no key: it goes on with a text, or comes from somewhere else."""
    line = written.line
    if line.key or line.value.startswith(("{", "[")):
        return
    above = next(written.before(), None)
    if max(line.text.strip().count(sign) for sign in "\t|;") > 1:
        message = (
            "this looks like a row of a table; write its cells with their keys, or have `gen import` read the table"
        )
        yield _slip(line, line.indent, message, "")
    if above and above.key:
        message = (
            f"this line has no key and no colon; if it goes on with the text of {quoted(above.key)} in line "
            f"{above.number}, begin it two spaces further right than that key"
        )
        yield _slip(line, line.indent, message, " " * (above.start + 2) + line.text.strip(), "")._replace(near=True)
    else:
        what = "this line has no key and no colon; write `key: value`, or remove it"
        yield _slip(line, line.indent, what, "")._replace(near=True)


def _below_value(written: Written) -> Iterator[Slip]:
    """A line that goes on below a text that a comment has ended."""
    line, above = written.line, next(written.before(), None)
    if not line.key and above and (cut := _hash(above.text)) >= 0:
        message = (
            "` #` begins a comment, which ends the text, though it goes on in the next line; put it between quotes"
        )
        yield Slip(above.number, cut + 1, message, [{above.number: above.text[:cut]}])


def _hash(text: str) -> int:
    """Where a comment begins in a text; -1 where none does, as far as one line tells."""
    bare = re.sub(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'", lambda match: "x" * len(match[0]), text)
    match = re.search(r"(?<=\s)#", bare)
    return match.start() if match else -1


def _opens(text: str, opening: str, closing: str) -> int:
    """How many brackets of a kind a line opens more than it closes."""
    bare = re.sub(r"\"(?:[^\"\\]|\\.)*\"|(?<=[\s\[{,])'[^']*'", "", text)
    bare = re.sub(r"\s#.*", "", bare)
    return bare.count(opening) - bare.count(closing)


def _between(text: str) -> str:
    """A text between quotes."""
    return f'"{text}"' if not re.search(r'["\\]', text) else "'" + text.replace("'", "''") + "'"


LOOKS: Sequence[Callable[[Written], Iterator[Slip]]] = (
    _tab,
    _odd_space,
    _dash,
    _foreign,
    _one_line,
    _colon,
    _quotes,
    _brackets,
    _opening,
    _below_value,
    _indentation,
    _loose,
)
