"""The whole way on one screen: the bytes of an old page -> the text of a model file, or of one that it joins."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gen.editing.new_file import file_text
from gen.importers.blocks.block import Block, Unreadable
from gen.importers.blocks.block import Table as TableBlock
from gen.importers.blocks.headings import MEANINGS
from gen.importers.blocks.lookup import Lookup
from gen.importers.forms import detection
from gen.importers.merging.joining import merged
from gen.importers.merging.rows import PrintedTable
from gen.importers.page.facts import Left, Page
from gen.importers.page.glued_rows import Anchors
from gen.importers.page.sections import page_of
from gen.importers.service.drafting import Draft, Surroundings, drafted, question
from gen.importers.service.proposals import comment
from gen.importers.service.suite import Suite
from gen.model.entities import Service

WRITTEN = ("csv", "tsv", "xlsx")  # forms whose cells hold the text as a writer wrote it


@dataclass(frozen=True)
class PageSource:
    """An old page as it came: its bytes, the ending of its file, the form where the caller names it."""

    data: bytes
    ending: str
    form: str | None = None


@dataclass(frozen=True)
class ImportResult:
    """The text of the file, and the report."""

    text: str
    form: str
    rows: int  # of the page that are in the model
    left: tuple[Left, ...]
    unused: tuple[Left, ...]
    remarks: tuple[str, ...]
    doubtful: Mapping[str, str] = field(default_factory=dict)  # names that may be parts of the service: the question


@dataclass(frozen=True)
class Existing:
    """A model file that the page joins: its text, and what it says."""

    text: str
    service: Service


class Asked(NamedTuple):
    """What the caller says of the page.

    More names of ends, the end that the page itself is, whether to propose flows, and answers to questions.
    """

    names: Collection[str] = ()
    this: str = ""
    suggest: bool = False
    parts: Collection[str] = ()  # names that are parts of the service
    outsiders: Collection[str] = ()  # names that are none


NOTHING_ASKED = Asked()


def imported(
    old: PageSource, id: str, name: str | None, around: Suite, lookup: Lookup, asked: Asked = NOTHING_ASKED
) -> ImportResult:
    """A new model file. Raises Unreadable where there is nothing to import."""
    form, page = _page(old, lookup, asked, around)
    draft = drafted(page, id, name, Surroundings(around, asked.names, None, asked.parts, asked.outsiders))
    comments = {row.id: proposal for row in draft.service.connections if asked.suggest and (proposal := comment(row))}
    text = file_text(draft.service, around.shared, comments, _comments(draft.left), draft.doubtful)
    return _result(text, form, page, draft, ())


def imported_into(
    old: PageSource, existing: Existing, around: Suite, lookup: Lookup, asked: Asked = NOTHING_ASKED
) -> ImportResult:
    """The text of a model file that takes a page in.

    Raises Unreadable; Unsafe where the text can't be edited; Undecided where it can't be told which rows are the same.
    """
    protocols = [text for row in existing.service.connections for text in row.protocols]
    ends = [end.name for end in (*existing.service.components, *existing.service.externals)]
    wider = asked._replace(names=[*asked.names, *ends])
    form, page = _page(old, lookup._replace(protocols=(*lookup.protocols, *protocols)), wider, around)
    page.unused += [Left(note.line, note.text, "it has no place in the rows") for note in page.notes if note.beside]
    page.notes = [note for note in page.notes if not note.beside]
    draft = drafted(
        page,
        existing.service.id,
        None,
        Surroundings(around, asked.names, existing.service, asked.parts, asked.outsiders),
    )
    table = PrintedTable(page.columns if page.numbered else page.columns - {"id"}, form in WRITTEN)
    text, left, changes = merged(existing.text, existing.service, draft, table, around.shared, asked.suggest)
    return _result(text, form, page, draft, changes, left)


def _page(old: PageSource, lookup: Lookup, asked: Asked, around: Suite) -> tuple[str, Page]:
    form, blocks = detection.read_guarded(old.data, old.ending, old.form)
    page = page_of(blocks, lookup, Anchors(lookup.protocols), asked.this, [*around.names(), *asked.names])
    if not (page.rows or page.glued or page.left):
        raise Unreadable(_nothing(form, blocks, page))
    return form, page


def _nothing(form: str, blocks: Sequence[Block], page: Page) -> str:
    """Why a page has no connections: which headings its tables have, and where it can be said what they mean."""
    if not any(isinstance(block, TableBlock) for block in blocks):
        return (
            f"read as {form}, it holds no table with headings such as Connection, Source, Destination, Protocol, Port; "
            "`--form` names another form"
        )
    headings = list(dict.fromkeys(printable(heading)[:40] for heading in page.other_headings))[:12]
    quoted = ", ".join(f"`{heading}`" for heading in headings)
    example = f"`columns: {{{headings[0]}: source}}`" if headings else "`columns: {Heading: source}`"
    return (
        f"read as {form}, it holds no table whose headings say where connections begin, end or on which port; "
        f"there are {quoted}; say in import.yml what they hold, {example} ({', '.join(MEANINGS)}); or try `--form`"
    )


def _comments(left: Collection[Left]) -> list[str]:
    """What is left for the writer, as comments of the file."""
    return [f"left for the writer: {printable(row.text)} ({printable(row.why)})" for row in left]


def printable(text: str) -> str:
    """A text on one line without characters that can't be seen."""
    return "".join(char if char.isprintable() else " " for char in text)


def _result(
    text: str, form: str, page: Page, draft: Draft, remarks: tuple[str, ...], left: tuple[Left, ...] = ()
) -> ImportResult:
    return ImportResult(
        text,
        form,
        len(draft.rows),
        (*draft.left, *left),
        tuple(page.unused),
        (*draft.remarks, *remarks),
        {
            end.name: question(end.name, draft.service.name)
            for end in draft.service.externals
            if end.id in draft.doubtful
        },
    )
