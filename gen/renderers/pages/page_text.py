"""The text of a page, whatever it is about: its front matter, its first heading's id, blank lines."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gen.renderers.text.markdown import escape
from gen.views.service.hits import Hit

ANCHORS = {  # of the sections of services' and of the suite's pages
    *("introduction", "connections", "connections-table", "internal-ports", "data-flows", "what-to-open", "map"),
    *("changes", "groups", "shared", "services", "grid", "all", "uses", "pairs"),
}
BODY = '<div data-gen-slot="page"></div>'  # the whole of a site's page, until others have had its Markdown


@dataclass(frozen=True)
class PageTexts:
    """A page as Markdown.

    In a site that is its front matter and `BODY`, for which `body` stands when all plugins have had the Markdown, as
    some of them read signs in it as their own; `slots` holds the HTML that takes the place of each mark in the body,
    `hits` what the search leads to beside its headings; `listed`: whether it stands in the navigation.
    """

    markdown: str
    slots: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    hits: Sequence[Hit] = ()
    listed: bool = True


def site_markdown(title: str, description: str, body: str, slots: Mapping[str, str], wide: bool = False) -> PageTexts:
    """A page for a site. Its title and description are JSON texts, which are YAML too.

    They are escaped, since themes print them as HTML and plugins may read them as templates. `wide`: whether the page
    goes without the table of contents.
    """
    values = {"title": title, "description": description}
    lines = [f"{key}: {json.dumps(escape(text), ensure_ascii=False)}" for key, text in values.items()]
    front = "\n".join(("---", *lines, *(["hide: [toc]"] if wide else []), "---"))
    return PageTexts(f"{front}\n\n{BODY}\n", slots, body)


def anchor(title: str) -> str:
    """The id of a page's first heading, by its words as far as they are ASCII; none of those of its other parts."""
    ascii_words = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"\w+", re.sub(r"[^\w\s-]", "", ascii_words)))
    return f"{words or 'title'}_1" if words in (*ANCHORS, "") else words


def tidy(text: str) -> str:
    """No blanks at the ends of lines, no more than one empty line, one line break at the end."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines).strip("\n") + "\n"
