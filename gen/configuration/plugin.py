"""The plugin's options as plain values -> Options, and what is wrong with them; the same for `gen` and for MkDocs."""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from gen.configuration import pyproject
from gen.configuration.mkdocs import CONFIGURATION
from gen.configuration.places import option_problem
from gen.configuration.settings import MakeProblem, settings
from gen.language import ENGLISH, choice, words_of
from gen.language.words import languages
from gen.model.addresses import refusal
from gen.model.rules.severity import Level
from gen.model.spelling import quoted, suggestion
from gen.problems import EnvironmentProblem, Problem, ordered
from gen.renderers import fonts
from gen.renderers.pages.wiki_names import WikiNames

LINKS = ("architecture", "high-availability")
WIKI_KEYS = ("url", "page", "file", "images", "views")
MODEL = "model"
IN_PICTURES = "So many more connections between the same two boxes"  # one of the texts of their legends


@dataclass(frozen=True)
class WikiOptions:
    """What mkdocs.yml says of the wiki: the address of its api.php, and how pages and pictures are called there."""

    url: str = ""
    names: WikiNames = field(default_factory=WikiNames)


@dataclass(frozen=True)
class Options:
    """What mkdocs.yml says under the plugin `gen`, and what is wrong with it.

    `model`: the model's folder, seen from the file's; None where it can't be told. `rules`: severities by rule;
    `verified_days`: after which a verification is old. Both may stand in pyproject.toml, `[tool.gen]`, too; where both
    files say something, mkdocs.yml wins. `docs_dir`: MkDocs' own, as it stands. `state`: whether it has the plugin.
    `changes_since`: the revision or folder that pages tell the changes since; `versions_url`: where its site is.
    `release`, `date`: what a printed page says of itself, as written; `document`: whether the site has all pages of the
    model as one.
    """

    links: Mapping[str, str] = field(default_factory=dict)
    strict: bool = False
    draft: bool = False
    model: str | None = MODEL
    suite: str = ""
    changes_since: str = ""
    versions_url: str = ""
    release: str = ""
    date: str = ""
    document: bool = False
    wiki: WikiOptions = field(default_factory=WikiOptions)
    rules: Mapping[str, Level] = field(default_factory=dict)
    verified_days: int | None = None
    problems: tuple[Problem, ...] = ()
    docs_dir: str = "docs"
    state: Literal["named", "off", "missing"] = "missing"
    theme_language: str = ENGLISH

    @property
    def language(self) -> str:
        """The language of the site's fixed words: the theme's, English where there are no words in that."""
        return choice.nearest_language(self.theme_language) or ENGLISH

    @property
    def about_language(self) -> str:
        """A sentence where the theme's language has no words, or pictures no font for them; else blank."""
        if not choice.nearest_language(self.theme_language):
            listed = ", ".join(languages())
            return (
                f"the theme's language is {quoted(self.theme_language)}; fixed words are English, as there are {listed}"
            )
        if fonts.missing(words_of(self.language)(IN_PICTURES)):
            return (
                f"no installed font draws the words of {quoted(self.language)} in pictures; install the extra `fonts`"
            )
        return ""


def _flag(value: Any) -> str | None:
    return None if isinstance(value, bool) else "must be true or false"


def _text(value: Any) -> str | None:
    return None if isinstance(value, str) and value.isprintable() else "must be a text"


def _day(value: Any) -> str | None:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return None
    return None if isinstance(value, str) and value.isprintable() else "must be a day, or a text"


def _folder(value: Any) -> str | None:
    return None if isinstance(value, str) and value.strip() and value.isprintable() else "must name a folder"


def _address(value: Any) -> str | None:
    """For an address of a page, on the web or seen from here, with a version in the place of its placeholders."""
    bare = value.replace("{version}", "v").replace("{number}", "v") if isinstance(value, str) else ""
    fine = bare and not refusal(bare) and not re.search("[{}?#]|^mailto:", bare, re.IGNORECASE)
    return None if fine else "must be an address of a site, with {version} or {number} where the version stands"


def _mapping(value: Any) -> str | None:
    return None if isinstance(value, dict) else "must be a mapping"


def _anything(value: Any) -> None:
    """For an option whose value is checked where it is read; any value passes here."""


# what an option takes: None, or why it does not take a value
KEYS: Mapping[str, Callable[[Any], str | None]] = {
    "links": _mapping, "strict": _flag, "draft": _flag, "model": _folder, "suite": _text, "wiki": _mapping,
    "rules": _anything, "changes_since": _text, "versions_url": _address, "verified_days": _anything, "enabled": _flag,
    "release": _text, "date": _day, "document": _flag,
}  # fmt: skip


