"""The whole way on one screen: the bytes of an old page -> the text of a model file, or of one that it joins."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from gen.importers import forms
from gen.importers.anchors import Anchors
from gen.importers.blocks import Unreadable
from gen.importers.drafting import Draft, ReadingContext, drafted
from gen.importers.lookup import Lookup
from gen.importers.merging import Table, merged
from gen.importers.page import Left, Page
from gen.importers.proposals import comment
from gen.importers.sections import page_of
from gen.importers.yaml_text import file_text
from gen.model.entities import Component, Service

WRITTEN = ("csv", "tsv", "xlsx")  # forms whose cells hold the text as a writer wrote it


@dataclass(frozen=True)
class Source:
    """An old page as it came: its bytes, the ending of its file, the form where the caller names it."""

    data: bytes
    ending: str
    form: str | None = None


@dataclass(frozen=True)
class Result:
    """The text of the file, and the report."""

    text: str
    form: str
    rows: int  # of the page that are in the model
    left: tuple[Left, ...]
    unused: tuple[Left, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Existing:
    """A model file that the page joins: its text, and what it says."""

    text: str
    service: Service


def imported(
    old: Source, id: str, name: str | None, shared: Mapping[str, Component], names: Collection[str], lookup: Lookup,
    suggest: bool = False,
) -> Result:  # fmt: skip
    """A new model file. Raises Unreadable where there is nothing to import."""
    form, page = _page(old, lookup)
    draft = drafted(page, id, name, ReadingContext(shared, names))
    comments = {row.id: said for row in draft.service.connections if suggest and (said := comment(row))}
    text = file_text(draft.service, shared, comments, _comments(draft.left))
    return _result(text, form, page, draft, ())


def joined(
    old: Source, existing: Existing, shared: Mapping[str, Component], names: Collection[str], lookup: Lookup,
    suggest: bool = False,
) -> Result:  # fmt: skip
    """The text of a model file that takes a page in. Raises Unreadable, or Unsafe where the text can't be edited."""
    protocols = [text for row in existing.service.connections for text in row.protocols]
    form, page = _page(old, lookup._replace(protocols=(*lookup.protocols, *protocols)))
    if page.rows and "id" not in page.columns:
        raise Unreadable("its table has no column of numbers, by which the connections would be told apart")
    draft = drafted(page, existing.service.id, None, ReadingContext(shared, names, existing.service))
    text, left, changes = merged(
        existing.text, existing.service, draft, Table(page.columns, form in WRITTEN), shared, suggest
    )
    return _result(text, form, page, draft, changes, left)


def _page(old: Source, lookup: Lookup) -> tuple[str, Page]:
    form, blocks = forms.blocks(old.data, old.ending, old.form)
    page = page_of(blocks, lookup.ids, Anchors(lookup.protocols))
    if not (page.rows or page.glued or page.left):
        raise Unreadable(
            f"read as {form}, it holds no table with headings such as Connection, Source, Destination, Protocol, Port; "
            "`--form` names another form"
        )
    return form, page


def _comments(left: Collection[Left]) -> list[str]:
    """What is left for the writer, as comments of the file."""
    return [f"left for the writer: {printable(one.text)} ({printable(one.why)})" for one in left]


def printable(text: str) -> str:
    """A text on one line without characters that can't be seen."""
    return "".join(char if char.isprintable() else " " for char in text)


def _result(
    text: str, form: str, page: Page, draft: Draft, remarks: tuple[str, ...], left: tuple[Left, ...] = ()
) -> Result:
    return Result(text, form, len(draft.rows), (*draft.left, *left), tuple(page.unused), (*draft.remarks, *remarks))
