"""Text of the model -> HTML."""

from functools import lru_cache

from gen.model.text import Block, text_blocks
from gen.renderers.text.breaking import wrapped
from gen.renderers.text.markdown import KEPT
from gen.renderers.text.spans import Language
from gen.renderers.text.xml_text import escaped

_LISTS = {"bullets": "ul", "numbers": "ol"}
_HTML = Language(wrapped, lambda address, words: f'<a href="{escaped(address)}">{words}</a>', "<li>", "<li>")


@lru_cache(maxsize=KEPT)
def small_markdown(text: str) -> str:
    """A text in the small Markdown as HTML without blank lines; a lone paragraph comes without `<p>`."""
    parts = text_blocks(text)
    if len(parts) == 1 and parts[0].kind == "paragraph":
        return _HTML.row(parts[0].rows[0])
    return "".join(_block(block) for block in parts)


def _block(block: Block) -> str:
    if block.kind == "paragraph":
        return f"<p>{_HTML.row(block.rows[0])}</p>"
    tag = _LISTS[block.kind]
    start = f' start="{block.start}"' if block.start != 1 else ""
    return f"<{tag}{start}>{''.join(f'{line}</li>' for line in _HTML.lines(block))}</{tag}>"
