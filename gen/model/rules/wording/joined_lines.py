"""Rules on texts of several lines: lines that are joined to one, and lines that are swallowed."""

import re
from collections.abc import Iterator

from gen.model.reading.writing import Writing
from gen.model.shape.key_names import MARKDOWN_KEYS
from gen.model.shape.schema import ConnectionShape, ServiceFile
from gen.problems import Problem

_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])[ \t]+\S|\s*#{1,6} \S|\s*\|.*\|\s*$")
_SOME_ITEM = re.compile(
    r"\n[ \t]*+(?:(?<=[ \t])(?:[-*+]|\d{1,3}[.)])[ \t]+(?![\"']?[\w-]{1,60}[\"']?:(?:\s|$))(?![{\[])\S|#{1,6} \S|\|)",
    re.MULTILINE,
)
_PARAGRAPH = re.compile(r"\n[ \t]*+\n(?P<indent>[ \t]+)(?![-#{]|[\"']?[\w-]{1,60}[\"']?:(?:\s|$))(?=\S)")
_ROW = "|".join(sorted(name for name in ConnectionShape.model_fields if name not in ("when", "since", "owner", "data")))
_SECTION = "|".join(
    field.alias or name for name, field in ServiceFile.model_fields.items() if name not in ("service", "notes")
)
_KEY = re.compile(rf"\s*(?:- )?(?:(?P<row>{_ROW}):(?:\s|$)|(?P<section>{_SECTION}):\s*$)")
_BLOCK = re.compile(r":[ \t]+[|>][-+\d]*[ \t]*(?:#.*)?$", re.MULTILINE)


def joined_lines(writing: Writing) -> Iterator[Problem]:
    """A list, a table, a heading or a second paragraph stands in a text whose lines are joined to one.

    Only behind `|` does a text keep its lines; behind `>`, between quotes, or without a sign they are joined, and the
    list, or the paragraph behind a blank line, is a part of one long sentence. Write `|` behind the key, and the text
    below it, two spaces further right.

    Wrong:

    ```yaml
    introduction: >
      The shop sells:
      - books
      - music
    ```

    Right:

    ```yaml
    introduction: |
      The shop sells:
      - books
      - music
    ```
    """
    if not _SOME_ITEM.search(f"\n{writing.text}") and not _some_paragraph(writing.text):
        return
    for text in writing.texts:
        if text.key not in MARKDOWN_KEYS or text.style == "|" or text.start.line == text.end.line:
            continue
        blank = False
        for number, column, words in writing.written(text):
            item = number > text.start.line and _ITEM.match(words)
            if item or (blank and words.strip()):
                kept = "lists" if item else "paragraphs"
                message = (
                    f"the lines of this text are joined to one; to keep its {kept}, write `{text.key}: |` and it below"
                )
                at = column + len(words) - len(words.lstrip())
                yield writing.warning(number, at, "joined-lines", message)
                break
            blank = number > text.start.line and not words.strip()


def _some_paragraph(text: str) -> bool:
    """Whether a text without `|` may hold a blank line: a quick look, since few files do."""
    for match in _PARAGRAPH.finditer(text):
        indent = len(match["indent"])
        above = text[max(match.start() - 4000, 0) : match.start()].split("\n")
        begin = next((line for line in reversed(above) if line.strip() and len(line) - len(line.lstrip()) < indent), "")
        if not re.search(r"\|[-+\d]*\s*(?:#.*)?$", begin):
            return True
    return False


def swallowed_key(writing: Writing) -> Iterator[Problem]:
    """A line that looks like a key stands inside a text of several lines, and is a part of that text.

    Behind `|` or `>` all lines that begin further right than the key belong to its text. Begin the line where the other
    keys begin; where it is meant as text, put it between backticks.

    Wrong:

    ```yaml
    data: |
      Payments
      port: 443
    ```

    Right:

    ```yaml
    data: |
      Payments
    port: 443
    ```
    """
    if not any(_KEY.match(line) for begin in _BLOCK.finditer(writing.text) for line in _below(writing.text, begin)):
        return
    for text in writing.texts:
        if text.key not in MARKDOWN_KEYS or text.style not in ("|", ">"):
            continue
        for number, column, words in writing.written(text):
            match = _KEY.match(words)
            if match and (match["section"] or text.key != "introduction"):
                key = match["row"] or match["section"]
                message = (
                    f"`{key}:` is a part of the text of `{text.key}` here; begin the line where the other keys begin"
                )
                yield writing.warning(number, column + len(words) - len(words.lstrip()), "swallowed-key", message)
                break


def _below(text: str, begin: re.Match[str]) -> Iterator[str]:
    """The lines below one that begins a text of several, as far as they begin further right."""
    first = text[text.rfind("\n", 0, begin.start()) + 1 : begin.start()]
    indent = len(first) - len(first.lstrip())
    at = begin.end() + 1
    while at < len(text):
        end = text.find("\n", at)
        line = text[at : end if end >= 0 else len(text)]
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            return
        yield line
        at += len(line) + 1
