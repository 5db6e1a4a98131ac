"""Services in groups, so that no picture holds more than can be read: by product, by the start of an id, by name."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple, TypeVar

from gen.model.entities import Service
from gen.model.names import DEVICE_NAMES
from gen.views.suite.connections import natural
from gen.views.words import site_words

BOXES, LINES = 30, 60  # that one picture holds at most
NO_PRODUCT = "No product"
RANGE = 25  # services in a range of names
FEW = 11  # boxes that can't have more than LINES lines between them
T = TypeVar("T")
Pairs = Mapping[str, Iterable[str]]  # services by service: who opens connections to whom


class Group(NamedTuple):
    """Services that belong together; `groups`: what they fall into, none where each can have a box of its own."""

    slug: str
    title: str
    services: tuple[Service, ...]
    groups: tuple["Group", ...] = ()


def grouped(services: Sequence[Service], pairs: Pairs, title: str) -> Group:
    """All services, which come in the order of their names, as a tree of groups."""
    slugs = set(DEVICE_NAMES)

    def build(name: str, members: Sequence[Service]) -> Group:
        slug = _slug(name, slugs) if members is not services else ""
        if len(members) <= BOXES and _lines([[service] for service in members], pairs) <= LINES:
            return Group(slug, _title(name, members), tuple(members))
        parts = _bundled(_products(members), pairs)
        return Group(
            slug, _title(name, members), tuple(members), tuple(build(part.title, part.services) for part in parts)
        )

    return build(title, services)


def _title(name: str, services: Sequence[Service]) -> str:
    """A group's name as pages show it, where its address has the English one."""
    return site_words(services)(name) if name == NO_PRODUCT else name


class _Part(NamedTuple):
    title: str
    services: Sequence[Service]


def _products(services: Sequence[Service]) -> list[_Part]:
    """A part for each product; where there are not several, by the ids."""
    named = sorted({product(service) for service in services} - {""}, key=natural)
    rest = [service for service in services if not product(service)]
    if len(named) + bool(rest) < 2:
        return _families(services)
    parts = [_Part(name, [service for service in services if product(service) == name]) for name in named]
    return [*parts, *([_Part(NO_PRODUCT, rest)] if rest else [])]


def product(service: Service) -> str:
    """The product that a service belongs to, blank for none."""
    return " ".join((service.product or "").split())


def _families(services: Sequence[Service]) -> list[_Part]:
    """A part for each start of an id (`gvp-`) that at least three services have but not all; the others by name."""
    start = {service.id: service.id.partition("-")[0] for service in services}
    counts = Counter(start.values())
    large = {name for name, count in counts.items() if 3 <= count < len(services)}
    rest = [service for service in services if start[service.id] not in large]
    if not large or len(large) > BOXES // 2:
        return _ranges(services)
    parts = [
        _Part(f"{name}-…", [service for service in services if start[service.id] == name]) for name in sorted(large)
    ]
    return [*parts, *(_ranges(rest) if len(rest) > RANGE else [_Part(_range(rest), rest)] if rest else [])]


def _ranges(services: Sequence[Service]) -> list[_Part]:
    """Ranges of names, alike in size."""
    return [_Part(_range(part), part) for part in _split(services, max(2, min(BOXES, ceil(len(services) / RANGE))))]


def _bundled(parts: list[_Part], pairs: Pairs) -> list[_Part]:
    """The same, neighbours put together until a picture can hold them all."""
    wanted = len(parts)
    while len(parts) > BOXES or (len(parts) > FEW and _lines([part.services for part in parts], pairs) > LINES):
        wanted = min(BOXES, wanted - 1 - wanted // 8)
        parts = [_joined(some) for some in _split(parts, wanted)]
    return parts


def _joined(parts: Sequence[_Part]) -> _Part:
    title = parts[0].title if len(parts) == 1 else f"{parts[0].title} – {parts[-1].title}"
    return _Part(title, [service for part in parts for service in part.services])


def _split(things: Sequence[T], count: int) -> Iterator[Sequence[T]]:
    """So many pieces, alike in size."""
    edges = [len(things) * at // count for at in range(count + 1)]
    return (things[first:last] for first, last in pairwise(edges) if last > first)


def _lines(boxes: Iterable[Iterable[Service]], pairs: Pairs) -> int:
    """How many lines a picture has whose boxes are these groups of services."""
    box = {service.id: at for at, services in enumerate(boxes) for service in services}
    joined = {
        (box[source], box[destination])
        for source in box
        for destination in pairs.get(source, ())
        if destination in box and box[source] != box[destination]
    }
    return len({(min(pair), max(pair)) for pair in joined})


def _range(services: Sequence[Service]) -> str:
    first, last = services[0].name, services[-1].name
    return first if len(services) == 1 else f"{first} – {last}"


def _slug(title: str, taken: set[str]) -> str:
    """A title as a part of addresses that no other group has."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    start = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "group"
    slug = next(name for n in range(1, len(taken) + 2) if (name := start if n == 1 else f"{start}-{n}") not in taken)
    taken.add(slug)
    return slug
