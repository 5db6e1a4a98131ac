"""Earlier ids of services -> where their addresses lead, and the errors in them."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from gen.model.entities import Service
from gen.model.names import service_id_refusal
from gen.model.spelling import quoted
from gen.problems import Problem


def redirects(services: Sequence[Service]) -> dict[str, str]:
    """The services' ids by their earlier ones."""
    return {old: service.id for service in services for old in service.formerly}


def former_id_problems(
    services: Sequence[Service], stems: Collection[str], pages: Mapping[str, str]
) -> Iterator[Problem]:
    """Earlier ids that are somebody's: of a service, `stems` (of all files), of another one, of a page of the site."""
    first: dict[str, str] = {}
    for service in services:
        for old in service.formerly:
            if why := _refusal(old, stems, pages, first):
                yield Problem(*service.place("formerly"), "error", "duplicate-id", why)
            first.setdefault(old, service.id)


def _refusal(old: str, stems: Collection[str], pages: Mapping[str, str], first: Mapping[str, str]) -> str | None:
    if old in stems:
        return f"{quoted(old)} is the id of {old}.yml, whose page stands at this address; leave it out here"
    if old in first:
        return f"{quoted(old)} is an earlier id of {first[old]}.yml, too; an address leads to one page"
    why = service_id_refusal(old, pages)
    return why.replace("rename the file", "leave it out") if why else None
