"""What changed, as JSON for programs, and its JSON Schema."""

import json
from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from gen.changes.values import GROUPS, Changes, Entry, Fact, ServiceChanges, Wording
from gen.model.entities import Connection
from gen.renderers.text.json_text import json_text
from gen.views.changes.sentences import undecided_sentence


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Numbers(_Shape):
    """The number of a connection before and after; null where it is not there, several with `, ` between."""

    old: str | None
    new: str | None


class EntryDocument(_Shape):
    """A connection in a group, or, in `words`, something beside the connections: then its `about` is another word."""

    about: Literal["connection", "component", "external", "page"] = Field(description="what the entry is of")
    connection: Numbers
    source: str = Field(description="the key of who opens it; blank where none is described")
    destination: str = Field(description="the key of who accepts it")
    source_name: str
    destination_name: str
    protocol: str = Field(description="as written, several with `/` between")
    transport: str = Field(description="TCP, UDP, TCP/UDP, …; blank where it is not known")
    ports: list[tuple[int, int]] = Field(
        description="the ports that the entry is about, each with the last of its range"
    )
    id: str = Field("", description="the key of a component or external, the id of a page")
    name: str = Field("", description="its name")
    now: dict[str, str | list[str]] = Field({}, description="what differs, by key, as it is")
    was: dict[str, str | list[str]] = Field(
        {}, description="what differs, by key, as it was; blank where it was not there"
    )
    note: str = Field("", description="a sentence more")


class ServiceDocument(_Shape):
    """What changed on the page of one service."""

    id: str
    name: str
    was: str = Field("", description="its id in the old version, where it is another one")
    state: Literal["changed", "added", "removed"]
    open: list[EntryDocument] = Field(description="to open")
    close: list[EntryDocument] = Field(description="to close")
    change: list[EntryDocument] = Field(description="to set up anew: direction, protocol, encryption, condition, ends")
    data: list[EntryDocument] = Field(description="what travels, and which way")
    words: list[EntryDocument] = Field(description="all else")
    numbers: int = Field(description="how many connections have another number")
    undecided: list[str] = Field([], description="sentences on what can't be told")


class Document(_Shape):
    """What changed between two versions of a model; services in which nothing did are left out."""

    old: str
    new: str
    services: list[ServiceDocument]
    undecided: list[str] = Field([], description="sentences on services of which it can't be told which became which")


def rendered(changes: Changes) -> str:
    """The changes as JSON."""
    services = [_service(service) for service in changes.services]
    document = Document(
        old=changes.old, new=changes.new, services=services, undecided=[*map(undecided_sentence, changes.undecided)]
    )
    return json_text(document.model_dump(mode="json"))


def schema() -> str:
    """The JSON Schema (draft 2020-12) of what `rendered` gives, as text."""
    named = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Document.model_json_schema(mode="serialization"),
    }
    return json.dumps(named, indent=1, sort_keys=True) + "\n"


def _service(service: ServiceChanges) -> ServiceDocument:
    groups = {group: [_entry(entry) for entry in service.of(group)] for group in GROUPS}
    return ServiceDocument(
        id=service.id,
        name=service.name,
        was=service.was,
        state=service.state,
        numbers=len(service.numbers),
        undecided=[*map(undecided_sentence, service.undecided)],
        **groups,
    )


def _entry(entry: Entry | Wording) -> EntryDocument:
    if isinstance(entry, Wording):
        about = "page" if entry.kind is None else "component" if entry.kind == "component" else "external"
        return EntryDocument(
            about=about, connection=Numbers(old=None, new=None), source="", destination="", source_name="",
            destination_name="", protocol="", transport="", ports=[], id=entry.id, name=entry.name,
            now=_plain(entry.now), was=_plain(entry.was), note=entry.note,
        )  # fmt: skip
    return EntryDocument(
        about="connection",
        connection=Numbers(old=entry.ids.old, new=entry.ids.new),
        **_ends(entry.row),
        protocol=entry.row.protocol,
        transport=entry.row.transport or "",
        ports=[(span.first, span.last) for span in entry.ports],
        now=_plain(entry.now),
        was=_plain(entry.was),
        note=entry.note,
    )


def _ends(row: Connection) -> dict[str, str]:
    source, destination = row.source, row.destination
    return {
        "source": source.id if source else "",
        "destination": destination.id if destination else "",
        "source_name": source.name if source else "",
        "destination_name": destination.name if destination else "",
    }


def _plain(facts: Mapping[str, Fact]) -> dict[str, str | list[str]]:
    return {key: value if isinstance(value, str) else list(value) for key, value in facts.items()}
