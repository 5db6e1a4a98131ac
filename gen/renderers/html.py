"""Text of the model -> HTML."""

from functools import lru_cache

from gen.model.text import Block, Span, Spans, blocks
from gen.renderers.markdown import KEPT
from gen.renderers.xml_text import escaped

_TAGS = {"strong": "strong", "emphasis": "em"}
_LISTS = {"bullets": "ul", "numbers": "ol"}


@lru_cache(maxsize=KEPT)
def small_markdown(text: str) -> str:
    """A text in the small Markdown as HTML without blank lines; a lone paragraph comes without `<p>`."""
    found = blocks(text)
    if len(found) == 1 and found[0].kind == "paragraph":
        return _row(found[0].rows[0])
    return "".join(_block(block) for block in found)


def _block(block: Block) -> str:
    if block.kind == "paragraph":
        return f"<p>{_row(block.rows[0])}</p>"
    tag = _LISTS[block.kind]
    start = f' start="{block.start}"' if block.start != 1 else ""
    return f"<{tag}{start}>{''.join(f'<li>{_row(row)}</li>' for row in block.rows)}</{tag}>"


def _row(row: Spans) -> str:
    return "".join(_span(span) for span in row)


def _span(span: Span) -> str:
    if span.kind == "text":
        return escaped(span.text)
    if span.kind == "code":
        return f"<code>{escaped(span.text)}</code>"
    if span.kind == "link":
        return f'<a href="{escaped(span.address)}">{_row(span.inside)}</a>'
    tag = _TAGS[span.kind]
    return f"<{tag}>{_row(span.inside)}</{tag}>"
