"""Edits to the text of a model file: values set, keys and items added, all else as the writer has it."""

from typing import NamedTuple

from gen.editing.edits import Unsafe
from gen.editing.new_file import inlined, listed, value
from gen.editing.positions import Span
from gen.editing.quoting import scalar

ORDER = (
    "id", "source", "destination", "protocol", "port", "classification", "transport", "encryption", "authentication",
    "data", "data_flow", "when", "sensitivity", "heading", "footnote", "since",
)  # fmt: skip
ORDER_OF_END = ("name", "abbreviation", "kind", "description", "icon", "group", "zone", "addresses")


class Change(NamedTuple):
    """A stretch of the text, and what takes its place."""

    start: int
    end: int
    text: str


def applied(text: str, changes: list[Change]) -> str:
    """The text with all changes; of two at one place the first comes first."""
    for _, change in sorted(enumerate(changes), key=lambda entry: (entry[1].start, entry[0]), reverse=True):
        text = text[: change.start] + change.text + text[change.end :]
    return text


def set_value(text: str, row: Span, key: str, words: str) -> Change:
    """Gives a key of a row another value, a blank one too; adds the key where it is missing."""
    if key not in row.values:
        return _new_key(text, row, key, words)
    old = row.values[key]
    indent = _column(text, row.start)
    if not words:
        bare = not row.flow and text[old.last : old.last + 1] in ("", "\n")
        return Change(len(text[: old.start].rstrip(" ")) if bare else old.start, old.last, "")
    written = (
        scalar(words)
        if row.flow and "\n" in words
        else inlined(words, True)
        if row.flow
        else _written(key, words, indent)
    )
    if "\n" in written and text[old.last : _line_end(text, old.last)].strip():
        written = inlined(words)  # a comment stands behind it
    return Change(old.start, old.last, f" {written}" if text[old.start - 1] == ":" else written)


def set_of_end(text: str, entry: Span, key: str, given: str | list[str]) -> Change:
    """Gives a key of an entry of components or externals a value: a text, or a list of texts."""
    if isinstance(given, str):
        return set_value(text, entry, key, given)
    if key in entry.values:
        old = entry.values[key]
        return Change(old.start, old.last, (" " if text[old.start - 1] == ":" else "") + listed(given))
    change = _new_key(text, entry, key, "x")
    return change._replace(text=change.text[: change.text.rindex("x")] + listed(given))


def set_list(text: str, row: Span, key: str, words: str) -> Change:
    """Puts a text where a list was the value of a key."""
    start = text.index(":", row.keys[key]) + 1
    written = inlined(words, True) if row.flow or "\n" not in words else _written(key, words, _column(text, row.start))
    if "\n" in written and text[row.values[key].last : _line_end(text, row.values[key].last)].strip():
        written = scalar(words)  # a comment stands behind it
    return Change(start, row.values[key].last, f" {written}" if words else "")


def without_key(text: str, row: Span, key: str) -> Change:
    """Takes a key and its value away, with the line or lines that it has to itself."""
    start, last = row.keys[key], row.values[key].last
    behind = min((place for place in row.keys.values() if place > start), default=None)
    if row.flow or start == row.start:
        if behind is not None:
            return Change(start, behind, "")
        before = max((value.last for name, value in row.values.items() if row.keys[name] < start), default=start)
        return Change(before, last, "")
    return Change(_line_start(text, start) - 1, _line_end(text, last), "")


def _new_key(text: str, row: Span, key: str, words: str) -> Change:
    order = ORDER if key in ORDER else ORDER_OF_END
    before = [name for name in order[: order.index(key)] if name in row.values]
    if not before:
        raise Unsafe(f"`{key}` can't be put where nothing stands before it")
    after = row.values[before[-1]].last
    if row.flow:
        return Change(after, after, f", {key}: {inlined(words, True)}")
    end = _line_end(text, after)
    return Change(end, end, "\n" + value(key, words, _column(text, row.start)).rstrip("\n"))


def new_comment(text: str, row: Span, words: str) -> Change | None:
    """A comment below a row's data; none where the row is on one line, or has it."""
    if row.flow or "data" not in row.values:
        return None
    end = _line_end(text, row.values["data"].last)
    there = text[end + 1 : _line_end(text, end + 1)].strip().startswith("# data_flow:")
    return None if there else Change(end, end, f"\n{' ' * _column(text, row.start)}# {words}")


def new_items(text: str, root: Span, section: str, after: int | None, items: str) -> Change:
    """Items for a list, written with two blanks before each `-`; `after`: the item they follow, None: the last.

    Before the first where `after` is -1.
    """
    span = root.values.get(section)
    if span is None or not span.items:
        return _new_section(text, root, section, items)
    if span.flow:
        raise Unsafe(f"`{section}` is written as [ ... ]; write it as lines that begin with `-`")
    anchor = span.items[-1 if after is None else max(after, 0)]
    dash = text.rfind("-", _line_start(text, anchor.start), anchor.start)
    moved = _moved(items, dash - _line_start(text, anchor.start) - 2)
    apart = len(span.items) > 1 and "\n\n" in text[span.items[0].last : span.items[1].start]
    end = _line_end(text, anchor.last)
    if after == -1:
        end = _line_end(text, root.keys[section])
        return Change(end, end, "\n" + moved.rstrip("\n") + ("\n" if apart else ""))
    return Change(end, end, ("\n" if section == "connections" and apart else "") + "\n" + moved.rstrip("\n"))


def new_keys(text: str, root: Span, section: str, added: str, flow: str) -> Change:
    """Entries for components or externals, written with two blanks before each key; `flow`: the same on one line."""
    span = root.values.get(section)
    if span is None or not span.values:
        return _new_section(text, root, section, added)
    if span.flow:
        end = max(inner.last for inner in span.values.values())
        return Change(end, end, f", {flow}")
    end = _line_end(text, span.last)
    return Change(end, end, "\n" + _moved(added, _column(text, next(iter(span.keys.values()))) - 2).rstrip("\n"))


def _new_section(text: str, root: Span, section: str, below: str) -> Change:
    """A section that is missing or empty: components and externals before the connections, all others at the end."""
    if section in root.values:
        old = root.values[section]
        if old.flow:
            return Change(old.start, old.end, "\n" + below.rstrip("\n"))
        end = _line_end(text, old.start)
        return Change(end, end, "\n" + below.rstrip("\n"))
    if root.flow:
        raise Unsafe("the file is written as one { ... }; write it as lines")
    if section in ("components", "externals") and "connections" in root.keys:
        start = root.keys["connections"]
        return Change(start, start, f"{section}:\n{below}\n")
    gap = "\n" if text.endswith("\n") else "\n\n"
    return Change(len(text), len(text), f"{gap}{section}:\n{below}")


def _written(key: str, words: str, indent: int) -> str:
    return value(key, words, indent)[indent + len(key) + 2 :].rstrip("\n")


def _moved(lines: str, by: int) -> str:
    """The lines indented more, or less."""
    return "\n".join(" " * by + line[max(0, -by) :] if line else "" for line in lines.split("\n"))


def _column(text: str, at: int) -> int:
    return at - _line_start(text, at)


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
