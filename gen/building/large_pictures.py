"""Which pictures are too large for a PNG of twice their size, by their files in the store, else by drawing them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from gen import pipeline
from gen.building.build_cache import BuildCache
from gen.building.store import store_for
from gen.building.worker import build_settings
from gen.model.entities import Service
from gen.model.rules import unused_waiver
from gen.problems import LayoutProblem, Problem
from gen.renderers.images.picture import outline
from gen.renderers.pages.wiki_names import WikiNames
from gen.renderers.svg.extent import SCALE, extent, scale
from gen.views.service.large import may_be_large

RULE = "large-picture"


def without_build(services: Sequence[Service], project: Path) -> list[Problem]:
    """The same where nothing is built: what the store has is read, and nothing is put there."""
    with store_for(project, kept=False) as store:
        return list(large_pictures(services, BuildCache(build_settings((), project, WikiNames(), ""), store)))


def large_pictures(services: Sequence[Service], cache: BuildCache) -> Iterator[Problem]:
    """A warning for each service whose PNG gets fewer pixels and does not waive it, or waives it and gets them all."""
    for service in services:
        large = list(_large(service, cache)) if may_be_large(service) else []
        if RULE not in service.waived:
            yield from large
        elif not large:
            yield from unused_waiver(service, service.waived.keys() - {RULE})


def _large(service: Service, cache: BuildCache) -> Iterator[Problem]:
    svg = _picture(service, cache)
    size = extent(svg)
    if svg and scale(size) < SCALE:
        yield service.place("").warning(
            RULE,
            f"the PNGs of {service.name} have {int(100 * scale(size)) / 100:g} pixels to a px, not {SCALE}: "
            f"the picture is {size.width:.0f} x {size.height:.0f} px; SVG is sharp at any size",
        )


def _picture(service: Service, cache: BuildCache) -> str:
    """A service's picture as SVG; nothing where it can't be drawn, which the build tells."""
    try:
        return cache.picture(service) or outline(*pipeline.service_diagram(service), cache.settings.project)
    except LayoutProblem:
        return ""