def options_of(named: Sequence[Mapping[str, Any]], file: Path, site: str, docs: str, theme: object = None) -> Options:
    """The options of the plugin, one mapping each time that it is named, and those of a pyproject.toml beside the file.

    `site`, `docs`, `theme`: the site's address, its folder of pages and its theme. Raises EnvironmentProblem for the
    wiki's options.
    """

    def report(rule: str, message: str, *keys: str, of_value: bool = False) -> Problem:
        return option_problem(file, rule, message, *keys, of_value=of_value)

    given = {key: value for key, value in (named[0] if named else {}).items() if value is not None}
    refused = [key for key, value in given.items() if key in KEYS and KEYS[key](value)]
    usable = {key: value for key, value in given.items() if key in KEYS and key not in refused}
    links, wrong = _links(usable.get("links", {}), report)
    ours = settings({**usable, "rules": _switched(usable.get("rules"))}, report)
    others = pyproject.settings_in(file.parent / pyproject.NAME)
    return Options(
        links=links,
        strict=usable.get("strict", False),
        draft=usable.get("draft", False),
        model=None if "model" in refused else usable.get("model", MODEL),
        suite=usable.get("suite", ""),
        changes_since=usable.get("changes_since", "").strip(),
        versions_url=usable.get("versions_url", "").strip(),
        release=usable.get("release", "").strip(),
        date=str(usable.get("date", "")).strip(),
        document=usable.get("document", False),
        wiki=_wiki(usable.get("wiki", {}), site),
        rules={**others.rules, **ours.rules},
        verified_days=ours.verified_days or others.verified_days,
        problems=tuple(ordered((*_refusals(named, given, report), *wrong, *ours.problems, *others.problems))),
        docs_dir=docs,
        state="missing" if not named else "off" if usable.get("enabled") is False else "named",
        theme_language=choice.language_of_theme(theme),
    )


def _refusals(named: Sequence[Mapping[str, Any]], given: Mapping[str, Any], report: MakeProblem) -> Iterator[Problem]:
    """What is wrong with the options whatever they mean: names that nobody knows, values of another type."""
    if len(named) > 1:
        yield report("duplicate-key", "the plugin `gen` is named twice; keep one, with the options of both")
    for key in named[0] if named else ():
        if key not in KEYS:
            yield report("unknown-key", f"unknown key {quoted(str(key))}{suggestion(str(key), KEYS)}", str(key))
    for key, value in given.items():
        if key in KEYS and (why := KEYS[key](value)):
            yield report("wrong-type", f"`{key}` {why}, not {_described(value)}", key, of_value=True)


def _described(value: Any) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, (str, int, float)):
        return quoted(str(value)) if str(value).strip() else "nothing"
    kinds: dict[type, str] = {list: "a list", dict: "a mapping"}
    return kinds.get(type(value), "a value of another kind")


def _switched(rules: Any) -> Any:
    """Severities, with `off` as YAML 1.1 reads it, false, as the word again."""
    if not isinstance(rules, dict):
        return rules
    return {rule: "off" if level is False else level for rule, level in rules.items()}


def _links(given: Mapping[Any, Any], report: MakeProblem) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The links that can be used, and a problem for each that can't."""
    links = {str(key): value for key, value in given.items() if value is not None and value != ""}
    wrong = {key: _link_refusal(key, address) for key, address in links.items()}
    problems = tuple(report("wrong-value", why, "links", key) for key, why in wrong.items() if why)
    return {key: address for key, address in links.items() if not wrong[key]}, problems


def _link_refusal(key: str, address: Any) -> str | None:
    if key not in LINKS:
        return f"unknown key {quoted(key)}{suggestion(key, LINKS)}"
    if not isinstance(address, str):
        return f"`{key}` must be an address, not {_described(address)}"
    why = refusal(address)
    return f"{quoted(address)} is no address that a page may link to: {why}" if why else None


def _wiki(given: Mapping[Any, Any], site: str) -> WikiOptions:
    if unknown := [key for key in given if key not in WIKI_KEYS]:
        raise EnvironmentProblem(f"{CONFIGURATION}, plugins: gen: wiki: there is no option `{unknown[0]}`")
    usual, views = WikiNames(), given.get("views")
    page, file, images = (str(given.get(key) or getattr(usual, key)) for key in ("page", "file", "images"))
    named = {str(key): str(value) for key, value in views.items()} if isinstance(views, dict) else usual.views
    return WikiOptions(str(given.get("url") or ""), WikiNames(page, file, images, named, site))
