"""How diagrams are drawn: here, or in worker processes where there are many; what was drawn before is kept."""

import multiprocessing
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from gen.pipeline import Draw, Pair
from gen.renderers.picture import draw
from gen.views.diagram import Diagram, View

Job = tuple[Diagram, tuple[View, View]]


def in_process(images: Collection[str], project: Path) -> Draw:
    """Draws one after the other."""
    one = partial(_drawn, images=tuple(images), project=project)
    return lambda jobs: map(one, jobs)


def in_workers(images: Collection[str], project: Path, workers: int) -> Draw:
    """Draws in worker processes; the results come in the order of the jobs."""
    one = partial(_drawn, images=tuple(images), project=project)

    def drawn(jobs: Iterable[Job]) -> Iterator[Pair]:
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(workers, mp_context=context) as executor:
            yield from executor.map(one, jobs, chunksize=4)

    return drawn


def remembering(drawer: Callable[[Iterable[Job]], Iterator[Pair]]) -> Draw:
    """Draws only what it has not drawn before: for the live preview."""
    known: dict[str, Pair] = {}

    def drawn(jobs: Iterable[Job]) -> Iterator[Pair]:
        listed = [(repr(job), job) for job in jobs]
        fresh = [(key, job) for key, job in listed if key not in known]
        known.update(zip([key for key, _ in fresh], drawer(job for _, job in fresh), strict=True))
        for key in known.keys() - {key for key, _ in listed}:
            del known[key]
        return (known[key] for key, _ in listed)

    return drawn


def _drawn(job: Job, images: Collection[str], project: Path) -> Pair:
    return draw(*job, images, project)
