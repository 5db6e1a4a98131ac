"""What the sentences of a page tell: the service's name and abbreviation, the introduction as the model has it."""

import re
import textwrap
from collections.abc import Sequence

from gen.importers.page.facts import Page
from gen.importers.page.matching import bracketed
from gen.importers.page.titles import best_title, name_in
from gen.importers.service.naming import abbreviations, initials

WIDTH = 118
_OPENS = re.compile(r"(?:[-+*#>=|:~`]|\d+[.)]\s|\s)")
_APART = re.compile(r"^((?!- |\d{1,3}\. ).+)\n(?=- |\d{1,3}\. )", re.MULTILINE)  # Markdown wants a blank line between
_NAME = re.compile(
    r"(?:The )?(?:((?:[A-Z]\w*)(?: (?:[A-Z]\w*|and|of|\([A-Z]+\))){1,5}) (?=[a-z])"
    r"|([A-Z]\w*) (?:is|are|provides|enables|lets)\b)"
)
_LISTS = re.compile(
    r"\b(?:comprises?|consists? of|includes?|contains?|has|made up of|umfasst|besteht aus|comprend)\b[^.]{0,80}"
    r"\b(?:services?|components?|parts|modules|Dienste\w*|Komponenten|Teile\w*|composants)\b[^.]{0,20}:\s*$",
    re.IGNORECASE,
)
_ITEM_OF = re.compile(
    r"\s*(?:[-*+•]|\d{1,3}[.)])\s+(?:\*\*|`)?(?P<name>[^*`:–—]+?)(?:\*\*|`)?(?:\s*(?:[:–—]|\s-\s).*)?$"
)
_ROW = re.compile(  # several names in one line: an item, or behind the words that announce them
    r"\s*(?:[-*+•]|\d{1,3}[.)])\s+(?P<item>[^:–—]+, [^:–—]+)"
    r"|.*\bcomprises? the following (?:services?|components?|parts): (?P<rest>.+)\."
)
_BRACKETS = re.compile(r"\**\s*\([^()]*\)$")
_NO_NAMES = ("This", "That", "These", "Those", "It", "There", "Here", "Each", "Every", "What", "Which", "All", "Who")
_ITEM = re.compile(r"(?:-|\d{1,3}\.) ")


def about(page: Page, id: str, name: str | None) -> tuple[str, str | None]:
    """The service's name and abbreviation."""
    given = name or printed_name(page) or _of_id(id)
    parts = bracketed(given)
    letters = initials(given)
    short = (
        letters if len(letters) > 1 and letters == id.upper() else abbreviations([given], sentences(page)).get(given)
    )
    return parts or (given, short)


def printed_name(page: Page) -> str:
    """The service's name as the page says it; nothing where it does not."""
    return best_title(page.titles) or _introduced(page.introduction) or name_in(page.headline) or page.this


def _introduced(paragraphs: Sequence[str]) -> str:
    """The name that an introduction begins with: `Genesys Info Mart is the ...`."""
    first = paragraphs[0].replace("*", "") if paragraphs else ""
    match = _NAME.match(first)
    name = match[1] or match[2] if match else ""
    return "" if name.split(" ")[0] in _NO_NAMES else name


def _of_id(id: str) -> str:
    return id.upper() if len(id) < 5 else id.replace("-", " ").title()


def parts_in(page: Page) -> set[str]:
    """The names of the service's parts, where the page lists them: items below `comprises the following services:`."""
    names: set[str] = set()
    listing = False
    for paragraph in [*page.introduction, *(text.text for text in page.prose)]:
        for line in paragraph.split("\n"):
            item, row = _ITEM_OF.match(line), _ROW.fullmatch(line)
            listing = bool(_LISTS.search(line)) or (listing and bool(item or row))
            if item and listing:
                names |= {item["name"].strip()}
            if row and (listing or row["rest"]):
                names |= {_BRACKETS.sub("", name.strip(" *")) for name in (row["item"] or row["rest"]).split(", ")}
    return names


def sentences(page: Page) -> str:
    """All that the page says in sentences."""
    rows = [*page.rows, *(glued.row for glued in page.glued)]
    return "\n".join([*page.introduction, *(row.data for row in rows), *(table.text for table in page.ports)])


def introduction(page: Page) -> str | None:
    """The introduction's paragraphs, their lines as long as is easy to read."""
    if not page.introduction:
        return None
    text, before = "", False
    for paragraph in page.introduction:
        item = bool(_ITEM.match(paragraph))
        text += (("\n" if item and before else "\n\n") if text else "") + _wrapped(paragraph)
        before = item
    return _APART.sub(r"\1\n\n", text) + "\n"


def _wrapped(paragraph: str) -> str:
    lines = textwrap.wrap(paragraph, WIDTH, break_long_words=False, break_on_hyphens=False)
    safe = "\n" not in paragraph and not any(_OPENS.match(line) for line in lines)
    return "\n".join(lines) if safe else paragraph
