"""Where a service's files, a map's and the suite's are in the store: found there, or put there once they are made."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from gen import pipeline
from gen.building.artifacts import (
    DRAWING,
    Artifact,
    artifacts_made,
    artifacts_of,
    excerpt_paths,
    map_paths,
    pair_of,
    picture_paths,
)  # fmt: skip
from gen.building.store import Bundle, Damaged, Store, is_key, sha256
from gen.building.worker import BuildSettings, File, MapTask, Result, Task, run_task
from gen.model.entities import Service
from gen.problems import Problem
from gen.renderers.images import icons
from gen.views.changes.page import Since
from gen.views.suite.story import SuiteViews

SHARED = "shared/"
SuiteKind = Literal["suite", "tables"]  # maps and pages; tables


class Keys(NamedTuple):
    """The keys of a service's bundles; of a map only the first."""

    drawing: str
    page: str = ""


class Job(NamedTuple):
    """What has to be made, and the keys to keep it by."""

    task: Task | MapTask
    keys: Keys


class JobResult(NamedTuple):
    """What came of a job: files that are in the store now, what went wrong, and the seconds that it took."""

    artifacts: Sequence[Artifact]
    problems: Sequence[Problem]
    seconds: float


class BuildCache(NamedTuple):
    """How files are made, and the store that keeps them."""

    settings: BuildSettings
    store: Store

    def key(self, task: Task) -> str:
        """The key of a service's pages and tables."""
        own = _icons(task.service, self.settings)
        return _key(self.settings.version, task.service, task.near, own, task.todo, *self._words)

    @property
    def _words(self) -> tuple[object, ...]:
        """What of the configuration stands on pages."""
        return self.settings.names, self.settings.suite, self.settings.images

    def lookup(self, task: Task, page: str) -> tuple[list[Artifact], Job]:
        """A service's files, if the store has them all, and what makes them, with those pictures that it has."""
        name, paged = task.service.id, self.store.find("pages", page)
        note = paged and next((paged.read(member) for member in paged.members if member.name == DRAWING), None)
        noted = note.decode(errors="replace") if note else ""
        own = _icons(task.service, self.settings)
        drawing = noted if is_key(noted) else self._drawing_key(pipeline.service_diagram(task.service), own)
        drawn = self._pictures(name, self.store.find("drawings", drawing))
        files = artifacts_of(name, paged, ())
        if drawn and files:
            return [*drawn, *files], Job(task, Keys(drawing, page))
        return [], Job(task._replace(pair=pair_of(name, drawn)), Keys(drawing, page))

    def _pictures(self, service: str, bundle: Bundle | None) -> list[Artifact]:
        """The files of a service's pictures that are asked for, where a bundle has them."""
        return artifacts_of(service, bundle, self._picture_paths(service, bundle))

    def _picture_paths(self, service: str, bundle: Bundle | None) -> list[str]:
        return [*picture_paths(service, self.settings.images), *excerpt_paths(service, bundle)]

    def picture(self, service: Service) -> str | None:
        """The Connections diagram of a service as SVG, where the store has it."""
        own = _icons(service, self.settings)
        bundle = self.store.find("drawings", self._drawing_key(pipeline.service_diagram(service), own))
        pair = pair_of(service.id, self._pictures(service.id, bundle))
        return pair[0].svg if pair else None

    def map_artifacts(self, name: str, diagram: pipeline.DiagramViews) -> list[Artifact]:
        """The files of a map, where the store has them."""
        bundle = self.store.find("drawings", self._drawing_key(diagram, ()))
        return artifacts_of(None, bundle, map_paths(name, self.settings.images))

    def map_jobs(self, suite: SuiteViews) -> dict[str, Job]:
        """The maps that the store has not got, by names that no service can have."""
        diagrams = pipeline.map_diagrams(suite)
        missing = {name: diagram for name, diagram in diagrams.items() if not self.map_artifacts(name, diagram)}
        return {
            f"{SHARED}{name}": Job(MapTask(suite.services[0], name, diagram), Keys(self._drawing_key(diagram, ())))
            for name, diagram in missing.items()
        }

    def suite_key(self, services: Sequence[str], since: Since | None) -> str:
        """The key of the files that belong to no one service; `services`: the key of each one's pages.

        `since`: what changed, pages that are gone included.
        """
        return _key(self.settings.version, *self._words, since, *services)

    def suite(self, kind: SuiteKind, key: str) -> list[Artifact]:
        """Files that belong to no one service, where the store has them."""
        return artifacts_of(None, self.store.find(kind, key), ())

    def keep_suite(self, kind: SuiteKind, key: str, files: Sequence[File]) -> list[Artifact]:
        """These files, now in the store; raises EnvironmentProblem."""
        return artifacts_made(None, self.store.keep(kind, key, files))

    def run(self, job: Job) -> JobResult:
        """Do a job; raises TemplateProblem, EnvironmentProblem."""
        return self.save(job, run_task(self.settings, job.task))

    def save(self, job: Job, result: Result) -> JobResult:
        """The files of a result, now in the store; none where it could not be drawn."""
        artifacts = self._save(job, result) if result.drawn or result.files else []
        return JobResult(artifacts, result.problems, result.seconds)

    def _save(self, job: Job, result: Result) -> list[Artifact]:
        task, keys = job
        drawn = self.store.keep("drawings", keys.drawing, result.drawn) if result.drawn else None
        if isinstance(task, MapTask):
            return artifacts_made(None, drawn, map_paths(task.name, self.settings.images)) if drawn else []
        name = task.service.id
        paged = self.store.keep("pages", keys.page, [(DRAWING, keys.drawing.encode()), *result.files])
        before = None if drawn else self.store.find("drawings", keys.drawing)
        paths = self._picture_paths(name, drawn)
        pictures = artifacts_made(name, drawn, paths) if drawn else self._pictures(name, before)
        if not pictures:
            raise Damaged(f"the pictures of {name} are no more in {self.store.folder}")
        return [*pictures, *artifacts_made(name, paged)]

    def _drawing_key(self, diagram: pipeline.DiagramViews, own: Sequence[str]) -> str:
        return _key(self.settings.version, diagram, own)


def _icons(service: Service, settings: BuildSettings) -> list[str]:
    """The SHA-256 of each image file of the project that a service's pictures show."""
    names = (end.icon for end in (*service.components, *service.externals) if end.icon)
    return [icons.digest(name, settings.project) for name in names if icons.is_file(name)]


def _key(*values: object) -> str:
    """The SHA-256 of all that something depends on."""
    return sha256("\n".join(map(repr, values)).encode(errors="surrogatepass"))
