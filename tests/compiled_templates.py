"""Jinja compiles a project's own template once in a run of the tests: each time takes more time than all the rest."""

import atexit
import os
import shutil
import tempfile
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket, BytecodeCache

FOLDER = "PYTEST_COMPILED_TEMPLATES"  # the variable by which workers and forks find what is compiled
OVERLAY = "overlay"


class Compiled(FileSystemBytecodeCache):
    """What is compiled, by the template's file and text; no overlay's, whose filters leave other things in the code.

    `packaged`: keeps the package's own.
    """

    def __init__(self, packaged: BytecodeCache | None) -> None:
        super().__init__(os.environ[FOLDER])
        self.packaged = packaged

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        if self.packaged and (bucket := self.packaged.get_bucket(environment, name, filename, source)).key:
            return bucket
        if environment.overlayed:
            return Bucket(environment, OVERLAY, "")
        return super().get_bucket(environment, name, filename, source)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if self.packaged and bucket.key.endswith(".pyc"):
            self.packaged.dump_bytecode(bucket)
        elif bucket.key != OVERLAY:
            super().dump_bytecode(bucket)


def keep() -> None:
    """From now on, here and in what is forked; the folder goes with the process that made it."""
    if FOLDER not in os.environ:
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="compiled-templates-")
        atexit.register(_remove, os.environ[FOLDER], os.getpid())
    begin = Environment.__init__

    def begun(self: Environment, *arguments: Any, **options: Any) -> None:
        begin(self, *arguments, **options)
        self.bytecode_cache = Compiled(self.bytecode_cache)

    Environment.__init__ = begun  # type: ignore[method-assign]


def _remove(folder: str, maker: int) -> None:
    if os.getpid() == maker:
        shutil.rmtree(folder, ignore_errors=True)
