"""What the commands for the wiki share: what there is to publish, and the way to the wiki."""

import os
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from gen import pipeline
from gen.building import worker
from gen.building.build_cache import BuildCache
from gen.building.builder import Builder, NoListener, mended
from gen.building.model_cache import ModelCache
from gen.building.store import store_for
from gen.cli.terminal import options
from gen.cli.terminal.since import reported_since
from gen.model.entities import Service
from gen.outputs.mediawiki.answers import Login
from gen.outputs.mediawiki.plan import Publication, WikiPicture
from gen.problems import EnvironmentProblem
from gen.renderers.pages import service as pages
from gen.renderers.pages import templating
from gen.renderers.pages.pictures import PictureFiles
from gen.renderers.pages.wiki_names import WikiNames
from gen.renderers.text.wikitext import escape
from gen.views.suite.story import SuiteViews

if TYPE_CHECKING:  # for a fast start
    from gen.outputs.mediawiki.client import Wiki

USER, PASSWORD = "GEN_WIKI_USER", "GEN_WIKI_PASSWORD"


def connected(read: options.Read, to_write: bool) -> "Wiki":
    """The wiki of mkdocs.yml, logged in to by the bot password of the environment."""
    url = read.options.wiki.url
    if not url:
        raise EnvironmentProblem("mkdocs.yml names no wiki; write `wiki: {url: https://…/api.php}` below `- gen:`")
    user, password = os.environ.get(USER, ""), os.environ.get(PASSWORD, "")
    if bool(user) != bool(password) or (to_write and not user):
        missing = USER if not user else PASSWORD
        raise EnvironmentProblem(f"{missing} is not set; Special:BotPasswords of the wiki makes a bot password")
    from gen.outputs.mediawiki.client import Wiki  # noqa: PLC0415  (for a fast start of the others)

    return Wiki(url, Login(user, password) if user else None)


def publications(read: options.Read, views: Collection[str]) -> list[Publication]:
    """What the wiki gets of the services asked for; `views`: only these pictures, and no page."""
    names = read.options.wiki.names
    services = read.asked
    with store_for(read.project) as store:
        settings = worker.build_settings([names.images], read.project, names, read.options.suite)
        builder = Builder(BuildCache(settings, store))
        drawings = mended(store, lambda: _drawings(builder, read.model.services, [service.id for service in services]))
        since = reported_since(read.place, read.model.services, ModelCache(store))
    environment = templating.templates(read.project / "templates", read.options.suite)
    changed_since = {it.id: it.page for it in since.services if it.there} if since else {}
    result = []
    for service in services:
        by_view = pipeline.page_pictures(service, drawings[service.id])
        text = "" if views else pages.wiki_page(environment, service, by_view, names, changed_since.get(service.id))
        pictures = _pictures(service, drawings[service.id], by_view, names, views)
        result.append(Publication(service.id, names.title(service) if text else "", text, tuple(pictures)))
    return result


def _drawings(builder: Builder, services: Sequence[Service], only: Collection[str]) -> dict[str, pipeline.Pair]:
    """The pictures of some services; raises EnvironmentProblem where one can't be drawn."""
    result = builder.of(SuiteViews(services), only, None, NoListener())
    if failed := [problem for problem in result.problems if problem.severity == "error"]:
        raise EnvironmentProblem(f"nothing is published: {failed[0]}")
    return result.drawings(whole=True)


def _pictures(
    service: Service, pair: pipeline.Pair, by_view: dict[str, PictureFiles], names: WikiNames, views: Collection[str]
) -> Sequence[WikiPicture]:
    result = []
    for (view, picture), drawn in zip(by_view.items(), pair, strict=True):
        content = drawn.svg.encode() if names.images == "svg" else drawn.pngs["png"]
        comment = f"{escape(picture.title)}\n\nMade from model/{service.id}.yml by python -m gen publish mediawiki."
        if view in views or (not views and service.shows(view)):
            result.append(WikiPicture(names.file_name(service, view), content, comment))
    return result
