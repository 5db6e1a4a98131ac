"""Wikitext -> blocks: the suite's template, and tables, also those escaped inside a template."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from gen.importers.blocks.block import Block, Footnote, Heading, Paragraph, Table, TableRow, Title
from gen.importers.blocks.cells import single_line
from gen.importers.blocks.grid import Cell, expanded, span
from gen.importers.blocks.words import HeadingWords
from gen.importers.markup.wikitext_words import (  # fmt: skip
    KEPT,
    MARK,
    add,
    add_text,
    content_words,
    plain_of,
    restored,
    visible_text,
)
from gen.problems import EnvironmentProblem

_ESCAPES = (("{{{!}}", "{|"), ("{{(!}}", "{|"), ("{{!)}}", "|}"), ("{{!}}", "|"))
_TABLE_END = re.compile(r"^([ \t]*)\{\{!\}\}\}(?!\})|^([ \t]*)\{\{!\}\}\}(?=\}\})", re.MULTILINE)
# a table's caption, which the parser takes for a cell
_CAPTION = re.compile(
    rf"^[ \t]*[|{KEPT['|']}]\+[^\n]*(?:\n(?![ \t]*[|!{''.join(KEPT.values())}])[^\n]*)*", re.MULTILINE
)
_REFERENCE = re.compile(
    r"<ref\b(?:[^<>/]|/(?!>))*?(?:\bname\s*=\s*[\"']?(?P<name>[^\"'<>/]*?)[\"']?\s*)?(?P<alone>/)?>", re.IGNORECASE
)
_SWITCH = re.compile(r"__[A-Z]+__")
_SIDES = {
    "ui": "UI", "service": "Service", "included service": "Included", "other": "Other", "third party": "ThirdParty",
}  # fmt: skip
_PLAIN = {"Connection": "Connection", "Protocol": "Protocol", "Port": "Port", "Classification": "Classification",
          "Purpose": "Purpose"}  # fmt: skip
_SECTIONS = ("Introduction", "IntroductionText")


def blocks(text: str) -> list[Block]:
    """The blocks of the page. Raises EnvironmentProblem where the parser is not installed."""
    try:
        import mwparserfromhell  # noqa: PLC0415  (only wikitext needs it)
    except ModuleNotFoundError as error:
        raise EnvironmentProblem(
            "mwparserfromhell reads wikitext; install it with `pip install 'architecture-pages[import]'`"
        ) from error
    kept = _TABLE_END.sub(lambda read: (read[1] or read[2] or "") + KEPT["|}"], text)
    for escaped, sign in _ESCAPES:
        kept = kept.replace(escaped, KEPT[sign])
    kept, notes = _without_notes(kept)
    captions = {kept.count("\n", 0, read.start()) + 1: read[0] for read in _CAPTION.finditer(kept)}
    kept = _CAPTION.sub(lambda read: "\n" * read[0].count("\n"), kept)
    parse = mwparserfromhell.parse
    read = list(_Reader(kept, 1, parse, captions).blocks())
    return [*read, *(Footnote(line, mark, note) for line, mark, text in notes if (note := plain_of(parse(text).nodes)))]


def _without_notes(text: str) -> tuple[str, list[tuple[int, str, str]]]:
    """The text with a mark in the place of each footnote, and the footnotes: line, mark and text."""
    kept, notes, names = list[str](), list[tuple[int, str, str]](), dict[str, str]()
    at, number, line = 0, 0, 1
    while match := _REFERENCE.search(text, at):
        inner, after = "", match.end()
        if not match["alone"]:
            end = text.casefold().find("</ref", after) if after < len(text) else -1
            if end < 0:
                break
            inner, after = text[after:end], text.find(">", end) + 1 or len(text)
        name = match["name"] or ""
        mark = names.get(name, "")
        if not mark:
            number += 1
            mark = str(number)
            names |= {name: mark} if name else {}
        line += text.count("\n", at, match.start())
        if inner.strip():
            notes.append((line, mark, inner))
        line += text.count("\n", match.start(), after)
        kept += [text[at : match.start()], f"{MARK}{mark}{MARK}"]
        at = after
    return "".join([*kept, text[at:]]), notes


class _Reader:
    """Reads a piece of wikitext; knows the line of each node by looking for it."""

    def __init__(self, text: str, line: int, parse: Any, captions: dict[int, str]) -> None:
        self.text, self.parse, self.captions = text, parse, captions
        self._at, self._line = 0, line

    def blocks(self) -> Iterator[Block]:
        """The blocks of the piece, in its order."""
        nodes = self.parse(self.text).nodes
        if not any(_kind(node) in ("row", "template") for node in nodes) and any(s in self.text for s in KEPT.values()):
            self.text = restored(self.text)
            nodes = self.parse(self.text).nodes
        yield from self._blocks(nodes)

    def line(self, node: object) -> int:
        """The line of a node; nodes must be asked for in their order."""
        at = self.text.find(str(node), self._at)
        if at >= 0:
            self._line += self.text.count("\n", self._at, at)
            self._at = at
        return self._line

    def _blocks(self, nodes: Iterable[Any]) -> Iterator[Block]:
        lines, rows, line = HeadingWords(True), [], self._line
        for node in nodes:
            kind = _kind(node)
            if kind == "inline":
                line = self.line(node) if lines.lines.empty() and str(node).strip() else line
                *whole, lines = _paragraphs(node, lines)
                yield from (Paragraph(line, words) for paragraph in whole if (words := _words(paragraph)))
                continue
            yield from (Paragraph(line, words) for words in [_words(lines)] if words)
            lines = HeadingWords(True)
            if kind == "row":
                rows.append(self._row(node))
            else:
                yield from self._block(node, kind)
        yield from (Paragraph(line, words) for words in [_words(lines)] if words)
        yield from _template_table(rows)

    def _block(self, node: Any, kind: str) -> Iterator[Block]:
        line = self.line(node)
        if kind == "heading":
            yield Heading(line, single_line(plain_of(node.title.nodes)), node.level)
        elif kind == "table":
            yield from self._caption(line, line + str(node).count("\n"))
            yield Table(line, tuple(expanded(self._rows(node))))
        else:
            for parameter in node.params:
                yield from self._parameter(str(parameter.name).strip(), parameter.value)

    def _caption(self, first: int, last: int) -> Iterator[Heading]:
        """The caption of the table on these lines."""
        for line in sorted(self.captions):
            if first <= line <= last:
                text = restored(self.captions.pop(line)).strip().removeprefix("|+")
                text = re.sub(r"^[^|\[\]{}]*=[^|]*\|(?!\|)", "", text)
                yield from (
                    Heading(line, words, 6) for words in [single_line(plain_of(self.parse(text).nodes))] if words
                )

    def _parameter(self, name: str, value: Any) -> Iterator[Block]:
        line = self.line(value)
        words = str(value).strip()
        if name in ("DisplayName", "ServiceId") and words:
            yield Title(line, single_line(plain_of(value.nodes)))
        elif name == "sectionHeading" and words:
            yield Heading(line, single_line(plain_of(value.nodes)))
        elif name in _SECTIONS or name in ("structuredtext", "PEConnections", "Section") or _kind_of_all(value.nodes):
            if name in _SECTIONS:
                yield Heading(line, "Introduction")
            yield from _Reader(str(value), line, self.parse, self.captions).blocks()

    def _row(self, template: Any) -> dict[str, Any]:
        """The parameters of a connection's template, with its line."""
        row: dict[str, Any] = {"line": self.line(template)}
        given = {str(param.name).strip(): param.value for param in template.params if str(param.value).strip()}
        for side in ("Source", "Destination"):
            kind = single_line(plain_of(given.pop(f"{side}Type").nodes)) if f"{side}Type" in given else ""
            meant = f"{side}{_SIDES.get(kind.casefold().replace('-', ' '), '')}"
            names = [name for name in given if name.startswith(side)]
            chosen = meant if kind and meant != side else names[0] if len(names) == 1 else ""
            row |= {side: visible_text(given.pop(chosen)) if chosen in given else "", f"{side} type": kind}
        return row | {_PLAIN.get(name, name): visible_text(value) for name, value in given.items()}

    def _rows(self, table: Any) -> Iterator[tuple[int, list[Cell]]]:
        """The rows of a table; cells before the first `|-` are a row as well."""
        loose: list[Cell] = []
        for node in table.contents.nodes:
            tag = str(getattr(node, "tag", ""))
            if tag in ("td", "th"):
                loose.append(self._cell(node))
            elif tag == "tr":
                if loose:
                    yield self._line, loose
                    loose = []
                line = self.line(node)
                cells = [cell for cell in node.contents.nodes if str(getattr(cell, "tag", "")) in ("td", "th")]
                if cells and str(node).lstrip().startswith(("|-", KEPT["|"] + "-")):  # the mark has a line of its own
                    self._at = self.text.find("\n", self._at) + 1 or self._at
                    self._line = self.line(cells[0]) if self._line > line else line + 1
                    line = self._line
                yield line, [self._cell(cell) for cell in cells]
        if loose:
            yield self._line, loose

    def _cell(self, node: Any) -> Cell:
        spans = {str(attribute.name).strip().casefold(): str(attribute.value) for attribute in node.attributes}
        content = content_words(node.contents)
        columns, rows = span(spans.get("colspan")), span(spans.get("rowspan"))
        return Cell(restored(content.cell()), columns, rows, tuple(content.marks), content.why)


