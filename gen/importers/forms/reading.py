"""The bytes of a page -> its form and blocks; in a process of its own, which limits of time and memory end."""

import json
import sys
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from gen.importers.blocks import limits
from gen.importers.blocks.block import Block, Remark, Table, Unreadable
from gen.importers.blocks.footnotes import unmarked
from gen.importers.blocks.grid import MOST_CELLS
from gen.importers.blocks.tidying import tidied
from gen.importers.forms import recognition
from gen.importers.markup import asciidoc, copied_text, html_page, lines, markdown, pandoc, plain_forms, wikitext
from gen.importers.markup.html_tree import tree
from gen.importers.sheets import ods, packing, separated, workbook
from gen.problems import EnvironmentProblem
from gen.processes.frames import read_frame, write_frame

STUMBLED = "its reader stumbled over it"


def read_page(data: bytes, ending: str, form: str | None) -> tuple[str, list[Block]]:
    """The form of some bytes, and their blocks. Raises Unreadable where they can't be read at all."""
    form, blocks = _read(data, ending, form)
    if sum(len(row.cells) for block in blocks if isinstance(block, Table) for row in block.rows) > MOST_CELLS:
        raise Unreadable(f"its tables have more than {MOST_CELLS:,} cells; cut out the page's part")
    return form, unmarked(list(tidied(blocks)))


def _read(data: bytes, ending: str, form: str | None) -> tuple[str, list[Block]]:
    if form in recognition.PACKED or (form is None and data.startswith(b"PK\x03\x04")):
        actual = recognition.packed_form(data)
        if form and form != actual:
            raise Unreadable(f"this is {actual}, not {form}")
        return actual, _PACKED[actual](data)
    text, remark = recognition.decoded(data)
    form = form or recognition.recognised(text, ending.casefold())
    return form, [*([Remark(remark)] if remark else []), *_TEXTS[form](text)]


def _markdown(text: str) -> list[Block]:
    return _by_pandoc(text, "grid") if markdown.is_grid(text) else markdown.blocks(text)


def _by_pandoc(text: str, form: str) -> list[Block]:
    """The blocks of a form that pandoc reads, with their lines."""
    root = tree(pandoc.html_by_pandoc(plain_forms.prepared(text, form).encode(), form))
    plain_forms.restore(root, form)
    lines.set_lines(root, text)
    return html_page.page(root)


def _asciidoc(text: str) -> list[Block]:
    tables = asciidoc.Tables(text)
    root = tree(pandoc.html_by_pandoc(tables.text.encode(), "asciidoc"))
    lines.set_lines(root, text)
    tables.restore(root)
    return html_page.page(root)


def _document(data: bytes, form: str) -> list[Block]:
    """The blocks of a document of a word processor; it has no lines, so a row's is its place in its table."""
    packing.checked_archive(data, form)
    root = tree(pandoc.html_by_pandoc(data, form))
    lines.count_rows(root)
    return html_page.page(root)


_TEXTS: Mapping[str, Callable[[str], list[Block]]] = {
    "text": copied_text.blocks,
    "wikitext": wikitext.blocks,
    "html": html_page.blocks,
    "csv": separated.separated,
    "tsv": lambda text: separated.separated(text, "\t"),
    "markdown": _markdown,
    **{form: partial(_by_pandoc, form=form) for form in recognition.PLAINER},
    "asciidoc": _asciidoc,
}
_PACKED: Mapping[str, Callable[[bytes], list[Block]]] = {
    "xlsx": workbook.blocks,
    "ods": ods.blocks,
    "docx": lambda data: _document(data, "docx"),
    "odt": lambda data: _document(data, "odt"),
}


def main() -> None:
    """Answers each question on standard input with a frame on standard output."""
    while (question := read_frame(sys.stdin.buffer)) is not None:
        head, _, data = question.partition(b"\n")
        asked = json.loads(head)
        limits.begin(asked.pop("seconds"))
        write_frame(sys.stdout.buffer, _answer(data, **asked))


def _answer(data: bytes, ending: str, form: str | None) -> bytes:
    """What to tell the asker, as JSON: a form and blocks, or why there are none."""
    try:
        form, blocks = read_page(data, ending, form)
        answer: dict[str, Any] = {"form": form, "blocks": [[type(block).__name__, *block] for block in blocks]}
    except Unreadable as error:
        answer = {"unreadable": str(error)}
    except EnvironmentProblem as error:
        answer = {"missing": str(error)}
    except (MemoryError, RecursionError):
        answer = {"unreadable": "it takes more memory to read than there is; cut out the page's part"}
    except Exception as error:  # a fault of this program: no traceback for whatever a page holds, but no silence
        answer = {"unreadable": f"{STUMBLED} ({type(error).__name__}: {error}); save the page in another form"}
    return json.dumps(answer).encode()
