"""What travels on a connection and the marks of its row -> the table's cell, in each language of pages."""

import re
from collections.abc import Sequence

from gen.model.text import text_blocks
from gen.renderers.text import html, markdown, wikitext
from gen.renderers.text.xml_text import escaped
from gen.views.service.marks import NO_MARKS, Marks

_BLOCK = ("<p>", "<ul>", "<ol")
_ENDS = re.compile(r"(?:</(?:p|li|ul|ol)>)*\Z")


def data_html(texts: Sequence[str], marks: Marks = NO_MARKS) -> str:
    """The cell as HTML: what travels, behind it the number of a footnote, then a paragraph for each other mark."""
    items = [html.small_markdown(text) for text in texts]
    cell = f"<ul><li>{'</li><li>'.join(items)}</li></ul>" if len(items) > 1 else "".join(items)
    if marks.footnote:
        cell = _ENDS.sub(_html_number(marks.footnote) + r"\g<0>", cell, count=1)
    below = list(_html_marks(marks))
    if below and cell and not cell.startswith(_BLOCK):
        cell = f"<p>{cell}</p>"
    return "".join((cell, *below))


def _html_number(number: str) -> str:
    return f'<sup><a href="#footnote-{number}" role="doc-noteref">[{number}]</a></sup>'


def _html_marks(marks: Marks) -> list[str]:
    listed = []
    if marks.condition:
        tag = "p" if _is_line(marks.condition) else "div"
        listed.append(f'<{tag} class="gen-condition">{html.small_markdown(marks.condition)}</{tag}>')
    if marks.sensitivity:
        listed.append(f'<p class="gen-sensitivity"><span>{escaped(marks.sensitivity)}</span></p>')
    return listed


def data_markdown(texts: Sequence[str], marks: Marks = NO_MARKS) -> str:
    """The cell as Markdown, on one line."""
    number = f"<sup>[{markdown.escape(f'[{marks.footnote}]')}](#footnote-{marks.footnote})</sup>"
    cell = "<br>".join(map(markdown.cell, texts)) + (number if marks.footnote else "")
    return "<br>".join(filter(None, (cell, *_tagged(marks, markdown.cell(marks.condition), markdown.escape))))


def as_wikitext(texts: Sequence[str], marks: Marks = NO_MARKS, base: str = "") -> str:
    """The cell as wikitext, as it follows the `|`; `base`: the address that relative ones start from."""
    number = wikitext.link(f"#footnote-{marks.footnote}", wikitext.escape(f"[{marks.footnote}]"))
    if len(texts) > 1:
        cell = "\n".join(f"* {wikitext.small_markdown(text, '*', base)}" for text in texts)
    else:
        cell = "".join(wikitext.small_markdown(text, base=base) for text in texts)
    cell += f"<sup>{number}</sup>" if marks.footnote else ""
    condition = wikitext.small_markdown(marks.condition, base=base)
    parts = list(filter(None, (cell, *_tagged(marks, condition, wikitext.escape))))
    whole = ("\n\n" if any("\n" in part for part in parts) else "<br>").join(parts)
    return wikitext.after_bar(whole) if whole else ""


def _tagged(marks: Marks, condition: str, write: markdown.Writer) -> tuple[str, str]:
    """Both marks in a language that takes tags; `condition`: in that language."""
    emphasised = f"<em>{condition}</em>" if condition and _is_line(marks.condition) else condition
    return emphasised, f"<strong>{write(marks.sensitivity)}</strong>" if marks.sensitivity else ""


def _is_line(text: str) -> bool:
    """Whether a text is but one paragraph."""
    parts = text_blocks(text)
    return len(parts) == 1 and parts[0].kind == "paragraph"
