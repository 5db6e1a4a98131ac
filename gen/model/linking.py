"""Services of a model -> the same, with what their externals take from each other's files; cheap, and pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from gen.model.entities import Component, Connection, Service
from gen.model.spelling import quoted, suggestion
from gen.problems import Problem

ById = Mapping[str, Service]


def linked(
    services: Sequence[Service], stems: Collection[str], others: Iterable[Component] = ()
) -> tuple[list[Service], list[Problem]]:
    """The services, each external with `service` filled in, and unknown services and components that they name.

    `stems`: the ids of all files, those with errors too; `others`: externals of shared.yml and of files with errors. A
    service that needs a file with errors, or names something unknown, is left out.
    """
    by_id = {service.id: service for service in services}
    linked, problems = [], [problem for external in others for problem in _unknown(external, by_id, stems)]
    for service in services:
        changed = _changed(service, by_id, stems)
        wrong = [problem for external in changed for problem in _unknown(external, by_id, stems)]
        problems += wrong
        if not wrong and all(external.service in by_id or not _refers(external) for external in changed):
            linked.append(_with(service, {external.id: external for external in changed}) if changed else service)
    return linked, list(dict.fromkeys(problems))


def _changed(service: Service, by_id: ById, stems: Collection[str]) -> list[Component]:
    """The externals of a service that are another service or a part of one, as that one's file describes them.

    One of kind `service` whose key is a service's id is that service as a whole, under the name written here.
    """
    changed = []
    for external in service.externals:
        if external.service and _refers(external):
            changed.append(_filled(external, by_id.get(external.service)))
        elif external.kind == "service" and external.id in stems and external.id != service.id:
            zone = external.zone or _whole_zone(by_id.get(external.id))
            changed.append(replace(external, service=external.id, zone=zone))
    return changed


def _refers(external: Component) -> bool:
    """Whether it has `service` written, so that all it is comes from there."""
    return "service" in external.places


def _unknown(external: Component, by_id: ById, stems: Collection[str]) -> Iterator[Problem]:
    if not external.service:
        return
    if external.service not in stems:
        name = external.service.strip().casefold()
        ids = [service.id for service in by_id.values() if name in (service.name.casefold(), _short(service))]
        near = f"; that is the name of `{ids[0]}`" if ids else suggestion(external.service, sorted(stems))
        message = f"there is no service {quoted(external.service)}{near}"
        yield _error(external, "service", message)
    elif external.part and external.service in by_id:
        parts = {part.id: part.name.casefold() for part in by_id[external.service].components}
        if external.part not in parts:
            ids = [id for id, name in parts.items() if name == external.part.strip().casefold()]
            homes = [id for id, service in by_id.items() if external.part in [part.id for part in service.components]]
            near = f"; that is the name of `{ids[0]}`" if ids else suggestion(external.part, parts)
            near = f"; it is in {homes[0]}.yml: write `service: {homes[0]}`" if homes else near
            message = f"{quoted(external.part)} is not in components of {external.service}.yml{near}"
            yield _error(external, "component", message)


def _short(service: Service) -> str:
    return (service.abbreviation or service.name).casefold()


def _error(external: Component, key: str, message: str) -> Problem:
    return Problem(*external.place(key), "error", "unknown-id", message)


def _filled(external: Component, service: Service | None) -> Component:
    """The external with the facts of the service, or of its part; as it is where they are not known."""
    if service is None:
        return external
    if external.part is None:
        icons = {part.icon for part in service.components}
        return replace(
            external,
            name=service.name,
            abbreviation=service.abbreviation,
            description=service.summary,
            icon=next(iter(icons)) if len(icons) == 1 else None,
            zone=_whole_zone(service),
        )
    for part in service.components:
        if part.id == external.part:
            return replace(
                external,
                name=part.name,
                abbreviation=part.abbreviation,
                description=part.description,
                icon=part.icon,
                zone=part.zone,
            )
    return external


def _whole_zone(service: Service | None) -> str | None:
    """The zone that all parts of a service stand in, if one."""
    zones = {part.zone for part in service.components} if service else set()
    return next(iter(zones)) if len(zones) == 1 else None


def _with(service: Service, changed: Mapping[str, Component]) -> Service:
    """The service with other externals, at the ends of its connections too."""
    externals = tuple(changed.get(external.id, external) for external in service.externals)
    return replace(
        service, externals=externals, connections=tuple(_joined(row, changed) for row in service.connections)
    )


def _joined(connection: Connection, changed: Mapping[str, Component]) -> Connection:
    source, destination = (_end(end, changed) for end in (connection.source, connection.destination))
    if source is connection.source and destination is connection.destination:
        return connection
    return replace(connection, source=source, destination=destination)


def _end(end: Component | None, changed: Mapping[str, Component]) -> Component | None:
    return end if end is None or end.own else changed.get(end.id, end)
