"""What a wiki holds that is no longer as the model says; nothing is changed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gen.outputs.mediawiki.plan import WikiPlan
from gen.renderers.pages.wiki_section import section

if TYPE_CHECKING:  # for a fast start
    from gen.outputs.mediawiki.client import Wiki


def stale(wiki: "Wiki", plan: WikiPlan) -> Iterator[tuple[str, str]]:
    """What is published and no longer as the model says; pictures that a published page shows are never missing."""
    published = plan.page is not None and plan.page.published
    for change in plan.files:
        if change.state == "changed":
            yield f"File:{change.picture.name}", "stale"
        elif change.state == "new" and published:
            yield f"File:{change.picture.name}", "missing"
    if plan.page and published and plan.page.state != "unchanged":
        yield plan.page.page.title, plan.page.note or "stale"
    elif not published and (lost := _lost(wiki, plan)):
        yield plan.publication.title, lost


def unpublished(plan: WikiPlan) -> bool:
    """Whether the wiki has nothing of a service."""
    return not (plan.page and plan.page.published) and all(change.state == "new" for change in plan.files)


def _lost(wiki: "Wiki", plan: WikiPlan) -> str:
    """How a page lost its text while its pictures are still there; empty where it never had one."""
    if not plan.page or (plan.files and all(change.state == "new" for change in plan.files)):
        return ""
    id, page = plan.publication.id, plan.page.page
    if not page.revision:
        gone = wiki.gone(page.title)
        return f"no longer there; {gone}" if gone else ""
    if page.redirects:
        led = wiki.target(page.title)
        ours = led != page.title and _marked(id, wiki.page(led).text)
        return plan.page.note if ours or _once(wiki, id, page.title) else ""
    return "no longer holds the text" if _once(wiki, id, page.title) else ""


def _once(wiki: "Wiki", id: str, title: str) -> bool:
    return any(_marked(id, revision.text or "") for revision in wiki.revisions(title))


def _marked(id: str, text: str) -> bool:
    return section(id, text).state != "absent"
