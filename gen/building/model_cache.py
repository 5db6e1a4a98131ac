"""What model files said before, from the store: a file is read again only where it, or what it leans on, changed.

Kept as JSON, and read back by the model's own type hints: what has another shape counts as missing, no code runs.
"""

import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from gen.building import fingerprint
from gen.building.store import Store, sha256
from gen.loading.checking import Read, Reader, checked_file
from gen.model.entities import Placed, Service
from gen.model.reading.file import ModelFile, ReadingContext, SharedExternals
from gen.model.shape.schema import ServiceFile
from gen.problems import LayoutProblem, Problem
from gen.processes import pool
from gen.renderers.images import icons

KIND, PART = "models", "service"
MANY = 50  # files, for which a process more is worth its start
LARGEST = 8_000_000  # bytes of JSON; more than that is read as fast from the model file
log = logging.getLogger("gen")


class CachedService(NamedTuple):
    """What one file says, and what is wrong with it."""

    service: Service
    problems: list[Problem]


FORM = TypeAdapter(CachedService)
WHOLE = TypeAdapter(Any)  # takes a value apart, down to what its `repr` leaves out


class ModelCache:
    """Reads files as `checked_file` does, but those in a store; `keep`: what it read goes there.

    `read`: another way to read what is not in the store, of which nothing is kept.
    """

    def __init__(self, store: Store, keep: bool = True, read: Reader | None = None) -> None:
        self.store = store
        self.keep = keep and read is None
        self.read = read

    def __call__(self, files: Sequence[ModelFile], shared: SharedExternals, context: ReadingContext) -> list[Read]:
        """What each file says, and what is wrong with it."""
        base = _digest((fingerprint.program(), WHOLE.dump_python(shared)))
        keys = {file: _digest((base, file, context.decides(file.stem))) for file in files}
        reads: dict[ModelFile, Read] = {}
        for file, key in keys.items():
            cached = self._known(file, key)
            if cached and not _icon_lost(cached.service, context):
                reads[file] = (cached.service, cached.problems)
        new = [file for file in files if file not in reads]
        read = partial(self._read, keys=keys, shared=shared, context=context)
        count = min(os.cpu_count() or 1, len(new) // MANY) or 1
        parts = {f"part {at + 1} of the model": new[at::count] for at in range(count)}
        engine = pool.forked(count) if count > 1 else None
        if engine:
            ServiceFile.model_rebuild()  # what checks a file is built here, and not in each process
        here = ((name, read(part)) for name, part in parts.items())
        for name, result in pool.results(engine, read, parts) if engine else here:
            reads |= read(parts[name]) if isinstance(result, LayoutProblem) else result
        return [reads[file] for file in files]

    def _read(
        self,
        files: Sequence[ModelFile],
        keys: Mapping[ModelFile, str],
        shared: SharedExternals,
        context: ReadingContext,
    ) -> dict[ModelFile, Read]:
        """Read files, and keep what they say."""
        if self.read:
            return dict(zip(files, self.read(files, shared, context), strict=True))
        reads = {file: checked_file(file, shared, context) for file in files}
        for file, (service, problems) in reads.items():
            if service and self.keep:
                self._keep(keys[file], CachedService(service, problems))
        return reads

    def _keep(self, key: str, service: CachedService) -> None:
        """Have the store know what a file says; raises EnvironmentProblem."""
        try:
            body = FORM.dump_json(service, warnings="error")
        except PydanticSerializationError as error:
            message = " ".join(str(error).split())
            log.warning("%s.yml is read anew each time, as it can't be kept: %s", service.service.id, message)
            return
        if len(body) <= LARGEST:
            self.store.keep(KIND, key, [(PART, body)])

    def _known(self, file: ModelFile, key: str) -> CachedService | None:
        bundle = self.store.find(KIND, key)
        body = bundle.read(bundle.members[0]) if bundle and bundle.members else None
        try:
            cached = FORM.validate_json(body or b"", strict=True)
        except ValidationError:
            return None
        fits = cached.service.id == file.stem and all("" in placed.places for placed in _placed(cached.service))
        return cached if fits else None


def _placed(service: Service) -> Iterator[Placed]:
    """All of a service that has a place in its file."""
    yield from (service, *service.components, *service.externals, *service.connections)
    yield from (end for connection in service.connections for end in (connection.source, connection.destination) if end)
    yield from (ports.component for ports in service.internal_ports if ports.component)


def _digest(values: object) -> str:
    return sha256(repr(values).encode(errors="surrogatepass"))


def _icon_lost(service: Service, context: ReadingContext) -> bool:
    """Whether an image file that the service shows can't be used any more."""
    ends = (end.icon for end in (*service.components, *service.externals) if end.icon and icons.is_file(end.icon))
    return any(context.icon_refusal(icon) for icon in ends)
