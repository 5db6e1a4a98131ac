"""Text of the model -> Markdown that shows just that text. `escape` is the one place where Markdown is escaped."""

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import quote

from gen.model.text import text_blocks
from gen.renderers.text.spans import Language, edges, entities
from gen.renderers.text.xml_text import escaped

# What stays as it is: letters, digits, single blanks, and a few signs where no extension of Markdown reads them.
_SAFE = re.compile(
    r"[^\W_]+|(?<=\S) (?=\S)"
    r"|(?<=[^\W_])[-/](?=[^\W_])|(?<=[^\W_] )-(?= [^\W_])"
    r"|(?<=[^\W_)])[.,](?= |$|[^\W_])|(?<=[^\W_)])[;:!?](?= |$)"
    r"|\((?=[^\W_]{3,})|(?<=[^\W_]{3})\)"
)
Writer = Callable[[str], str]
_BYTE = 0xE100  # of Unicode's private use area; a text that is hidden stands between U+E000 and U+E001
_HIDDEN = re.compile("\ue000([\ue100-\ue1ff]*)\ue001")
KEPT = 4096  # texts that are written once, of a model that says most of them several times
_WORDS = re.compile(r"[^\W_]+(?: [^\W_]+)*")  # a text that is its own Markdown
_BLOCK_START = re.compile(r"\d+\.")
_WEB = re.compile(r"www\.", re.IGNORECASE)
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@lru_cache(maxsize=KEPT)
def escape(text: str) -> str:
    """A plain text as Markdown on one line, right in cells, headings, links and paragraphs, under any extension."""
    return text if _WORDS.fullmatch(text) else _escaped(one_line(text))


def _escaped(clean: str) -> str:
    numbered, web = _BLOCK_START.match(clean), bool(_WEB.search(clean))
    last = numbered.end() - 1 if numbered else -1
    return entities(clean, _SAFE, lambda at: clean[at] == "." and (web or at == last))


def one_line(text: str) -> str:
    """A text without line breaks and without characters that can't be seen."""
    return " ".join(_INVISIBLE.sub("", text).split())


def hidden(text: str) -> str:
    """A plain text as characters that no extension of Markdown reads; `revealed` has it back in the HTML."""
    clean = one_line(text)
    return f"\ue000{''.join(chr(_BYTE + byte) for byte in clean.encode())}\ue001" if clean else ""


def revealed(html: str) -> str:
    """HTML that was made of Markdown, with the texts that were hidden in it."""

    def text(match: re.Match[str]) -> str:
        plain = bytes(ord(char) - _BYTE for char in match[1]).decode(errors="replace")
        return escaped(plain).replace("{", "&#123;").replace("}", "&#125;")

    return _HIDDEN.sub(text, html) if "\ue000" in html else html


@lru_cache(maxsize=KEPT)
def small_markdown(text: str, write: Writer = escape) -> str:
    """A text in the small Markdown as Markdown: paragraphs and lists, a blank line between them.

    `write`: how plain text is written.
    """
    return "\n\n".join("\n".join(_languages(write)[0].lines(block)) for block in text_blocks(text))


@lru_cache(maxsize=KEPT)
def cell(text: str, write: Writer = escape) -> str:
    """A text in the small Markdown as one line for a table's cell; a list's items each after a `<br>` and a bullet."""
    return "<br>".join(line for block in text_blocks(text) for line in _languages(write)[1].lines(block))


def link_target(text: str) -> str:
    """An address, escaped to stand inside `](...)`."""
    return quote(text, safe=":/?#=&~,;+%@.-_", errors="replace").replace("&", "&amp;")


@lru_cache(maxsize=8)  # of a few writers
def _languages(write: Writer) -> tuple[Language, Language]:
    """Markdown of paragraphs and lists, and of a cell, which has but one line."""

    def text(plain: str) -> str:
        return edges(plain, write(plain))

    def link(to: str, words: str) -> str:
        return f"[{words}]({link_target(to)})"

    return Language(text, link, "- ", "{}. "), Language(text, link, "• ", "{}&#46; ")
