"""What a writer may have done to whole lines: tabs, dashes, indentation, lines of other languages."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from gen.model.reading.key_names import KEYS, MARKDOWN_KEYS, SECTIONS
from gen.model.reading.slips import KEY, ODD_SPACES, Changes, Slip, TextLine, Written, slip
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
_ONLY_SIGNS = re.compile(r"([^\w\s])\1{2,}")
_ARROW = re.compile(r"([\w][\w -]*?)\s*(--?>|=>|→|⇒|<--?|<=|←|⇐)\s*(\w[\w -]*)")
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


def _entries(written: Written) -> Iterator[Slip]:
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


def _one_line(written: Written) -> Iterator[Slip]:
    """Several keys on one line, without braces."""
    line = written.line
    rest = line.text[line.start :]
    if _INLINE.match(rest):
        message = "several keys on one line need braces around them, `{id: 1, source: …}`; or write a line for each"
        yield slip(line, line.start, message, f"{line.text[: line.start]}{{{rest}}}", line.text[: line.at] + "x")


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


def _apart(line: TextLine, other: TextLine) -> int:
    return abs(other.indent - line.indent)


def _spaces(count: int) -> str:
    return f"{count} space{'' if count == 1 else 's'}" if count else "no space"


def _levels(written: Written) -> Iterator[TextLine]:
    """The nearest line above, then those that it stands below of."""
    nearest = None
    for line in written.before():
        if nearest is None or line.indent < nearest:
            nearest = line.indent
            yield line
        if line.indent == 0:
            return


def _heading_or_rule(written: Written) -> Slip | None:
    """A line of signs that divides, an arrow between two ends, words above rows."""
    line, above, below = written.line, next(written.before(), None), next(iter(written.after()), None)
    text = line.text.strip()
    if _ONLY_SIGNS.fullmatch(text):
        return slip(line, line.indent, "this line only divides; write `# ` before it, or remove it", "")
    if arrow := _ARROW.fullmatch(text):
        left = arrow[2] in ("←", "⇐") or not arrow[2].endswith((">", "→", "⇒"))
        source, destination = (arrow[3], arrow[1]) if left else (arrow[1], arrow[3])
        message = f"an arrow names no ends; write `source: {source}`, and below it `destination: {destination}`"
        return slip(line, line.indent, message, "")
    if above and below and below.dash and line.indent <= below.indent < above.start:
        message = "words above rows are the key `heading` of each of them; a comment begins with `# `"
        return slip(line, line.indent, message, "")
    return None


def _loose(written: Written) -> Iterator[Slip]:
    """A line that has no key: it goes on with a text, or comes from somewhere else."""
    line = written.line
    if line.key or line.value.startswith(("{", "[")):
        return
    if line.value.strip() in KEYS:
        message = f"a colon has to stand behind `{line.value.strip()}`"
        yield slip(line, line.at + len(line.value.rstrip()), message, f"{line.text.rstrip()}:")
        return
    above = next(written.before(), None)
    if max(line.text.strip().count(sign) for sign in "\t|;") > 1:
        message = (
            "this looks like a row of a table; write its cells with their keys, or have `gen import` read the table"
        )
        yield slip(line, line.indent, message, "")
    elif special := _heading_or_rule(written):
        yield special
        return
    if above and above.key:
        message = (
            f"this line has no key and no colon; if it goes on with the text of {quoted(above.key)} in line "
            f"{above.number}, begin it two spaces further right than that key"
        )
        yield slip(line, line.indent, message, " " * (above.start + 2) + line.text.strip(), "")._replace(near=True)
    else:
        what = "this line has no key and no colon; write `key: value`, or remove it"
        yield slip(line, line.indent, what, "")._replace(near=True)


LINE_SLIPS: Sequence[Callable[[Written], Iterator[Slip]]] = (
    _section,
    _bare_text,
    _tab,
    _odd_space,
    _entries,
    _dash,
    _foreign,
    _one_line,
)
PLACE_SLIPS: Sequence[Callable[[Written], Iterator[Slip]]] = (_indentation, _loose)  # the last to be tried
