"""What model files said before, from the store: a file is read again only where it, or what it leans on, changed.

Kept with pickle, and read back with nothing allowed in it but the model's own classes: no code runs.
"""

import io
import pickle
from collections.abc import Sequence
from typing import Any

from gen.checking import Read, checked_file
from gen.model import entities, source
from gen.model.entities import Service
from gen.model.reading import ModelFile, Shared, Surroundings
from gen.outputs import versions
from gen.outputs.store import Store, sha256
from gen.problems import Problem
from gen.renderers import icons

KIND, PART = "models", "service"
CLASSES: dict[tuple[str, str], Any] = {
    (one.__module__, one.__name__): one
    for one in (
        entities.Component,
        entities.Connection,
        entities.Data,
        entities.InternalPort,
        entities.InternalPorts,
        entities.Note,
        entities.PortGroup,
        entities.Service,
        entities.Verified,
        source.Position,
        Problem,
    )
}


class Remembered:
    """Reads files as `checked_file` does, but those in a store; `keep`: what it read goes there."""

    def __init__(self, store: Store, keep: bool = True) -> None:
        self.store = store
        self.keep = keep

    def __call__(self, files: Sequence[ModelFile], shared: Shared, around: Surroundings) -> list[Read]:
        """What each file says, and what is wrong with it."""
        base = pickle.dumps((versions.program(), shared, dict(around.links), sorted(around.rules)))
        return [self._read(file, sha256(base), shared, around) for file in files]

    def _read(self, file: ModelFile, base: str, shared: Shared, around: Surroundings) -> Read:
        key = sha256(repr((base, file, file.stem in around.pages)).encode())
        if (known := self._known(key)) and not _icon_lost(known[0], around):
            return known
        service, problems = checked_file(file, shared, around)
        if service and self.keep:
            self.store.keep(KIND, key, [(PART, pickle.dumps((service, problems)))])
        return service, problems

    def _known(self, key: str) -> tuple[Service, list[Problem]] | None:
        bundle = self.store.find(KIND, key)
        body = bundle.read(bundle.parts[0]) if bundle and bundle.parts else None
        try:
            service, problems = _Reader(io.BytesIO(body)).load() if body else (None, [])
        except (pickle.UnpicklingError, EOFError, ValueError, TypeError, AttributeError, IndexError, KeyError):
            return None
        return (service, list(problems)) if isinstance(service, Service) else None


class _Reader(pickle.Unpickler):
    """Reads what the model's own classes wrote, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        """One of the model's classes; raises UnpicklingError for any other."""
        if (module, name) not in CLASSES:
            raise pickle.UnpicklingError(f"{module}.{name} is none of the model's classes")
        return CLASSES[module, name]


def _icon_lost(service: Service, around: Surroundings) -> bool:
    """Whether an image file that the service shows can't be used any more."""
    ends = (end.icon for end in (*service.components, *service.externals) if end.icon and icons.is_file(end.icon))
    return any(around.icon_refusal(icon) for icon in ends)
