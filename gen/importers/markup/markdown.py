"""Markdown -> HTML that stands on the same lines, by CommonMark's and GitHub's own rules; and from that to blocks."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from gen.importers.blocks.block import Block
from gen.importers.markup.html_page import page
from gen.importers.markup.html_tree import tree

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_GRID = re.compile(r"^ {0,3}\+(?:[-=:]{2,}\+)+[ \t]*$", re.MULTILINE)
_TITLE = re.compile(r"^(?:page_)?title:[ \t]*(.+?)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_MODULE = re.compile(r"(?:import\s.+\sfrom\s|import\s|export\s.+=\s?)[\"'{].*", re.DOTALL)
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})")
_ADMONITION = re.compile(r"(\s*)(?:!!!|\?\?\?\+?|===)[ \t]+(?:[\w -]*)(?:\"(.*)\")?[ \t]*$")
_COLONS = re.compile(r"\s*:{3,}\s*(?:\{?[\w-]*\}?)(.*)$")
_ROW = re.compile(r"\s*\|.*\|\s*")


def is_table(text: str) -> bool:
    """Whether some line of the text is the rule below the headings of a table."""
    lines = text.split("\n")
    return any(
        "|" in before and "-" in line and "|" in line and _RULE.fullmatch(line)
        for before, line in pairwise(lines)
        if len(line) < 2000
    )


def is_grid(text: str) -> bool:
    """Whether it has a table that is drawn with lines."""
    return len(_GRID.findall(text)) > 1


def blocks(text: str) -> list[Block]:
    """The blocks of the text; its front matter only gives the title."""
    return page(tree(html(text)))


def html(text: str) -> str:
    """The text as HTML; what stands on a line of the text stands on the same line of the HTML."""
    front, text = _front(text)
    reader: Any = MarkdownIt("commonmark", {"html": True, "maxNesting": 60}).enable(["table", "strikethrough"])
    reader.use(footnote_plugin)
    env: dict[str, Any] = {}
    lines = _plain(text.split("\n"))
    out = _Lines(front)
    rows = _Rows(reader, lines)
    for token in reader.parse("\n".join(lines), env):
        if token.map and token.nesting >= 0:
            out.to(token.map[0])
        out.add(rows.html(token, env))
    return out.text()


def _front(text: str) -> tuple[str, str]:
    """The title that a front matter names, as HTML, and the text without the front matter, its lines as they were."""
    lines = text.split("\n")
    if lines[0].strip() != "---":
        return "", text
    end = next((place for place, line in enumerate(lines[1:200], 1) if line.strip() in ("---", "...")), 0)
    title = _TITLE.search("\n".join(lines[1:end]))
    named = f"<title>{escape(title[1].strip(chr(34) + chr(39)))}</title>" if title else ""
    return named, "\n".join([*[""] * (end + 1), *lines[end + 1 :]]) if end else text


def _plain(lines: Sequence[str]) -> list[str]:
    """The lines without the marks that site generators put around parts of a page; as many as before."""
    texts: list[str] = []
    inside, fenced = "", False
    for line in lines:
        if inside and line.strip() and not line.startswith(inside):
            inside = ""
        text = line[len(inside) :] if inside and line.strip() else line
        fenced = fenced != bool(_FENCE.match(text))
        if not fenced and (admonition := _ADMONITION.match(text)):
            inside += f"{admonition[1]}    "
            text = admonition[2] or ""
        elif not fenced and (colons := _COLONS.match(text)):
            text = colons[1].strip().strip("[]")
        texts.append(text)
    return texts


class _Lines:
    """Text that is being written; knows on which line it is."""

    def __init__(self, start: str) -> None:
        self.parts, self.line = [start], start.count("\n")

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.line += text.count("\n")

    def to(self, line: int) -> None:
        """Goes on to that line, unless it is already there or further."""
        self.add("\n" * max(0, line - self.line))

    def text(self) -> str:
        return "".join(self.parts)


class _Rows:
    """Renders tokens; cells that the rules of GitHub add or cut off in a row are as they were written."""

    def __init__(self, reader: Any, lines: Sequence[str]) -> None:
        self.reader, self.lines = reader, lines
        self.columns, self.written, self.cell = 0, 0, 0
        self.line = ""

    def html(self, token: Token, env: dict[str, Any]) -> str:
        """A token as HTML."""
        kind = token.type
        if kind == "inline":
            return self._inline(token, env)
        if kind in ("html_block", "fence", "code_block"):
            return str(self.reader.renderer.render([token], self.reader.options, env))
        if kind == "tr_open" and token.map:
            self._open(token.map[0])
        if kind == "th_open":
            self.columns += 1
        if kind in ("td_open", "td_close"):
            self.cell += kind == "td_open"
            if self.cell > self.written:
                return ""
        extra = "".join(self._extra(env)) if kind == "tr_close" else ""
        rendered = str(self.reader.renderer.render([token], self.reader.options, env))
        return extra + rendered.replace("\n", "")

    def _open(self, line: int) -> None:
        self.line, self.cell = self.lines[line] if line < len(self.lines) else "", 0
        if _RULE.fullmatch(self.lines[line + 1]) if line + 1 < len(self.lines) else False:
            self.columns = 0
        self.written = len(_cells(self.line))

    def _extra(self, env: dict[str, Any]) -> Iterator[str]:
        """The cells of a row beyond the last column."""
        if self.cell:
            for text in _cells(self.line)[self.cell :]:
                yield f"<td>{self.reader.renderInline(text.strip())}</td>"

    def _inline(self, token: Token, env: dict[str, Any]) -> str:
        text = token.content
        if _MODULE.fullmatch(text.split("\n")[0]):
            return "\n" * text.count("\n")
        lines = text.split("\n")
        if len(lines) > 0 and all(_ROW.fullmatch(line) for line in lines):  # rows below a blank line
            rows = ("".join(f"<td>{self.reader.renderInline(cell.strip())}</td>" for cell in _cells(x)) for x in lines)
            return "<table>" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
        return str(self.reader.renderer.render([token], self.reader.options, env))


def _cells(line: str) -> list[str]:
    """The cells of a row as they are written."""
    cells = escapedSplit(line.strip())
    cells = cells[1:] if cells and not cells[0].strip() and line.lstrip().startswith("|") else cells
    return cells[:-1] if cells and not cells[-1].strip() and line.rstrip().endswith("|") else cells
