"""Text of the model -> wikitext that shows just that text. `escape` is the one place where wikitext is escaped."""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, urljoin

from gen.model.text import Block, text_blocks
from gen.renderers.text.markdown import KEPT, one_line
from gen.renderers.text.spans import Language, edges, entities

# What stays as it is: letters, digits, single blanks, and signs where no wiki reads them. All else is `&#N;`, which is
# neither markup, nor a table's, nor replaced when a page is saved as `~~~~` and `{{subst:}}` are.
_SAFE = re.compile(
    r"[^\W_]+|(?<=\S) (?=\S)"
    r"|(?<=[^\W_])[-/'](?=[^\W_])"
    r"|[.,()\"]"
    r"|(?<=[^\W_)])[:;?](?= |$)"
)
_WORDS = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")  # a text that is its own wikitext, but for magic links
_MAGIC_LINK = re.compile(r"(R)(?=FC )|(P)(?=MID )|(I)(?=SBN )")
_ANCHOR = re.compile(r"#[A-Za-z0-9][A-Za-z0-9.-]*")
_ABSOLUTE = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)
_LIST_MARKS = {"bullets": "*", "numbers": "#"}


@lru_cache(maxsize=KEPT)
def escape(text: str) -> str:
    """A plain text as wikitext on one line, right in cells, headings, links and paragraphs."""
    return _without_magic_links(text if _WORDS.fullmatch(text) else _escaped(text))


def _escaped(text: str) -> str:
    return entities(unicodedata.normalize("NFC", one_line(text)), _SAFE)  # as MediaWiki saves it


def _without_magic_links(text: str) -> str:
    return _MAGIC_LINK.sub(lambda letter: f"&#{ord(letter[0])};", text)


def piece(text: str) -> str:
    """Escaped, with the blanks at its ends, where the next piece of the line follows."""
    return edges(text, escape(text))


@lru_cache(maxsize=KEPT)
def small_markdown(text: str, item: str = "", base: str = "") -> str:
    """A text in the small Markdown as wikitext.

    `item`: the marks (`*`) of the list item that it stands in; `base`: the address that its relative ones start from.
    """
    written = ""
    for block in text_blocks(text):
        lines = _lines(block, item, base)
        if block.kind != "paragraph":
            written += ("\n" if written or item else "") + "\n".join(lines)
        elif written:
            written += f"\n{item}: {lines[0]}" if item else f"\n\n{lines[0]}"
        else:
            written = lines[0]
    return written


def cell(text: str, base: str = "") -> str:
    """A text in the small Markdown, as it follows the `|` of a table's cell."""
    return after_bar(small_markdown(text, base=base))


def after_bar(written: str) -> str:
    """Wikitext as it follows the `|` of a table's cell: on a line of its own where it has lines."""
    return ("\n" if "\n" in written or written.startswith(tuple(_LIST_MARKS.values())) else " ") + written


@lru_cache(maxsize=KEPT)
def link(address: str, words: str, base: str = "") -> str:
    """A link with words that are wikitext; the words alone where a wiki can't go to the address."""
    if not words.strip():
        words = escape(address)
    if _ANCHOR.fullmatch(address):
        return f"[[{address}|{words}]]"
    target = urljoin(base, address) if base else address
    return f"[{_address(target)} {words}]" if _ABSOLUTE.match(target) else words


def _address(text: str) -> str:
    """An address inside `[...]`: without quotes, braces, signatures and switches such as `__TOC__`."""
    quoted = quote(text, safe=":/?#=&,;+%@.-_", errors="replace")
    return quoted.replace("~", "%7E").replace("__", "%5F%5F").replace("&", "&amp;")


def _lines(block: Block, item: str, base: str) -> list[str]:
    mark = f"{item}{_LIST_MARKS[block.kind]} " if block.kind in _LIST_MARKS else ""
    language = Language(piece, lambda address, words: link(address, words, base), "", "")
    return [mark + line.strip() for line in language.lines(block)]
