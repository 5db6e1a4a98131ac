"""Services -> the files that come out, each made only where the store has not got it yet; in workers where many are."""

from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from gen import pipeline
from gen.building.artifacts import MAPS, Artifact, maps_of, pair_of
from gen.building.build_cache import BuildCache, Job, JobResult
from gen.building.store import Damaged, Store
from gen.building.suite_builder import SuiteBuilder
from gen.building.worker import Task, prepare, refused, run_task
from gen.problems import LayoutProblem, Problem, ordered
from gen.processes import pool
from gen.renderers.images.picture import Drawing
from gen.views.suite.story import SuiteViews

T = TypeVar("T")


class ProgressListener(Protocol):
    """Who is told how far the drawing has come."""

    def begin(self, total: int) -> None:
        """So many services have to be made."""

    def done(self, service: str, seconds: float) -> None:
        """One is made."""


class NoListener:
    """Nobody is told."""

    def begin(self, total: int) -> None:
        """Nothing."""

    def done(self, service: str, seconds: float) -> None:
        """Nothing."""


@dataclass
class BuildResult:
    """All files that come out, and what went wrong."""

    artifacts: list[Artifact] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    passing: list[Path] = field(default_factory=list)  # bundles of what should be drawn better another time

    def take(self, done: JobResult) -> None:
        """Add what came of a job; the files of a map are with those of the suite."""
        self.problems += done.problems
        self.artifacts += [artifact for artifact in done.artifacts if artifact.service]
        self.passing += [artifact.bundle.path for artifact in done.artifacts if done.problems]

    def take_suite(self, artifacts: Sequence[Artifact]) -> None:
        """Add the files that belong to no one service."""
        self.passing += [artifact.bundle.path for artifact in artifacts if self.passing]
        self.artifacts += artifacts

    def failed(self) -> bool:
        """Whether something could not be made."""
        return any(problem.severity == "error" for problem in self.problems)

    def forget(self) -> None:
        """Remove from the store what should be drawn better another time, once its files are read."""
        for path in self.passing:
            path.unlink(missing_ok=True)

    def drawings(self, whole: bool = False) -> dict[str, pipeline.Pair]:
        """The pictures, by service; `whole`: with the bytes of their PNG. Raises Damaged."""
        by_service: dict[str, list[Artifact]] = {}
        for artifact in self.artifacts:
            if artifact.service and artifact.path.startswith("diagrams/"):
                by_service.setdefault(artifact.service, []).append(artifact)
        return {name: _whole(pair_of(name, artifacts, whole), name) for name, artifacts in by_service.items()}

    def changed(self) -> dict[str, pipeline.Pair]:
        """The pictures of what changed, by service, without the bytes of their PNG. Raises Damaged."""
        by_service: dict[str, list[Artifact]] = {}
        for artifact in self.artifacts:
            name = artifact.service or ""
            if name and artifact.path.startswith(f"diagrams/{pipeline.changes_name(name)}-"):
                by_service.setdefault(name, []).append(artifact)
        return {name: _whole(pair_of(pipeline.changes_name(name), files), name) for name, files in by_service.items()}

    def maps(self) -> dict[str, Drawing]:
        """The drawings of the suite's maps, by name; their PNG without bytes. Raises Damaged."""
        return maps_of([artifact for artifact in self.artifacts if artifact.path.startswith(MAPS)])


class Builder(NamedTuple):
    """How files are made and where they are kept, and who draws."""

    cache: BuildCache
    choice: pool.Choice = pool.chosen

    def of(
        self,
        suite: SuiteViews,
        only: Collection[str] | None,
        drafts: pipeline.Drafts | None,
        listener: ProgressListener,
    ) -> BuildResult:
        """All files of a suite, or those of some services; raises TemplateProblem, EnvironmentProblem.

        `drafts`: what is still to do in each service, None for publication.
        """
        result = BuildResult()
        tasks = [(task, self.cache.key(task)) for task in _tasks(suite, only, drafts)]
        suite_key = self.cache.suite_key([key for _, key in tasks], suite.since)
        suite_builder = SuiteBuilder(self.cache, suite, suite_key, not only)
        lookups = [self.cache.lookup(task, key) for task, key in tasks]
        result.artifacts += [artifact for artifacts, _ in lookups for artifact in artifacts]
        jobs = {job.task.service.id: job for artifacts, job in lookups if not artifacts}
        jobs = {**suite_builder.jobs, **jobs}
        listener.begin(len(jobs))
        with closing(self._results(jobs, suite_builder)) as results:  # whatever ends this early ends the workers
            for name, done in results:
                listener.done(name, done.seconds)
                result.take(done)
                if not result.failed():
                    suite_builder.drawn(name)
        if not result.failed():
            result.take_suite(suite_builder.artifacts())
        result.problems = ordered(result.problems)
        return result

    def _results(
        self, jobs: Mapping[str, Job], suite_builder: SuiteBuilder
    ) -> Generator[tuple[str, JobResult], None, None]:
        """What comes of each, as it comes; forked workers make files of the suite, too."""
        beside = suite_builder.beside() if jobs else {}
        engine = self.choice(len(jobs) + (pool.MANY if beside else 0))
        if engine is None:
            yield from ((name, self.cache.run(job)) for name, job in jobs.items())
        elif engine.forks:
            prepare(self.cache.settings)
            for name, done in pool.results(engine, suite_builder.run, {**beside, **jobs}):
                if name in beside:
                    suite_builder.take(beside[name], done)
                else:
                    yield name, _job_result(jobs[name], done)
        elif engine.here:
            for name, done in pool.results(engine, self.cache.run, jobs):
                yield name, _job_result(jobs[name], done)
        else:
            tasks = {name: job.task for name, job in jobs.items()}
            for name, result in pool.results(engine, partial(run_task, self.cache.settings), tasks):
                done = result if isinstance(result, LayoutProblem) else self.cache.save(jobs[name], result)
                yield name, _job_result(jobs[name], done)


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


def _tasks(suite: SuiteViews, only: Collection[str] | None, drafts: pipeline.Drafts | None) -> Iterator[Task]:
    for service in suite.services:
        if only is None or service.id in only:
            yield Task(service, suite.near[service.id], drafts[service.id] if drafts is not None else None)


def _job_result(job: Job, done: JobResult | LayoutProblem) -> JobResult:
    """What came of a job, a finding where it ended its worker."""
    return JobResult([], [refused(job.task.service, done)], 0) if isinstance(done, LayoutProblem) else done
