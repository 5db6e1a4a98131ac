"""A model whose every text is a hostile value, and what a reader must see of it."""

import json
import re
from collections.abc import Iterator, Sequence

from gen.loading.checking import check
from gen.model.entities import Service
from gen.model.knowledge.ports import out_of_range
from gen.model.reading.file import ModelFile
from gen.model.shape.patterns import MOST_LABEL
from gen.model.text import Block, Spans, text_blocks
from gen.renderers.text.markdown import one_line
from gen.views.service.marks import Marks
from gen.views.service.tables import ConnectionRow

VALUES_OF_ONE = 85  # that a model takes
COMPONENTS, EXTERNALS = ("c1", "c2", "c3", "c4", "c5"), ("e1", "e2", "e3", "e4")
ROWS = (("c1", "e1"), ("e2", "c2"), ("c3", "c4"), ("c5", "e3"), ("e4", "c1"), ("c2", "e1"), ("c4", "c5"))
ESCAPES = {"\u2028": "\\u2028", "\u2029": "\\u2029", "\ufeff": "\\ufeff"}  # what YAML takes as escapes only


def label(value: str) -> str:
    """A value as a name, which must not be blank, nor too long."""
    return value[:MOST_LABEL] if value.strip() else f"x{value}"


def port(value: str) -> str:
    """A value as a port, in which any number would have to be one."""
    return value if out_of_range(value) is None else re.sub(r"\d", "n", value)


def model_text(values: Sequence[str]) -> str:
    """A model file made of the values, in the form of JSON, which is YAML."""
    rest = iter(values)

    def part(**more: str) -> dict[str, str]:
        return {"name": label(next(rest)), "abbreviation": label(next(rest)), "description": next(rest), **more}

    def row(number: int, ends: tuple[str, str]) -> dict[str, object]:
        data = [{"text": next(rest), "flow": "to-source"}, {"text": next(rest), "flow": "to-destination"}]
        listed: object = data if number % 2 else "\n\n".join(one["text"] for one in data)
        labels = {1: ("owner", "since"), 2: ("encryption", "authentication"), 4: ("sensitivity", "heading")}
        facts = {key: label(next(rest)) for key in labels.get(number, ())}
        facts |= {key: next(rest) for key in ("when", "footnote")} if number in (2, 3, 4) else {}
        return {
            "id": number,
            "source": ends[0],
            "destination": ends[1],
            "protocol": [label(next(rest)), label(next(rest))],
            "port": port(label(next(rest))),
            "data": listed,
            **facts,
            **({} if number % 2 else {"data_flow": "both"}),
        }

    group = label(next(rest))
    said = {
        "service": {"name": label(next(rest)), "abbreviation": label(next(rest)), "product": label(next(rest)),
                    "summary": next(rest)},
        "components": {key: part(**({"group": group} if key in ("c1", "c2") else {})) for key in COMPONENTS},
        "externals": {key: part() for key in EXTERNALS},
        "connections": [row(number, ends) for number, ends in enumerate(ROWS, 1)],
        "internal_ports": [{
            "component": "c1", "text": next(rest),
            "groups": [{"name": label(next(rest)), "ports": [
                {"port": port(label(next(rest))), "protocol": label(next(rest))}]}]}],
        "notes": [{"section": "connections", "text": next(rest)}, {"kind": "suggestion", "text": next(rest)}],
    }  # fmt: skip
    text = json.dumps(said, ensure_ascii=False, indent=1)
    return "".join(ESCAPES.get(char, char) for char in text)


def service(values: Sequence[str], name: str = "shop") -> Service:
    """The service that a model file of the values describes."""
    file = ModelFile(name, f"model/{name}.yml", model_text(values).encode())
    checked = check([file], {}, (), None)
    assert [problem for problem in checked.problems if problem.severity == "error"] == []
    return checked.model.services[0]


def words(text: str) -> str:
    """A text without blanks, and without what nobody sees: the layout of pages decides on blanks."""
    return one_line(text).replace(" ", "")


def said(text: str, marks: bool = False) -> str:
    """The words of a text in the small Markdown; `marks`: with those of its lists, as a table's cell shows them."""
    return words("".join(_block(block, marks) for block in text_blocks(text)))


def _block(block: Block, marks: bool) -> str:
    return "".join(_mark(block, number) * marks + _row(row) for number, row in enumerate(block.rows, block.start))


def _mark(block: Block, number: int) -> str:
    return {"paragraph": "", "bullets": "•", "numbers": f"{number}."}[block.kind]


def _row(row: Spans) -> str:
    return "".join(_words(row))


def _words(row: Spans) -> Iterator[str]:
    for span in row:
        yield span.text
        yield from _words(span.inside)


def data_cell(row: ConnectionRow, marks: bool = False) -> str:
    """What a reader sees of a row's data and its marks; `marks`: whether lists have theirs."""
    return marked("".join(said(item.text, marks) for item in row.connection.data), row.marks, marks)


def marked(data: str, row: Marks, marks: bool = False) -> str:
    """The same with the marks of the row behind the data."""
    number = f"[{row.footnote}]" if row.footnote else ""
    return f"{data}{number}{said(row.condition, marks)}{words(row.sensitivity)}"
