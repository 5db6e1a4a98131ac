"""The rule on markup that a page shows as it is typed."""

import re
from collections.abc import Iterator
from html.entities import html5

from gen.model.reading.writing import Writing, WrittenText
from gen.model.shape.key_names import MARKDOWN_KEYS
from gen.problems import Problem

_PLAIN = MARKDOWN_KEYS | {"name", "abbreviation", "group", "product", "protocol", "port", "owner", "heading"}
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>p|br|hr|img|a|b|i|u|s|em|strong|ul|ol|li|table|tr|td|th|thead|tbody|div|span|h[1-6]|sub|sup|font"
    r"|pre|code|tt|small|big|center|blockquote|del|ins|strike|kbd|details|summary|nowiki|ref)(?P<rest>\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ALONE = ("p", "br", "hr")  # need no closing tag
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_COMMENT = re.compile(r"<!--")
_WIKI = (
    re.compile(r"'''[^']+'''"),
    re.compile(r"\[\[[^\[\]\n]+\]\]"),
    re.compile(r"\{\{[A-Za-z][\w ]*\|[^{}]*\}\}"),
    re.compile(r"\{(?:code|noformat|panel|quote|color|info|note|warning|tip)(?::[^{}]*)?\}"),
    re.compile(r"(?<!\S)\|\|[^|]+\|\|"),
    re.compile(r"\[[^\[\]|\n]+\|(?:https?://|mailto:)[^\[\]\n]+\]"),
    re.compile(r"\[(?!\d+\])[^\[\]\n]+\] \((?:https?://|mailto:)[^()\s]+\)"),
    re.compile(r"^\s*h[1-6]\. (?=\S)"),
    re.compile(r"^\s*(?:\{\||\|-+\s*$|\|\}\s*$)"),
    re.compile(r"^\s*(={2,6}) [^=]+ \1\s*$"),
)
_TABLE = re.compile(r"^\s*\|[^|]*\|.*\|\s*$")
_MARKDOWN = (  # which only an introduction takes
    (re.compile(r"!\[[^\[\]\n]*\]\([^()\s]+\)"), "a picture"),
    (re.compile(r"~~[^~\s][^~]*~~"), "struck-out text"),
    (re.compile(r"^\s*#{1,6} (?=\S)"), "a heading"),
    (re.compile(r"^\s*(?:```|~~~)"), "a block of code"),
)
_SIGNS = re.compile(  # without which there is none; each begins with a letter of its own, which is found much faster
    r"<[A-Za-z/!]|&[#a-zA-Z]\w*;|'''|\[\[|\{\{|\{(?:code|noformat|panel|quote|color|info|note|warning|tip)[:}]"
    r"|\|\||\|https?:|\] \(|h[1-6]\. |\n[ \t]*+(?:[|=]|#{1,6} |```)|\"\||'\||~~|!\["
)


def foreign_markup(writing: Writing) -> Iterator[Problem]:
    """A text holds HTML, an entity such as `&nbsp;`, a wiki's markup, or Markdown that does not work there.

    Readers would see it as it stands: `data` and descriptions take paragraphs, lists, `**bold**`, `*emphasis*`,
    `` `code` `` and links, the introduction all of Markdown, and neither takes HTML. Write it so, type the character
    itself in the place of an entity, or put what is meant as it stands between backticks.

    Wrong:

    ```yaml
    data: Payments<br>and their status
    ```

    Right:

    ```yaml
    data: Payments and their status
    ```
    """
    if not _SIGNS.search(f"\n{writing.text}"):
        return
    for text in writing.texts:
        if text.key in _PLAIN:
            for number, column, words in writing.written(text):
                if sign := _first(text, words):
                    at, what = sign
                    yield writing.warning(number, column + at, "foreign-markup", what)


def _first(text: WrittenText, words: str) -> tuple[int, str] | None:
    """The first piece of markup in a line, where it begins and what is told of it."""
    for match in _TAG.finditer(words):
        if _is_tag(match, text.text):
            return (
                match.start(),
                f"`{match[0][:40]}` is HTML, which the page shows as it stands; write it in Markdown",
            )
    if comment := _COMMENT.search(words):
        return comment.start(), "`<!--` is a comment of HTML, which the page shows as it stands; remove it"
    for match in _ENTITY.finditer(words):
        if match[0].startswith("&#") or match[0][1:] in html5:
            return match.start(), f"`{match[0]}` is HTML, which the page shows as it stands; type the character itself"
    for sign in _WIKI:
        if piece := sign.search(words):
            return (
                piece.start(),
                f"`{piece[0].strip()[:40]}` is a wiki's markup, which the page shows as it stands; use Markdown"
                if "] (" not in piece[0]
                else f"`{piece[0][:40]}` is no link with a space between its brackets; remove the space",
            )
    return _markdown(words) if text.key != "introduction" else None


def _is_tag(match: re.Match[str], text: str) -> bool:
    """Whether what looks like a tag is one, and no placeholder: `<table>` without an end, say."""
    name = match["name"].lower()
    return bool(match["close"] or name in _ALONE or "=" in (match["rest"] or "") or f"</{name}>" in text.lower())


def _markdown(words: str) -> tuple[int, str] | None:
    if match := _TABLE.match(words):
        at = len(match[0]) - len(match[0].lstrip())
        return at, "a table of Markdown works in `introduction` alone; write a list here, or rows of their own"
    for sign, what in _MARKDOWN:
        if match := sign.search(words):
            return (
                match.start(),
                f"`{match[0].strip()[:40]}`: {what} works in `introduction` alone; write it as text here",
            )
    return None
