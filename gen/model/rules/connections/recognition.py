"""What an end of a connection is, as far as its name and icon say: a browser, a database, Prometheus."""

import re
from functools import lru_cache

from gen.model.entities import Component

_DATABASE = re.compile(
    r"(?:database|db|\bpostgres(?:ql)?|\bmysql|\bmssql|\bsql server|\bcassandra)s?"
    r"(?: (?:server|cluster|instance|replica|\d+))?"
)
_BROWSER = re.compile(r"(?:.*\W)?browsers?")
_PROMETHEUS = re.compile(r"\bprometheus\b(?!.*(?:gateway|exporter|adapter|operator|alert))")


def is_database(end: Component) -> bool:
    """Whether it is a database: by the end of its name (`Orders DB`, `PostgreSQL`), or by its icon."""
    return _database(end.name, end.icon)


def is_browser(end: Component) -> bool:
    """Whether its name ends in `browser`."""
    return _browser(end.name)


def is_prometheus(end: Component) -> bool:
    """Whether it is Prometheus itself: not its gateway for pushes, an exporter, an adapter."""
    return _prometheus(end.name)


@lru_cache(4096)
def _database(name: str, icon: str | None) -> bool:
    hits = list(_DATABASE.finditer(name.casefold()))
    return ".database." in (icon or "") or bool(hits and hits[-1].end() == len(name.casefold()))


@lru_cache(4096)
def _browser(name: str) -> bool:
    return _BROWSER.fullmatch(name.casefold()) is not None


@lru_cache(4096)
def _prometheus(name: str) -> bool:
    return _PROMETHEUS.search(name.casefold()) is not None
