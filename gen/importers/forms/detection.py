"""A page's bytes -> its form and blocks, read by a process beside this one: whatever a page does to it ends there."""

import json
from typing import Any

from gen.importers.blocks import limits
from gen.importers.blocks.block import (  # fmt: skip
    Block,
    Footnote,
    Glued,
    Heading,
    Paragraph,
    Remark,
    Table,
    TableRow,
    Title,
    Unreadable,
)
from gen.problems import EnvironmentProblem
from gen.processes.child import Child

MOST_BYTES = 2_000_000
MOST_GLUED = 10_000  # rows of copied text that are still to be taken apart
FORMS = (
    "text", "wikitext", "html", "csv", "tsv", "markdown", "rst", "asciidoc", "org", "textile", "jira", "dokuwiki",
    "xlsx", "ods", "docx", "odt",
)  # fmt: skip
_WALL = 45.0  # seconds, on a machine that has other things to do; the processor's time is limited in the process
_KINDS = {kind.__name__: kind for kind in (Remark, Title, Heading, Paragraph, Footnote)}
_reader = Child("importers.forms.reading")


def read_guarded(data: bytes, ending: str, form: str | None = None) -> tuple[str, list[Block]]:
    """The form of some bytes, and their blocks. `ending`: of the file, without the dot; `form`: what the caller says.

    Raises Unreadable where they can't be read at all, EnvironmentProblem where what reads that form is not installed.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable(f"it is larger than {MOST_BYTES:,} bytes; cut out the page's part")
    if not data.strip():
        raise Unreadable("it is empty")
    head = json.dumps({"ending": ending, "form": form, "seconds": limits.SECONDS}).encode()
    answer = _reader.ask(head + b"\n" + data, _WALL)
    if answer is None:
        raise Unreadable("it takes more time or memory to read than there is; cut out the page's part")
    form_read, page = _read(json.loads(answer))
    if sum(len(block.rows) for block in page if isinstance(block, Glued)) > MOST_GLUED:
        raise Unreadable(f"it has more than {MOST_GLUED:,} rows whose cells nothing parts; cut out the page's part")
    return form_read, page


def _read(answer: dict[str, Any]) -> tuple[str, list[Block]]:
    if missing := answer.get("missing"):
        raise EnvironmentProblem(missing)
    if why := answer.get("unreadable"):
        raise Unreadable(why)
    return answer["form"], [_block(*block) for block in answer["blocks"]]


def _block(kind: str, *fields: Any) -> Block:
    if kind == "Table":
        return Table(fields[0], tuple(map(_row, fields[1])))
    if kind == "Glued":
        return Glued(fields[0], tuple(fields[1]), tuple((line, text) for line, text in fields[2]))
    return _KINDS[kind](*fields)


def _row(fields: list[Any]) -> TableRow:
    line, cells, why, wide, marks = fields
    return TableRow(line, tuple(cells), why, tuple(wide), tuple(marks))
