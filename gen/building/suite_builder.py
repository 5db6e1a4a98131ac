"""The files that belong to no one service: found in the store, or made, by a worker beside those that draw."""

from gen import pipeline
from gen.building.artifacts import Artifact, content, maps_of
from gen.building.build_cache import SHARED, BuildCache, Job, JobResult, SuiteKind
from gen.building.worker import File, templates_for
from gen.problems import LayoutProblem
from gen.views.suite.story import SuiteViews

MANY = 50  # services, from which on these files take longer than to fork a process


class SuiteBuilder:
    """Makes them, if they are `wanted`; `jobs`: the maps to be drawn first, for the pages show them."""

    def __init__(self, cache: BuildCache, suite: SuiteViews, key: str, wanted: bool) -> None:
        self.cache = cache
        self.suite = suite
        self.key = key
        kinds: tuple[SuiteKind, ...] = ("suite", "tables") if suite.several else ("suite",)
        self.made = {kind: cache.suite(kind, key) for kind in kinds if wanted}
        self.jobs = cache.map_jobs(suite) if self.made.get("suite") == [] else {}
        self.undrawn = set(self.jobs)

    def beside(self) -> dict[str, SuiteKind]:
        """What a worker can make while others draw, by names that no service can have; it has to know the suite."""
        if len(self.suite.services) < MANY:
            return {}
        lacking = (kind for kind, artifacts in self.made.items() if not artifacts)
        return {f"{SHARED}{kind}": kind for kind in lacking if kind == "tables" or not self.undrawn}

    def run(self, job: Job | SuiteKind) -> JobResult:
        """Do a job, in a worker; raises TemplateProblem, EnvironmentProblem."""
        return self.cache.run(job) if isinstance(job, Job) else JobResult(self._make(job), [], 0)

    def take(self, kind: SuiteKind, result: JobResult | LayoutProblem) -> None:
        """Take what a worker made; where it died of it, it is made here."""
        if isinstance(result, JobResult):
            self.made[kind] = [*result.artifacts]

    def drawn(self, name: str) -> None:
        """Something is drawn; after the last map the pages are made, while workers draw. Raises as `artifacts` does."""
        if name in self.undrawn:
            self.undrawn.remove(name)
            if not self.undrawn:
                self.made["suite"] = self._make("suite")

    def artifacts(self) -> list[Artifact]:
        """All of them; raises TemplateProblem, EnvironmentProblem."""
        return [artifact for kind, made in self.made.items() for artifact in made or self._make(kind)]

    def _make(self, kind: SuiteKind) -> list[Artifact]:
        return self.cache.keep_suite(kind, self.key, self._tables() if kind == "tables" else self._pages())

    def _tables(self) -> list[File]:
        return [(file.path, file.content) for file in pipeline.suite_tables(self.suite)]

    def _pages(self) -> list[File]:
        """The maps' pictures and the pages."""
        diagrams = pipeline.map_diagrams(self.suite).items()
        maps = [artifact for name, diagram in diagrams for artifact in self.cache.map_artifacts(name, diagram)]
        pages = pipeline.suite_pages(self.suite, maps_of(maps), templates_for(self.cache.settings))
        return [
            *((artifact.path, content(artifact)) for artifact in maps),
            *((page.path, page.content) for page in pages),
        ]
