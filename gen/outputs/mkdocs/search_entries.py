"""The rows of a page as entries of the site's search: of Material's, and of the one that comes with MkDocs.

Both are asked as they ask themselves for a heading's section, by their own `create_entry_for_section`; the index of any
other search stays as it is. Material takes a weight for an entry (`boost`): by these a row stands before all pages that
are written by hand, and behind the page whose title is the word. MkDocs' own weighs titles and texts by their length.
"""

import inspect
from collections.abc import Iterator, Sequence
from html import escape
from itertools import takewhile
from types import SimpleNamespace
from typing import Any

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from gen.renderers.pages.page_text import PageTexts
from gen.views.service.hits import Hit

# Material's script weighs a page that has all words by 5, a section by 2: so 5 * 4 for a page of the model, 2 * 6 for a
# row, 2 * 4 for a port, 5 for a page that is written by hand
ROW, PORT, OWN = 6, 4, 4
FORMS = (("section", "toc", "abs_url"), ("section", "toc", "url", "page"))  # MkDocs' and Material's


def add_hits(index: Any, own: PageTexts, page: Page) -> None:
    """Add what the search leads to on a page of the model to an index, behind the page's own entries.

    `index`: None where the site has no search; `page`: the same as MkDocs has it.
    """
    create = getattr(index, "create_entry_for_section", None)
    form = tuple(inspect.signature(create).parameters) if create else ()
    if create is None or form not in FORMS or (page.meta.get("search") or {}).get("exclude"):
        return
    weighed = index.entries if "page" in form else None
    for entry in _of_page(weighed or (), page):
        entry.setdefault("boost", OWN)
    for hit in own.hits:
        if weighed is None:
            create(SimpleNamespace(id=hit.anchor, text=[hit.text]), [_link(hit)], page.url)
        else:
            title, text = escape(hit.title, quote=False), escape(hit.text, quote=False)
            create(SimpleNamespace(id=hit.anchor, title=[title], text=[text]), [_link(hit)], page.url, page)
            weighed[-1]["boost"] = PORT if hit.anchor.startswith("port-") else ROW


def _link(hit: Hit) -> AnchorLink:
    return AnchorLink(hit.title, hit.anchor, 2)


def _of_page(documents: Sequence[dict[str, Any]], page: Page) -> Iterator[dict[str, Any]]:
    """The entry of the page as a whole, among the last ones, which are the page's."""
    last = takewhile(lambda entry: entry["location"].startswith(page.url), reversed(documents))
    return (entry for entry in last if entry["location"] == page.url)
