"""A page's service joins a model file: what differs is edited in place, and the result must read back as meant."""

from collections.abc import Collection
from typing import NamedTuple

from gen.editing.edited_file import EditedFile, editable
from gen.editing.insertion import new_items
from gen.editing.new_file import internal_ports_section, note, value
from gen.importers.merging.ends import add_ends, change_ends
from gen.importers.merging.rows import MergedRows, PrintedTable
from gen.importers.page.facts import Left
from gen.importers.service.drafting import Draft
from gen.model.entities import Service
from gen.model.reading import yaml_tree
from gen.model.reading.validation import plain_values


class Merged(NamedTuple):
    """The file's new text, rows that are left for the writer, and what changed in sentences."""

    text: str
    left: tuple[Left, ...]
    changes: tuple[str, ...]


def merged(
    text: str, old: Service, draft: Draft, table: PrintedTable, shared: Collection[str], suggest: bool
) -> Merged:
    """A model file with what a page says; `shared`: ids that shared.yml describes.

    Raises Unsafe where the text would not read back as meant, Undecided where rows can't be told apart.
    """
    file = editable(text)
    sentences = [*add_ends(file, old, draft, shared), *change_ends(file, old, draft.facts)]
    rows = MergedRows(file, old, draft, table)
    rows.merge(suggest)
    sentences += [*rows.sentences, *_add_rest(file, old, draft.service)]
    return Merged(file.edited(), tuple(rows.left), tuple(sentences))


def _add_rest(file: EditedFile, old: Service, new: Service) -> list[str]:
    """Introduction and internal ports where the file has none, notes that it does not have yet."""
    sentences = []
    if new.introduction and not old.introduction:
        file.append("introduction", value("introduction", new.introduction, 0))
    elif new.introduction and new.introduction.split() != (old.introduction or "").split():
        sentences.append("the page has another introduction; the file's stays")
    if new.internal_ports and not old.internal_ports:
        file.append("internal_ports", internal_ports_section(new))
    elif new.internal_ports and new.internal_ports != old.internal_ports:
        sentences.append("the page has other internal ports; the file's stay")
    there = {" ".join(paragraph.text.split()) for paragraph in old.notes}
    notes = [paragraph for paragraph in new.notes if " ".join(paragraph.text.split()) not in there]
    if notes:
        texts = "".join(note(paragraph, "  ") for paragraph in notes)
        file.changes.append(new_items(file.text, file.root, "notes", None, texts))
        items, _ = yaml_tree.parse(texts, "")
        file.meant["notes"] = [*(file.meant.get("notes") or []), *(plain_values(items) if items else [])]
        sentences.append(f"{len(notes)} notes are new")
    return sentences
