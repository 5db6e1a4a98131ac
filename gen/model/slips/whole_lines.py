"""What a writer may have done to whole lines: tabs, dashes, indentation, lines of other languages."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from gen.model.shape.key_names import KEYS, MARKDOWN_KEYS, SECTIONS
from gen.model.slips.lines import KEY, ODD_SPACES, Changes, Slip, TextLine, Written, slip
from gen.model.spelling import quoted

_KNOWN = re.compile(rf"(?<![\w-])(?:{KEY}):(?:\s|$)")
_BULLET = re.compile(
    r"(?P<sign>[–—•·*‣▪●○−+](?=[ \t\u00a0]*[\w{])"
    rf"|(?:\d{{1,3}}[.)]|[^\x00-\x7f\w\s]{{1,2}})(?=[ \t\u00a0]+(?:{KEY}):))[ \t\u00a0]*"
)
_FOREIGN = (  # what a line starts with, what it is, and what to write instead
    (re.compile(r"\s*```|\s*~~~"), "this line is a fence of Markdown, around copied code; remove it"),
    (re.compile(r"diff --git |index [0-9a-f]{6}|@@ -|--- a/|\+\+\+ b/"), "this line comes from a diff; remove it"),
    (re.compile(r"\+(?=[ \t]*\S)"), "the line begins with the sign of a diff; remove the sign"),
    (re.compile(r"> ?(?=\s*\S)"), "the line begins with `>`, as in an answered mail; remove the sign"),
    (re.compile(r"\s*(?://|/\*|\*/|--(?= )|;|<!--|REM )"), "a comment begins with `#`, not with what stands here"),
    (re.compile(r"\s*</?[a-zA-Z!]"), "this line is HTML, as from a web page; a model file holds `key: value` lines"),
    (re.compile(r"\.\.\.\s*$"), "a line of three dots ends the file; remove it"),
    (re.compile(r"%"), "no line of a model can begin with `%`; put such a text between quotes"),
)
TAB = "a tab stands at the start of this line, where only spaces can; write two spaces for each step"
_INLINE = re.compile(r"[\w-]+:[ \t]+[^{}\[\],\"']*,[ \t]*[\w-]+:[ \t]")


def _section(written: Written) -> Iterator[Slip]:
    """A section of the file that begins further right, as if it belonged to the one above."""
    for line in (written.line, next(written.before(), written.line)):
        if line.indent and line.key in SECTIONS and not line.dash and not line.value.strip():
            message = (
                f"`{line.key}` belongs to the file itself, so it is too far right; begin it at the start of its line"
            )
            yield slip(line, line.indent, message, line.text.strip())


def _bare_text(written: Written) -> Iterator[Slip]:
    """A text of several lines below its key, without the `|` that says so."""
    line = written.line
    if _KNOWN.search(line.text):
        return
    above = next((other for other in written.before() if other.indent < line.indent), None)
    if (
        above
        and above.key in MARKDOWN_KEYS
        and not above.value.strip()
        and not line.text.lstrip().startswith(("- ", "{", "["))
    ):
        message = f"a text of several lines needs a `|` behind its key: `{above.key}: |`"
        yield slip(above, above.at - 1, message, f"{above.text.rstrip()} |")


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
    yield Slip(line.number, where, TAB, remedies, sure=True)


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


def _dashed_ids(written: Written) -> Iterator[Slip]:
    """Components or externals with dashes."""
    line = written.line
    section = next((other for other in written.before() if other.indent == 0 and not other.dash), None)
    above = next(written.before(), None)
    if line.key in KEYS or (above and above is not section and above.key in SECTIONS):
        return
    if line.dash and section and section.key in ("components", "externals"):
        apart = {
            it.number: it.text.replace("- ", "", 1) for it in written.lines if it.dash and it.number > section.number
        }
        inside = {
            it.number: it.text.replace("- ", "  ", 1) for it in written.lines if it.dash and it.number > section.number
        }
        message = f"`{section.key}` takes ids, each with a colon and without a dash: `{line.key or line.value}:`"
        single = {line.number: line.text.replace("- ", "", 1)}
        yield Slip(line.number, line.indent + 1, message, [single, apart, inside])


def _dash(written: Written) -> Iterator[Slip]:
    """A row whose dash is missing, another sign, or glued to what follows."""
    line = written.line
    rest = line.text[line.start :]
    if glued := re.match(r"-(?=[A-Za-z_]\w*:(?:\s|$))", rest):
        message = f"a space is missing behind the dash: `- {rest[glued.end() :].strip()[:40]}`"
        yield slip(line, line.start, message, f"{line.text[: line.start]}- {rest[glued.end() :]}", sure=True)
    if (bullet := _BULLET.match(rest)) and not line.dash:
        message = f"a row begins with a dash and a space, `- `, not with {quoted(bullet['sign'])}"
        wide = bullet.end()
        texts = [
            f"{line.text[: line.start]}-{' ' * gap}{rest[wide:]}" for gap in dict.fromkeys((1, wide - 1, wide)) if gap
        ]
        yield slip(line, line.start, message, *texts, sure=True)
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


def _emptied(lines: Sequence[TextLine]) -> Changes:
    return {line.number: "" for line in lines}


def _inline_keys(written: Written) -> Iterator[Slip]:
    """Several keys on one line, without braces."""
    line = written.line
    rest = line.text[line.start :]
    if _INLINE.match(rest):
        message = "several keys on one line need braces around them, `{id: 1, source: …}`; or write a line for each"
        yield slip(line, line.start, message, f"{line.text[: line.start]}{{{rest}}}", line.text[: line.at] + "x")


LINE_SLIPS: Sequence[Callable[[Written], Iterator[Slip]]] = (
    _section,
    _bare_text,
    _tab,
    _odd_space,
    _dashed_ids,
    _dash,
    _foreign,
    _inline_keys,
)
