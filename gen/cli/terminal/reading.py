"""How commands that only look read the files of a model: where they are many, only those that changed since a build."""

from collections.abc import Sequence
from pathlib import Path

from gen.loading.checking import Read, Reader
from gen.model.reading.file import ModelFile, ReadingContext, SharedExternals

MANY = 150  # files that are sooner read than it takes to load what remembers them


def reader(project: Path, few: Reader) -> Reader:
    """Reads a model's files: few of them by `few`; many through what the last build of the project remembers."""

    def read(files: Sequence[ModelFile], shared: SharedExternals, context: ReadingContext) -> list[Read]:
        if len(files) < MANY:
            return few(files, shared, context)
        from gen.building.model_cache import ModelCache  # noqa: PLC0415  (loads all that draws)
        from gen.building.store import store_for  # noqa: PLC0415

        with store_for(project, kept=False) as store:
            return ModelCache(store, keep=False, read=few)(files, shared, context)

    return read
