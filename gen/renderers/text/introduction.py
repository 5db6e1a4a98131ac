"""The introduction: all of Markdown but HTML."""

import html
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from gen.model.addresses import refusal

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

OWN = ("footnotes", "fenced_code", "tables")  # extensions of Python-Markdown itself, which read nothing but the text
CODE = ("fence", "code_block")  # those inside lists and quotes are no code to every reader: they are escaped
# code between backticks (CommonMark 0.31, 6.1), or the start of what may be HTML or an address between < and >
_CODE = re.compile(r"(?<![`\\])(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_LINK = re.compile(r"\]\((?=\s*<?([^)\s>]*))")
_DEFINITION = re.compile(r"^(\s*\[[^\]\n]+\]):(?=\s*<?(\S*))", re.MULTILINE)
_AUTOLINK = re.compile(r"<(?=https?://[^\s<>]+>|[^\s<>@:]+@[^\s<>@:]+>)", re.IGNORECASE)
_INCLUDE = re.compile(r"^([ \t]*;*-+8)(?=<-)", re.MULTILINE)  # pymdownx.snippets puts a file there, in code too
_AT_ONCE = re.compile(r"\S[ \t]*\n {0,3}(?:[-*+]|1[.)]|\S[^\n]*\|[^\n]*\n *[|:-])")  # a quick look
_OPENING = ("bullet_list_open", "ordered_list_open", "table_open")
# paragraphs of words, single blanks and signs that mean nothing there to Markdown or HTML; lines begin with a letter
_WORDS = r"[^\W\d_](?: ?(?:[^\W_]|[.,;:!?()'\"/%–—„“”‚‘’«»…→-]))*"
_PROSE = re.compile(rf"{_WORDS}(?:\n\n?{_WORDS})*\n?")
_READ = re.compile(r"[<{\[`~]")  # one of these stands in whatever a page of Markdown has to be kept from
_HEADING = re.compile(r"(</?h)([1-6])(?=[\s>])")


def as_markdown(text: str) -> str:
    """The introduction for a page of plain Markdown: HTML shown as typed, no link to what a page may not link to."""
    if not _READ.search(text):
        return text  # as below, without loading what reads it
    lines = text.split("\n")
    parser = _parser()
    tokens = parser.parse(text)
    code = [range(*token.map) for token in tokens if token.type in CODE and token.map and not token.level]
    result = "\n".join(_blocks(lines, code))
    if _html(parser.parse(result)):
        result = "\n".join(_blocks(lines, code, within_code=True))
    return _INCLUDE.sub("\\1\u200b", result) + _closing(tokens, lines)  # a character that nobody sees, in code alone


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415  start-up

    return MarkdownIt("commonmark")


def _blocks(lines: Sequence[str], code: Sequence[range], within_code: bool = False) -> Iterator[str]:
    """The lines of code as they are, what stands between them without HTML."""
    at = 0
    for block in code:
        if block.start > at:
            yield _prose("\n".join(lines[at : block.start]), within_code)
        yield from lines[block.start : block.stop]
        at = block.stop
    if at < len(lines):
        yield _prose("\n".join(lines[at:]), within_code)


def _prose(text: str, within_code: bool) -> str:
    """Text without HTML; code between backticks stays as it is, unless that would let HTML through."""
    paragraphs = re.split(r"(\n\s*\n)", text)
    return "".join(_escaped(paragraph) if within_code else _but_code(paragraph) for paragraph in paragraphs)


def _but_code(text: str) -> str:
    at, pieces = 0, []
    for code in _CODE.finditer(text):
        pieces += [_escaped(text[at : code.start()]), code[0]]
        at = code.end()
    return "".join([*pieces, _escaped(text[at:])])


def _escaped(text: str) -> str:
    escaped = _AUTOLINK.sub("\0", text).replace("<", "&lt;").replace("\0", "<").replace("{", "&#123;")
    escaped = _LINK.sub(lambda match: match[0] if _good(match[1]) else "]&#40;", escaped)
    return _DEFINITION.sub(lambda match: match[0] if _good(match[2]) else f"{match[1]}&#58;", escaped)


def _good(address: str) -> bool:
    return not address or refusal(html.unescape(address).replace("&lt;", "")) is None


def _html(tokens: "Sequence[Token]") -> bool:
    return any(token.type.startswith("html") or _html(token.children or ()) for token in tokens)


def _closing(tokens: "Sequence[Token]", lines: Sequence[str]) -> str:
    """The end of a fence that the introduction leaves open, which would swallow the page."""
    last = tokens[-1] if tokens else None
    if last is None or last.type != "fence" or last.map is None:
        return ""
    end = next((line.strip() for line in reversed(lines[last.map[0] + 1 :]) if line.strip()), "")
    closed = end.startswith(last.markup) and not end.strip(last.markup[0])
    return "" if closed else f"\n{last.markup}"


def as_html(text: str) -> str:
    """The introduction as clean HTML; HTML in it is shown as typed.

    Converted apart from the page and from the site's own extensions, so that nothing in it can reach what stands
    around it, a file, or a program. Its headings stand below those of the page.
    """
    if not text or _PROSE.fullmatch(text):
        return "\n".join(f"<p>{paragraph}</p>" for paragraph in text.rstrip("\n").split("\n\n") if paragraph)
    clean: str = _cleaner().clean(_converter().reset().convert(_apart(text)))
    return _HEADING.sub(lambda match: f"{match[1]}{min(6, int(match[2]) + 2)}", clean)


def _apart(text: str) -> str:
    """The text with a blank line before each list and table that follows a paragraph at once.

    CommonMark and GitHub take them so (CommonMark 0.31, 5.3); Python-Markdown makes them a part of the paragraph.
    """
    if not _AT_ONCE.search(text):
        return text
    tokens = [token for token in _table_parser().parse(text) if token.level == 0]
    begins = {
        token.map[0]
        for before, token in pairwise(tokens)
        if before.type == "paragraph_close" and token.type in _OPENING and token.map
    }
    return "\n".join(f"\n{line}" if number in begins else line for number, line in enumerate(text.split("\n")))


@cache
def _table_parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415  start-up

    return MarkdownIt("commonmark").enable("table")


@cache
def _converter() -> Any:
    """Python-Markdown without HTML in its text; one for many texts."""
    import markdown  # noqa: PLC0415  (only a site or a wiki needs it)

    converter = markdown.Markdown(extensions=[*OWN], output_format="html")
    for registry, name in ((converter.preprocessors, "html_block"), (converter.inlinePatterns, "html")):
        if name in registry:
            registry.deregister(name)
    return converter


@cache
def _cleaner() -> Any:
    import nh3  # noqa: PLC0415  start-up

    return nh3.Cleaner(
        attributes={tag: {*nh3.ALLOWED_ATTRIBUTES.get(tag, set()), "class", "id", "title"} for tag in nh3.ALLOWED_TAGS},
        attribute_filter=_safe_attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def _safe_attribute(tag: str, attribute: str, value: str) -> str | None:
    """An attribute's value, or None for the ids of the page's own sections and classes that make a program draw."""
    prefix = {"id": "fn", "class": "footnote"}.get(attribute, "")
    return value if value.startswith(prefix) else None
