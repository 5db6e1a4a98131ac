"""Text of the model -> HTML."""

from functools import lru_cache

from gen.model.text import Block, Spans, blocks
from gen.renderers.breaking import wrapped
from gen.renderers.markdown import KEPT
from gen.renderers.spans import row
from gen.renderers.xml_text import escaped

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
    return f"<{tag}{start}>{''.join(f'<li>{_row(line)}</li>' for line in block.rows)}</{tag}>"


def _row(spans: Spans) -> str:
    return row(spans, wrapped, lambda address, words: f'<a href="{escaped(address)}">{words}</a>')
