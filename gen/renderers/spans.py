"""A line of the small Markdown -> a line with tags; how it says text and links is up to the language around them."""

from collections.abc import Callable

from gen.model.text import Spans

_TAGS = {"strong": "strong", "emphasis": "em"}


def row(spans: Spans, text: Callable[[str], str], link: Callable[[str, str], str]) -> str:
    """The line; `text` writes a plain text, `link` an address and the words that are written already."""
    written = ""
    for span in spans:
        if span.kind == "text":
            written += text(span.text)
        elif span.kind == "code":
            written += f"<code>{text(span.text)}</code>"
        elif span.kind == "link":
            written += link(span.address, row(span.inside, text, link))
        else:
            tag = _TAGS[span.kind]
            written += f"<{tag}>{row(span.inside, text, link)}</{tag}>"
    return written


def edges(text: str, inner: str) -> str:
    """What became of a text, with one blank kept at either end, where the next piece of the line follows."""
    if not inner:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")
