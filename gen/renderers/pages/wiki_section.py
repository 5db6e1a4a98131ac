"""The part of a wiki's page that is ours: the text between two comments, the first of which holds its hash."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

_BEGIN = "<!-- gen:begin {id} {hash} Written by `python -m gen publish mediawiki`: change model/{id}.yml instead. -->"
_END = "<!-- gen:end {id} -->"
_HASH_DIGITS = 32

State = Literal["absent", "broken", "as written", "edited", "blank"]


@dataclass(frozen=True)
class Section:
    """What a page holds for a service: the state of the text between the marks, and that text."""

    state: State
    text: str = ""
    before: str = ""
    after: str = ""


def between_marks(id: str, text: str) -> str:
    """A text between its marks, as it stands on the page."""
    text = unicodedata.normalize("NFC", text.strip("\n"))  # as MediaWiki saves it, or the hash would differ
    return f"{_BEGIN.format(id=id, hash=_hash(text))}\n{text}\n{_END.format(id=id)}"


def section(id: str, page: str) -> Section:
    """A service's section of a page: `broken` where the marks are not one pair, in order."""
    begins = list(re.finditer(rf"<!-- *gen:begin +{id}(?: +([0-9a-f]{{{_HASH_DIGITS}}}))?(?: [^>]*)?-->", page))
    ends = list(re.finditer(rf"<!-- *gen:end +{id} *-->", page))
    if not begins and not ends:
        return Section("absent", after=page)
    if len(begins) != 1 or len(ends) != 1 or ends[0].start() < begins[0].end():
        return Section("broken")
    begin, end = begins[0], ends[0]
    text = page[begin.end() : end.start()].strip("\n")
    return Section(_state(text, begin[1]), text, page[: begin.start()], page[end.end() :])


def with_section(old: Section, text: str) -> str:
    """The page with a marked text in the place of its section, all around it kept."""
    return old.before + text + old.after


def fresh(id: str) -> str:
    """The pair of marks to write on a page where the text shall stand."""
    return f"<!-- gen:begin {id} --><!-- gen:end {id} -->"


def _state(text: str, hash: str | None) -> State:
    if not text.strip():
        return "blank" if hash is None else "edited"
    return "as written" if hash == _hash(text) else "edited"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_HASH_DIGITS]
