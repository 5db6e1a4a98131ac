"""Rules on comments: texts that a `#` cuts off, and questions that are left."""

import re
from collections.abc import Iterator

from gen.model.reading.writing import Writing
from gen.model.shape.key_names import TEXT_KEYS
from gen.problems import Problem

_CUT = re.compile(r"#(?<=[ \t]#)(?=\w)")  # begins with its sign, which is found much faster
_QUESTION = re.compile(r"^[ ]*# question:[ ]*(?P<asked>\S.*)$", re.MULTILINE)
_NO_VALUE = re.compile(r"([\w-]{1,60})[\"']?:$")


def cut_text(writing: Writing) -> Iterator[Problem]:
    """A `#` behind a space begins a comment, and what follows is not read.

    Most often it is a number or a name that begins with `#`. Put the text between quotes; or, where it is a comment,
    write a space behind the `#`.

    Wrong:

    ```yaml
    data: Payments of queue #7
    ```

    Right:

    ```yaml
    data: "Payments of queue #7"
    ```
    """
    if not _CUT.search(writing.text):
        return
    for number, line in enumerate(writing.lines, 1):
        match = _CUT.search(line)
        if match and _cuts(writing, number, match.start() + 1):
            rest = line[match.start() : match.start() + 30].strip()
            message = f"`{rest}` is cut off: a `#` behind a space begins a comment; put the text between quotes"
            yield writing.warning(number, match.start() + 1, "cut-text", f"{message}, or write `# ` for a comment")


def _cuts(writing: Writing, line: int, column: int) -> bool:
    """Whether a `#` begins a comment directly behind a text without quotes, or where a text would begin."""
    text, words = writing.at(line, column), writing.lines[line - 1][: column - 1].rstrip()
    if text and (line, column) < text.end:
        return False
    if match := _NO_VALUE.search(words[-80:]):
        return match[1] in TEXT_KEYS
    return bool(text and not text.style and text.end == (line, len(words) + 1))


def open_question(writing: Writing) -> Iterator[Problem]:
    """A comment asks something that only a writer can answer.

    `gen import` writes such a comment below an external that may be a part of the service. Move the external to
    `components` if it is one, and remove the comment. Anyone can leave a question: `# question: is this still used?`

    Wrong:

    ```yaml
    externals:
      redis:
        # question: is it a part of Pulse? then move it to components; else remove this line
        name: Redis
    ```

    Right:

    ```yaml
    components:
      redis:
        name: Redis
    ```
    """
    for match in _QUESTION.finditer(writing.text) if "# question:" in writing.text else ():
        line = writing.text.count("\n", 0, match.start()) + 1
        column = match[0].index("#") + 1
        text = writing.at(line, column)
        if not (text and (line, column) < text.end):
            yield writing.warning(line, column, "open-question", f"not answered yet: {match['asked'].strip()}")
