"""What the model says against what a wiki holds: what differs, and who edited it by hand."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from gen.outputs.mediawiki.answers import FileVersion, WikiPage
from gen.outputs.mediawiki.diff import unified
from gen.problems import EnvironmentProblem
from gen.renderers.pages.wiki_section import Section, fresh, section, with_section

if TYPE_CHECKING:  # for a fast start
    from gen.outputs.mediawiki.client import Wiki

State = Literal["new", "changed", "unchanged", "refused"]


class WikiPicture(NamedTuple):
    """A picture as the wiki has it: the file's name, its bytes, and the text of its page when it is new."""

    name: str
    content: bytes
    description: str


class Publication(NamedTuple):
    """What a wiki gets of a service; without a text only pictures."""

    id: str
    title: str
    text: str
    pictures: tuple[WikiPicture, ...]


class Permissions(NamedTuple):
    """What may be written over: edits between the marks; a page without marks."""

    edits: bool = False
    page: bool = False


class FileChange(NamedTuple):
    """A picture, and what the wiki has under its name; `bar`: why the wiki does not take it."""

    picture: WikiPicture
    state: State
    held: FileVersion | None
    bar: str = ""


@dataclass(frozen=True)
class PageChange:
    """A page as it is and as it would be; `published`: it has our marks; `note`: why it is refused."""

    page: WikiPage
    text: str
    state: State
    published: bool
    note: str = ""

    @property
    def diff(self) -> str:
        """What would change, as a unified diff."""
        return unified(self.page.text, self.text, (f"{self.page.title} (wiki)", f"{self.page.title} (model)"))


class WikiPlan(NamedTuple):
    """What publishing a service would do."""

    publication: Publication
    files: tuple[FileChange, ...]
    page: PageChange | None

    @property
    def refused(self) -> bool:
        """Whether all of it has to wait, so that page and pictures stay of one kind."""
        return (self.page is not None and self.page.state == "refused") or any(change.bar for change in self.files)


def plans(wiki: "Wiki", publications: Sequence[Publication], may: Permissions) -> Iterator[WikiPlan]:
    """What would be done for each service; a page is read when its turn comes."""
    _distinct([publication.title for publication in publications if publication.text])
    names = [picture.name for publication in publications for picture in publication.pictures]
    _distinct(names)
    held = wiki.files(names)
    for publication in publications:
        files = tuple(_file(picture, held.get(picture.name)) for picture in publication.pictures)
        yield WikiPlan(publication, files, _page(wiki, publication, may) if publication.text else None)


def _file(picture: WikiPicture, held: FileVersion | None) -> FileChange:
    if held is None:
        return FileChange(picture, "new", None)
    return FileChange(picture, "unchanged" if held.holds(picture.content) else "changed", held)


def _page(wiki: "Wiki", publication: Publication, may: Permissions) -> PageChange:
    page = wiki.page(publication.title)
    current = section(publication.id, page.text)
    if page.redirects:
        return PageChange(page, page.text, "refused", current.state != "absent", _moved(wiki, page))
    whole = current.state == "absent" and (may.page or not page.text.strip())
    text = publication.text if whole else with_section(current, publication.text)
    note = _refusal(wiki, publication, current, may) if not whole else _blank(publication)
    state: State = "changed" if page.revision else "new"
    if note:
        state = "refused"
    elif text.rstrip() == page.text.rstrip():
        state = "unchanged"
    return PageChange(page, text, state, current.state != "absent", note)


def _refusal(wiki: "Wiki", publication: Publication, current: Section, may: Permissions) -> str:
    """Why the section can't be written; empty where it can."""
    id = publication.id
    if blank := _blank(publication):
        return blank
    if current.state == "absent":
        return (
            f"the page has no marks; write {fresh(id)} where the text shall stand, "
            "or let --replace-page put it in the place of the whole page"
        )
    if current.state == "broken":
        return f"its marks are not one pair, gen:begin {id} before gen:end {id}; mend them by hand"
    if current.state != "edited" or may.edits or current.text == section(id, publication.text).text:
        return ""
    return (
        f"edited between the marks by {_editor(wiki, publication)}; "
        f"take that over into model/{id}.yml, then publish with --overwrite"
    )


def _moved(wiki: "Wiki", page: WikiPage) -> str:
    target = wiki.target(page.title)
    where = f"redirects to {target}" if target != page.title else "is a redirect that leads nowhere"
    return f"the page {where}; move that back, or let `page` in mkdocs.yml name it"


def _blank(publication: Publication) -> str:
    """Why a page without a word can't be written; empty where it has some."""
    words = section(publication.id, publication.text).text.strip()
    return "" if words else f"model/{publication.id}.yml shows no section, and the page would be blank"


def _editor(wiki: "Wiki", publication: Publication) -> str:
    """Who last changed the text between the marks, and when."""
    revisions = wiki.revisions(publication.title)
    texts = [section(publication.id, revision.text or "").text for revision in revisions]
    changed = (revision for revision, newer, older in zip(revisions, texts, texts[1:], strict=False) if newer != older)
    last = next(changed, revisions[-1] if revisions else None)
    return f"{last.user} on {last.timestamp}" if last else "somebody"


def _distinct(names: Sequence[str]) -> None:
    """Raises EnvironmentProblem where two services would write the same page or file."""
    counted = Counter(name[:1].upper() + name[1:].replace("_", " ") for name in names)
    if twice := [name for name, count in counted.items() if count > 1]:
        raise EnvironmentProblem(f"two services would have `{twice[0]}`; use {{id}} in the patterns of mkdocs.yml")
