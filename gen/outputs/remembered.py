"""What model files said before, from the store: a file is read again only where it, or what it leans on, changed.

Kept with pickle, and read back with nothing allowed in it but the model's own classes: no code runs.
"""

import io
import os
import pickle
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from gen.checking import Read, checked_file
from gen.model import entities, source
from gen.model.entities import Service
from gen.model.reading import ModelFile, Shared, Surroundings
from gen.outputs import versions
from gen.outputs.aside import aside
from gen.outputs.store import Store, sha256
from gen.problems import Problem
from gen.renderers import icons

KIND, PART = "models", "service"
MANY = 50  # files, for which a process more is worth its start
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
        base = sha256(pickle.dumps((versions.program(), shared, dict(around.links), sorted(around.rules))))
        keys = {file: sha256(repr((base, file, around.pages.get(file.stem))).encode()) for file in files}
        found: dict[ModelFile, Read] = {}
        for file, key in keys.items():
            if (known := self._known(key)) and not _icon_lost(known[0], around):
                found[file] = known
        new = [file for file in files if file not in found]
        count = min(os.cpu_count() or 1, len(new) // MANY) or 1
        others = [aside(partial(self._read, new[at::count], keys, shared, around)) for at in range(1, count)]
        found |= self._read(new[::count], keys, shared, around)
        for other in others:
            found |= other()
        return [found[file] for file in files]

    def _read(
        self, files: Sequence[ModelFile], keys: Mapping[ModelFile, str], shared: Shared, around: Surroundings
    ) -> dict[ModelFile, Read]:
        """Read files, and keep what they say."""
        found = {file: checked_file(file, shared, around) for file in files}
        for file, (service, problems) in found.items():
            if service and self.keep:
                self.store.keep(KIND, keys[file], [(PART, pickle.dumps((service, problems)))])
        return found

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
