"""What changed, as a release note in Markdown: what to open first, then what to close and to change."""

from collections.abc import Iterator, Sequence

from gen.changes.values import TODAY, Changes, ServiceChanges
from gen.renderers.text.markdown import cell, escape
from gen.views.changes.sentences import renumbered, undecided_sentence
from gen.views.changes.tables import ChangeTable, tables


def rendered(changes: Changes) -> str:
    """The changes of every service, each group as a table."""
    return "\n\n".join(_blocks(changes)) + "\n"


def _blocks(changes: Changes) -> Iterator[str]:
    yield f"## {_title(changes)}"
    if not changes.services:
        yield "Nothing changed."
    yield from (f"*{escape(undecided_sentence(group))}*" for group in changes.undecided)
    for service in changes.services:
        yield from _service(service)


def _title(changes: Changes) -> str:
    if changes.new == TODAY:
        return f"Changes since {escape(changes.old)}"
    return f"Changes from {escape(changes.old)} to {escape(changes.new)}"


def _service(service: ServiceChanges) -> Iterator[str]:
    yield f"### {escape(service.name)}"
    for table in tables(service):
        yield f"**{table.title}**"
        yield "\n".join(_table(table)) if table.group != "words" else "\n".join(_list(table))
    if service.numbers:
        yield f"**Numbers**: {escape(renumbered(service.numbers))}."
    yield from (
        f"*{escape(sentence[:1].upper() + sentence[1:])}.*" for sentence in map(undecided_sentence, service.undecided)
    )


def _table(table: ChangeTable) -> Iterator[str]:
    yield _row(table.headings)
    yield _row(["---"] * len(table.headings))
    for row in table.rows:
        yield _row([cell(text) if at == row.data else escape(text) for at, text in enumerate(row.cells)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _list(table: ChangeTable) -> Iterator[str]:
    for row in table.rows:
        of_what, what = (escape(text) for text in row.cells)
        yield f"- {of_what[:1].upper() + of_what[1:]}: {what}"
