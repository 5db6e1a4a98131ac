"""Rules on the boxes of one model file: where their members stand, what they are called.

They need the zones that externals take from other files.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from gen.model.entities import Component, Service
from gen.model.spelling import quoted
from gen.problems import Problem

Path = tuple[str, ...]  # the names of boxes, the outermost first


def box_in_two_zones(service: Service) -> Iterator[Problem]:
    """The members of a box stand in two zones, or some of them in none.

    Zones are outermost in the picture, so the box is drawn in each of them: one thing looks like two. Give all members
    one `zone`, or give each zone a box of its own name. An external that is another service of the model has its zone
    from there, and counts where that is one zone. Parts of the service and externals are looked at apart.

    Wrong:

    ```yaml
    components:
      web: {name: Web, zone: DMZ, group: Front}
      api: {name: API, zone: Internal, group: Front}
    ```

    Right:

    ```yaml
    components:
      web: {name: Web, zone: DMZ, group: Front}
      api: {name: API, zone: Internal, group: Back}
    ```
    """
    for side in (service.components, service.externals):
        yield from _in_two_zones([part for part in side if part.zone or not part.service])


def box_in_two_places(service: Service) -> Iterator[Problem]:
    """A box stands by itself for one member, and inside another box for the next: `Pods` and `Back > Pods`.

    It is drawn twice. Write the way to it in full for each member, `Back > Pods`; two things need two names. Boxes of
    one name inside two others, `East > Pods` and `West > Pods`, are two, and fine.

    Wrong:

    ```yaml
    components:
      api: {name: API, group: Back > Pods}
      worker: {name: Worker, group: Pods}
    ```

    Right:

    ```yaml
    components:
      api: {name: API, group: Back > Pods}
      worker: {name: Worker, group: Back > Pods}
    ```
    """
    for side in (service.components, service.externals):
        for zone in dict.fromkeys(part.zone for part in side):
            yield from _in_two_places([part for part in side if part.zone == zone and part.boxes])


def box_repeats_frame(service: Service) -> Iterator[Problem]:
    """A box has the name of the zone, or of the box, that it stands in.

    The picture shows one name twice, one frame in the other, and a reader looks for the difference. Leave `group` away
    where the zone says it all, or call the box by what its members have in common.

    Wrong:

    ```yaml
    components:
      web: {name: Web, zone: DMZ, group: DMZ}
    ```

    Right:

    ```yaml
    components:
      web: {name: Web, zone: DMZ}
    ```
    """
    reported: set[Path] = set()
    for part in (*service.components, *service.externals):
        frames = (part.zone or "", *part.boxes)
        for at, (outer, name) in enumerate(zip(frames, part.boxes, strict=False)):
            if name.casefold() == outer.casefold() and frames[: at + 1] not in reported:
                reported.add(frames[: at + 1])
                what = "box" if at else "zone"
                message = f"the box {quoted(name)} is called like the {what} that it stands in; one frame is enough"
                yield part.place("group").warning("box-repeats-frame", message)


def _in_two_zones(parts: Sequence[Component]) -> Iterator[Problem]:
    """A finding for each box, the outermost of those that stand in each other."""
    members: defaultdict[Path, list[Component]] = defaultdict(list)
    for part in parts:
        for depth in range(1, len(part.boxes) + 1):
            members[part.boxes[:depth]].append(part)
    reported: list[Path] = []
    for path, inside in members.items():
        zones = Counter(part.zone for part in inside)
        if len(zones) > 1 and not any(path[: len(outer)] == outer for outer in reported):
            reported.append(path)
            usual = next(part for part in inside if part.zone == zones.most_common(1)[0][0])
            odd = next(part for part in inside if part.zone != usual.zone)
            message = f"the box {_way_to(path)} is drawn twice: `{usual.name}` stands {_in_zone(usual)}, "
            message += f"`{odd.name}` {_in_zone(odd)}"
            yield odd.place("zone", "group").warning("box-in-two-zones", message)


def _in_two_places(parts: Sequence[Component]) -> Iterator[Problem]:
    """A finding for each name of a box that is both outermost and inside another one."""
    alone = {name: part for part in reversed(parts) for name in part.boxes[:1]}
    inside = {name: part for part in reversed(parts) for name in part.boxes[1:]}
    for name in dict.fromkeys(name for part in parts for name in part.boxes):
        if name in alone and name in inside and name != inside[name].boxes[0]:
            first = inside[name]
            path = first.boxes[: first.boxes.index(name) + 1]
            message = f"the box {quoted(name)} stands by itself here, and as {_way_to(path)} for `{first.name}`"
            yield alone[name].place("group").warning("box-in-two-places", message)


def _in_zone(part: Component) -> str:
    return f"in the zone {quoted(part.zone)}" if part.zone else "in no zone"


def _way_to(path: Path) -> str:
    return quoted(" > ".join(path))
