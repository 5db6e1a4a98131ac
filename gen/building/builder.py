"""Services -> the files that come out, each made only where the store has not got it yet; in workers where many are."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from gen import pipeline
from gen.building.artifacts import MAPS, Entry, maps_of, pair_of
from gen.building.build_cache import Done, Keeping, Order
from gen.building.store import Damaged, Store
from gen.building.suite_builder import SuiteMaking
from gen.building.worker import Task, prepare, refused, work
from gen.problems import LayoutProblem, Problem, ordered
from gen.processes import pool
from gen.renderers.images.picture import Drawing
from gen.views.suite.story import SuiteViews

T = TypeVar("T")


class Watch(Protocol):
    """Who is told how far the drawing has come."""

    def begin(self, total: int) -> None:
        """So many services have to be made."""

    def done(self, service: str, seconds: float) -> None:
        """One is made."""


class Unwatched:
    """Nobody is told."""

    def begin(self, total: int) -> None:
        """Nothing."""

    def done(self, service: str, seconds: float) -> None:
        """Nothing."""


@dataclass
class Made:
    """All files that come out, and what went wrong."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    passing: list[Path] = field(default_factory=list)  # bundles of what should be drawn better another time

    def take(self, done: Done) -> None:
        """Add what came of an order; the files of a map are with those of the suite."""
        self.problems += done.problems
        self.entries += [entry for entry in done.entries if entry.service]
        self.passing += [entry.bundle.path for entry in done.entries if done.problems]

    def take_suite(self, entries: Sequence[Entry]) -> None:
        """Add the files that belong to no one service."""
        self.passing += [entry.bundle.path for entry in entries if self.passing]
        self.entries += entries

    def failed(self) -> bool:
        """Whether something could not be made."""
        return any(problem.severity == "error" for problem in self.problems)

    def forget(self) -> None:
        """Remove from the store what should be drawn better another time, once its files are read."""
        for path in self.passing:
            path.unlink(missing_ok=True)

    def drawings(self, whole: bool = False) -> dict[str, pipeline.Pair]:
        """The pictures, by service; `whole`: with the bytes of their PNG. Raises Damaged."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if entry.service and entry.path.startswith("diagrams/"):
                found.setdefault(entry.service, []).append(entry)
        return {service: _whole(pair_of(service, entries, whole), service) for service, entries in found.items()}

    def maps(self) -> dict[str, Drawing]:
        """The drawings of the suite's maps, by name; their PNG without bytes. Raises Damaged."""
        return maps_of([entry for entry in self.entries if entry.path.startswith(MAPS)])


class Making(NamedTuple):
    """How files are made and where they are kept, and who draws."""

    keeping: Keeping
    choice: pool.Choice = pool.chosen

    def of(self, told: SuiteViews, only: Collection[str] | None, drafts: pipeline.Drafts | None, watch: Watch) -> Made:
        """All files of a suite, or those of some services; raises TemplateProblem, EnvironmentProblem.

        `drafts`: what is still to do in each service, None for publication.
        """
        made = Made()
        tasks = [(task, self.keeping.key(task)) for task in _tasks(told, only, drafts)]
        suite = None if only else SuiteMaking(self.keeping, told, self.keeping.suite_key([key for _, key in tasks]))
        found = [self.keeping.found(task, key) for task, key in tasks]
        made.entries += [entry for entries, _ in found for entry in entries]
        orders = {order.task.service.id: order for entries, order in found if not entries}
        orders = {**(suite.orders if suite else {}), **orders}
        watch.begin(len(orders))
        for name, done in self._results(orders):
            watch.done(name, done.seconds)
            made.take(done)
            if suite and not made.failed():
                suite.drawn(name)
        if suite and not made.failed():
            made.take_suite(suite.entries())
        made.problems = ordered(made.problems)
        return made

    def _results(self, orders: Mapping[str, Order]) -> Iterator[tuple[str, Done]]:
        """What comes of each, as it comes."""
        engine = self.choice(len(orders))
        if engine is None:
            yield from ((name, self.keeping.made(order)) for name, order in orders.items())
        elif engine.here:
            prepare(self.keeping.how)
            for name, done in pool.results(engine, self.keeping.made, orders):
                yield name, _lost(orders[name], done) if isinstance(done, LayoutProblem) else done
        else:
            tasks = {name: order.task for name, order in orders.items()}
            for name, result in pool.results(engine, partial(work, self.keeping.how), tasks):
                order = orders[name]
                yield (
                    name,
                    _lost(order, result) if isinstance(result, LayoutProblem) else self.keeping.kept(order, result),
                )


def mended(store: Store, make: Callable[[], T]) -> T:
    """What something makes, tried once more where the store has lost what it promised; raises what `make` does."""
    try:
        return make()
    except Damaged:
        store.mend()
        return make()


def _whole(pair: pipeline.Pair | None, service: str) -> pipeline.Pair:
    if pair is None:
        raise Damaged(f"the pictures of {service} are damaged; remove `.cache/gen`")
    return pair


def _tasks(told: SuiteViews, only: Collection[str] | None, drafts: pipeline.Drafts | None) -> Iterator[Task]:
    for service in told.services:
        if only is None or service.id in only:
            yield Task(service, told.near[service.id], drafts[service.id] if drafts is not None else None)


def _lost(order: Order, problem: LayoutProblem) -> Done:
    return Done([], [refused(order.task.service, problem)], 0)
