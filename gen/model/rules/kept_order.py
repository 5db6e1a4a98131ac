"""The rule on an order of boxes that was kept beside the model, and no longer fits it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, groupby
from typing import NamedTuple

from gen.model.entities import Component, Service
from gen.model.spelling import quoted
from gen.problems import Position, Problem

FEW = 5  # ids in a message
Frame = tuple[str, ...]  # the titles of what is drawn around boxes, the outermost first


class KeptOrder(NamedTuple):
    """What `layout/ID.yml` says: ids by column, from left to right, each from top to bottom; where each id stands."""

    file: str
    columns: tuple[tuple[str, ...], ...]
    places: Mapping[str, Position]


def layout_outdated(order: KeptOrder, service: Service) -> Iterator[Problem]:
    """What an order of boxes no longer fits of its service: boxes that are gone, new, regrouped or connected."""
    boxes = {box.id: box for box in (*service.components, *service.externals)}
    remedy = f"`gen keep {service.id}` renews it"
    if gone := [id_ for id_ in order.places if id_ not in boxes]:
        yield _warning(order, order.places[gone[0]], f"{_listed(gone)} not in the model any more; {remedy}")
    if new := [id_ for id_ in boxes if id_ not in order.places]:
        yield _warning(order, Position(1, 1), f"{_listed(new)} not in this order; {remedy}")
    pairs: set[tuple[Frame, Frame]] = set()
    for column in order.columns:
        if torn := _torn([boxes[id_] for id_ in column if id_ in boxes]):
            why = f"{quoted(torn.id)} stands here apart from its group, zone or service, which are drawn together"
            yield _warning(order, order.places[torn.id], f"{why}; {remedy}")
        elif turned := _turned([boxes[id_] for id_ in column if id_ in boxes], pairs):
            why = f"{quoted(turned.id)} stands here below a group or zone that stands below its own in another column"
            yield _warning(order, order.places[turned.id], f"{why}; {remedy}")
        for upper, lower in _connected(column, service):
            why = f"{quoted(upper)} and {quoted(lower)} have a connection, and can't share a column"
            yield _warning(order, order.places[lower], f"{why}; {remedy}")


def _warning(order: KeptOrder, at: Position, message: str) -> Problem:
    return Problem(order.file, at.line, at.column, "warning", "layout-outdated", message)


def _listed(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - FEW} more" if len(ids) > FEW else ""
    return f"{', '.join(map(quoted, ids[:FEW]))}{more} {'is' if len(ids) == 1 else 'are'}"


def _torn(column: Sequence[Component]) -> Component | None:
    """The first box of a column that comes back to a frame after boxes outside of it; None where there is none."""
    paths = [_frames(box) for box in column]
    for depth in range(1, 1 + max(map(len, paths), default=0)):
        ended: set[Frame] = set()
        for frame, run in groupby(range(len(column)), key=lambda at: paths[at][:depth]):
            first = next(run)
            if len(frame) == depth and frame in ended:
                return column[first]
            ended.add(frame)
    return None


def _turned(column: Sequence[Component], pairs: set[tuple[Frame, Frame]]) -> Component | None:
    """The first box of a column whose frame stands above another one elsewhere and below it here; `pairs` grows."""
    paths = [_frames(box) for box in column]
    turned = None
    for upper, lower in combinations(range(len(column)), 2):
        depth = next((at for at, (a, b) in enumerate(zip(paths[upper], paths[lower], strict=False)) if a != b), None)
        if depth is not None:
            pair = paths[upper][: depth + 1], paths[lower][: depth + 1]
            turned = turned or (column[lower] if pair[::-1] in pairs else None)
            pairs.add(pair)
    return turned


def _connected(column: Sequence[str], service: Service) -> list[tuple[str, str]]:
    """The pairs of a column between which a line would have to run, as they stand."""
    ends = [(row.source.id, row.destination.id) for row in service.connections if row.source and row.destination]
    near = {pair for pair in ends if pair[0] != pair[1]}
    return [pair for pair in combinations(column, 2) if pair in near or pair[::-1] in near]


def _frames(box: Component) -> Frame:
    """What is drawn around a box, the outermost first."""
    return (*(("service",) if box.own else ()), *((f"zone {box.zone}",) if box.zone else ()), *box.boxes)