def _kind(node: Any) -> str:
    """What a node is on a page: a connection's template, another template, a heading, a table, or words."""
    name = type(node).__name__
    if name == "Template":
        called = str(node.name).strip()
        if called == "PEConnections":
            return "row"
        return "template" if called.startswith(("Article", "PE", "Section")) or _holds_table(node) else "inline"
    if name == "Heading":
        return "heading"
    return "table" if name == "Tag" and str(node.tag) == "table" else "inline"


def _holds_table(node: Any) -> bool:
    words = str(node)
    return "PEConnections" in words or KEPT["{|"] in words or "\n{|" in words


def _kind_of_all(nodes: Iterable[Any]) -> bool:
    """Whether something among the nodes is more than words."""
    return any(_kind(node) != "inline" or KEPT["{|"] in str(node) for node in nodes)


def _paragraphs(node: Any, lines: HeadingWords) -> list[HeadingWords]:
    """The paragraph that a node of words goes on, and those that begin in it at blank lines; the last is open."""
    paragraphs = [lines]
    if type(node).__name__ != "Text":
        add(node, lines)
        return paragraphs
    for number, part in enumerate(re.split(r"\n[ \t]*\n", str(node))):
        paragraphs += [HeadingWords(True)] if number else []
        add_text(part, paragraphs[-1])
    return paragraphs


def _words(lines: HeadingWords) -> str:
    return _SWITCH.sub("", restored(lines.paragraph())).strip()


def _template_table(rows: list[dict[str, Any]]) -> Iterator[Block]:
    """The rows of the template as a table; a column for each parameter that any of them has."""
    if not rows:
        return
    usual = ["Connection", "Source", "Destination", *list(_PLAIN)[1:], "Source type", "Destination type"]
    headings = [*usual, *dict.fromkeys(name for row in rows for name in row if name not in (*usual, "line"))]
    cells = (TableRow(row["line"], tuple(row.get(name, "") for name in headings)) for row in rows)
    yield Table(rows[0]["line"], (TableRow(rows[0]["line"], tuple(headings)), *cells))
