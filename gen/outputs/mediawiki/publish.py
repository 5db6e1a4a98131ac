"""Bringing a wiki up to date by a plan, and telling what that would do."""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from gen.outputs.mediawiki.answers import WikiRefusal
from gen.outputs.mediawiki.plan import FileChange, PageChange, WikiPlan

if TYPE_CHECKING:  # for a fast start
    from gen.outputs.mediawiki.client import Wiki

LARGEST = 12_500_000  # pixels of a picture that MediaWiki makes smaller, by its $wgMaxImageArea
HELD_BACK = "left alone, as its page is"
HEAD = struct.Struct(">8s4x4sII")  # of a PNG: its signature, IHDR, width and height


def barred(wiki: "Wiki", plans: Iterable[WikiPlan]) -> Iterator[WikiPlan]:
    """The plans, refused where the wiki does not take what they would change."""
    for plan in plans:
        names = [f"File:{change.picture.name}" for change in plan.files if change.state != "unchanged"]
        page = plan.page if plan.page and plan.page.state in ("new", "changed") else None
        titles = [*names, *([page.page.title] if page else [])]
        bars = wiki.bars(titles) if titles else {}
        files = tuple(change._replace(bar=bars.get(f"File:{change.picture.name}", "")) for change in plan.files)
        note = bars.get(page.page.title, "") if page else ""
        yield WikiPlan(
            plan.publication, files, replace(page, state="refused", note=note) if page and note else plan.page
        )


def carry_out(wiki: "Wiki", plan: WikiPlan) -> Iterator[tuple[str, str]]:
    """Upload and save what differs: each name, and what was done.

    A new picture is there before the page shows it; one that the page shows already waits until the wiki took the page.
    """
    summary = f"From model/{plan.publication.id}.yml, by python -m gen publish mediawiki"
    waiting = [change for change in plan.files if plan.page and change.state == "changed"]
    refused = False
    for change in plan.files:
        if change not in waiting:
            outcome = _upload(wiki, change, summary)
            refused = refused or outcome.startswith("refused")
            yield f"File:{change.picture.name}", outcome
    if plan.page:
        outcome = "refused: a picture of it is" if refused else _save(wiki, plan.page, summary)
        refused = outcome.startswith("refused")
        yield plan.page.page.title, outcome
    for change in waiting:
        outcome = _outcome(change, HELD_BACK) if refused else _upload(wiki, change, summary)
        yield f"File:{change.picture.name}", outcome


def foretold(plan: WikiPlan) -> Iterator[tuple[str, str]]:
    """What `carry_out` would do, or why it is not done."""
    for change in plan.files:
        doing = HELD_BACK if plan.refused else "would be uploaded"
        yield f"File:{change.picture.name}", f"refused: {change.bar}" if change.bar else _outcome(change, doing)
    if plan.page:
        outcomes = {"new": "would be a new page", "changed": "would be saved", "refused": f"refused: {plan.page.note}"}
        waits = plan.refused and plan.page.state in ("new", "changed")
        yield (
            plan.page.page.title,
            "refused: a picture of it is" if waits else outcomes.get(plan.page.state, "unchanged"),
        )


def _upload(wiki: "Wiki", change: FileChange, summary: str) -> str:
    picture = change.picture
    if change.state != "unchanged":
        try:
            wiki.upload(picture.name, picture.content, picture.description, summary)
        except WikiRefusal as error:
            return f"refused: {error}"
    return _outcome(change, "uploaded")


def _save(wiki: "Wiki", change: PageChange, summary: str) -> str:
    if change.state == "unchanged":
        return "unchanged"
    try:
        saved = wiki.write(change.page, change.text, summary)
    except WikiRefusal as error:
        return f"refused: {error}"
    return "saved" if saved else "refused: somebody saved it in this moment; publish again"


def _outcome(change: FileChange, done: str) -> str:
    large = _large(change.picture.content)
    if change.state == "unchanged":
        return f"unchanged{large}"
    old = f"replaces what {change.held.user} uploaded on {change.held.timestamp}" if change.held else "new"
    return f"{done} ({old}){large}"


def _large(content: bytes) -> str:
    """A warning where a PNG is too large for MediaWiki to make the smaller picture that the page shows."""
    if len(content) < HEAD.size:
        return ""
    _, kind, width, height = HEAD.unpack_from(content)
    if kind != b"IHDR" or width * height <= LARGEST:
        return ""
    return (
        f"; warning: {width} × {height} pixels are more than the 12.5 million of which MediaWiki makes a smaller "
        "picture, so the page shows none; write `images: svg` in mkdocs.yml"
    )
