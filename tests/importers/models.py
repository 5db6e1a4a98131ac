"""Models from text, for tests."""

from collections.abc import Mapping

from gen.loading.checking import check
from gen.model.entities import Component, Service
from gen.model.reading.file import ModelFile


def service_of(id: str, text: str, shared: str = "") -> Service:
    """The service in the text of a model file, which must have no errors."""
    files = [ModelFile(id, f"{id}.yml", text.encode()), ModelFile("shared", "shared.yml", shared.encode())]
    checked = check(files, {}, (), None)
    assert [problem for problem in checked.problems if problem.severity == "error"] == []
    return checked.model.services[0]


def shared_ends(text: str) -> Mapping[str, Component]:
    """What the text of shared.yml defines."""
    keys = [line.split(":")[0].strip() for line in text.splitlines() if line.startswith("  ") and line[2] != " "]
    externals = "".join(f"  {key}:\n" for key in keys)
    service = service_of("x", f"service: {{name: x}}\nexternals:\n{externals}", text)
    return {end.id: end for end in service.externals}


def printed(service: Service) -> dict[str, list[str]]:
    """The rows of the Connections table by their numbers, the classification only where it is written."""
    return {
        row.id: [
            row.id,
            row.source.name if row.source else "",
            row.destination.name if row.destination else "",
            row.protocol,
            row.port,
            row.classification or "",
            "\n".join(data.text for data in row.data),
        ]
        for row in service.connections
    }
