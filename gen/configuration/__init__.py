"""What mkdocs.yml, and pyproject.toml beside it, say to this tool, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gen.configuration import mkdocs, pyproject
from gen.configuration.mkdocs import CONFIGURATION
from gen.configuration.settings import settings
from gen.model import source
from gen.model.addresses import refusal
from gen.model.rules.severity import Level
from gen.model.spelling import shown, suggestion
from gen.problems import EnvironmentProblem, Problem
from gen.renderers.wiki_names import WikiNames

__all__ = ["CONFIGURATION", "Options", "WikiOptions", "options"]
LINKS = ("architecture", "high-availability")
WIKI_KEYS = ("url", "page", "file", "images", "views")


@dataclass(frozen=True)
class WikiOptions:
    """What mkdocs.yml says of the wiki: the address of its api.php, and how pages and pictures are called there."""

    url: str = ""
    names: WikiNames = field(default_factory=WikiNames)


@dataclass(frozen=True)
class Options:
    """What mkdocs.yml says under the plugin `gen`, and what is wrong with it.

    `suite`: the name of the whole that the services belong to. `rules`: severities by rule; `verified_days`: after
    which a verification is old; both may stand in pyproject.toml, `[tool.gen]`, too; where both files say something,
    mkdocs.yml wins.
    """

    links: Mapping[str, str] = field(default_factory=dict)
    strict: bool = False
    draft: bool = False
    model: str = "model"
    suite: str = ""
    wiki: WikiOptions = field(default_factory=WikiOptions)
    rules: Mapping[str, Level] = field(default_factory=dict)
    verified_days: int | None = None
    problems: tuple[Problem, ...] = ()


def options(file: Path) -> Options:
    """The options in a mkdocs.yml; none where there is none. Raises EnvironmentProblem for those of the wiki."""
    try:
        said = mkdocs.read(file)
    except source.Refused as refused:
        return Options(problems=(refused.problem,))
    found = mkdocs.plugin(said.get("plugins"))
    links, wrong = _links(found.get("links"), file)
    ours = settings(found, lambda *problem, **where: mkdocs.problem(file, *problem, **where))
    others = pyproject.settings_in(file.parent / pyproject.NAME)
    return Options(
        links=links,
        strict=found.get("strict") is True,
        draft=found.get("draft") is True,
        model=str(found.get("model") or "model"),
        suite=str(found["suite"]) if _is_text(found.get("suite")) else "",
        wiki=_wiki(found.get("wiki"), str(said.get("site_url") or "")),
        rules={**others.rules, **ours.rules},
        verified_days=ours.verified_days or others.verified_days,
        problems=(*wrong, *_suite_refusal(found.get("suite"), file), *ours.problems, *others.problems),
    )


def _links(said: Any, file: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The links that can be used, and a problem for each that can't."""
    links = {str(key): str(value) for key, value in said.items() if value} if isinstance(said, dict) else {}
    wrong = {key: _link_refusal(key, address) for key, address in links.items()}
    problems = tuple(mkdocs.problem(file, "wrong-value", why, "links", key) for key, why in wrong.items() if why)
    return {key: address for key, address in links.items() if not wrong[key]}, problems


def _link_refusal(key: str, address: str) -> str | None:
    if key not in LINKS:
        return f"unknown key {shown(key)}{suggestion(key, LINKS)}"
    why = refusal(address)
    return f"{shown(address)} is no address that a page may link to: {why}" if why else None


def _is_text(said: Any) -> bool:
    return isinstance(said, str | int | float) and not isinstance(said, bool)


def _suite_refusal(said: Any, file: Path) -> tuple[Problem, ...]:
    """An error where the name of the whole is none."""
    if said is None or _is_text(said):
        return ()
    why = "`suite` must be a text, the name of the whole"
    return (mkdocs.problem(file, "wrong-type", why, "suite", of_value=True),)


def _wiki(said: Any, site: str) -> WikiOptions:
    given = said if isinstance(said, dict) else {}
    if unknown := [key for key in given if key not in WIKI_KEYS]:
        raise EnvironmentProblem(f"{CONFIGURATION}, plugins: gen: wiki: there is no option `{unknown[0]}`")
    usual, views = WikiNames(), given.get("views")
    page, file, images = (str(given.get(key) or getattr(usual, key)) for key in ("page", "file", "images"))
    named = {str(key): str(value) for key, value in views.items()} if isinstance(views, dict) else usual.views
    return WikiOptions(str(given.get("url") or ""), WikiNames(page, file, images, named, site))
