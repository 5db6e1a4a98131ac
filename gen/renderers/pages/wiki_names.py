"""How a wiki calls a service's page and pictures: patterns such as `Pe-{id}-{view}.{ext}` from the configuration."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from gen.model.addresses import refusal
from gen.model.entities import Service
from gen.problems import EnvironmentProblem

VIEWS = ("connections", "data-flows")
KINDS = ("png", "svg")
_SERVICE = ("id", "ID", "name", "abbreviation")
_PLACE = re.compile(r"\{([^{}]*)\}")
_FORBIDDEN = re.compile(r"[#<>\[\]|{}\x00-\x1f\x7f]|^[\s:/.]|[/:]$|~~~|&[^\s;]+;")  # in MediaWiki's titles
_LONGEST = 240  # MediaWiki's own limit, in bytes


@dataclass(frozen=True)
class WikiNames:
    """The patterns; `images`: the kind of picture; `views`: a view's name in file names; `site`: the site's address."""

    page: str = "{name}"
    file: str = "Pe-{id}-{view}.{ext}"
    images: str = "png"
    views: Mapping[str, str] = field(default_factory=lambda: {"connections": "architecture"})
    site: str = ""

    def __post_init__(self) -> None:
        """Raises EnvironmentProblem where a pattern can't be used."""
        _check("page", self.page, _SERVICE, needed=())
        _check("file", self.file, (*_SERVICE, "view", "ext"), needed=("view", "ext"))
        if self.images not in KINDS:
            raise _wrong("images", f"`{self.images}` is none of {', '.join(KINDS)}")
        if unknown := [name for name in self.views if name not in VIEWS]:
            raise _wrong("views", f"`{unknown[0]}` is none of {', '.join(VIEWS)}")
        if self.site and (why := refusal(self.site)):
            raise EnvironmentProblem(f"mkdocs.yml: site_url: {why}")

    def title(self, service: Service) -> str:
        """The title of a service's page."""
        return _title("page", self.page, _values(service))

    def file_name(self, service: Service, view: str) -> str:
        """The name of a picture's file, without `File:`."""
        values = {**_values(service), "view": self.views.get(view, view), "ext": self.images}
        return re.sub(r"[:/\\]", "-", _title("file", self.file, values))

    def base(self, service: Service) -> str:
        """The address that relative ones of the service's page start from; empty where the site has none."""
        return urljoin(self.site.rstrip("/") + "/", f"{service.id}/") if self.site else ""


def _values(service: Service) -> dict[str, str]:
    capital = service.id.upper()
    return {"id": service.id, "ID": capital, "name": service.name, "abbreviation": service.abbreviation or capital}


def _title(key: str, pattern: str, values: Mapping[str, str]) -> str:
    title = " ".join(_PLACE.sub(lambda place: values[place[1]], pattern).split())
    if not title or _FORBIDDEN.search(title) or len(title.encode()) > _LONGEST:
        raise _wrong(key, f"a wiki can't call a {key} `{title}`; use {{id}} in the pattern")
    return title


def _check(key: str, pattern: str, known: Collection[str], needed: Collection[str]) -> None:
    named = _PLACE.findall(pattern)
    if unknown := [name for name in named if name not in known]:
        raise _wrong(key, f"`{{{unknown[0]}}}` is none of {', '.join(f'{{{name}}}' for name in known)}")
    if not set(named) & set(_SERVICE):
        raise _wrong(key, "it needs {id}, or every service would have the same")
    if missing := [name for name in needed if name not in named]:
        raise _wrong(key, f"it needs {{{missing[0]}}}")


def _wrong(key: str, message: str) -> EnvironmentProblem:
    return EnvironmentProblem(f"mkdocs.yml, plugins: gen: wiki: {key}: {message}")
