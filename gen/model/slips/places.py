"""What a writer may have done to the place of a line: indented it, let it go on with another line, or with none."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from gen.model.shape.key_names import KEYS, SECTIONS
from gen.model.slips.lines import Slip, TextLine, Written, slip
from gen.model.spelling import quoted

_ONLY_SIGNS = re.compile(r"([^\w\s])\1{2,}")
_ARROW = re.compile(r"([\w][\w -]*?)\s*(--?>|=>|→|⇒|<--?|<=|←|⇐)\s*(\w[\w -]*)")


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


PLACE_SLIPS: Sequence[Callable[[Written], Iterator[Slip]]] = (_indentation, _loose)  # the last to be tried
