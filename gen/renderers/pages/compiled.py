"""The code of the package's own templates, kept as Python keeps that of modules: in `__pycache__`, beside each.

The same place (`importlib.util.cache_from_source`), so the same trust and the same switches: PYTHONPYCACHEPREFIX,
PYTHONDONTWRITEBYTECODE. Who may write there may write the templates and the program, too. A project's own templates are
compiled in each process: a store that others share must not hold code that runs.
"""

import contextlib
import hashlib
import importlib.util
import marshal
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

SEAL = hashlib.sha256().digest_size  # bytes at the begin of a file, over all that its code depends on, and the code


class PackagedCode(BytecodeCache):
    """Code of the templates below some folders, and of no others; a file that is damaged or of other templates is none.

    `maker`: the file whose text says which settings and filters templates are compiled with.
    """

    def __init__(self, folders: Sequence[Path], maker: str) -> None:
        self._folders = [f"{folder}{os.sep}" for folder in folders]
        self._made_by = b"\n".join(
            (importlib.util.MAGIC_NUMBER, jinja2.__version__.encode(), Path(maker).read_bytes()),
        )

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The file that holds a template's code, blank for one that is not the package's."""
        if filename is None or not filename.startswith(tuple(self._folders)):
            return ""
        try:
            return importlib.util.cache_from_source(filename)
        except NotImplementedError:  # a Python that keeps no code
            return ""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put a template's code into its bucket, if there is some."""
        kept = b""
        with contextlib.suppress(OSError):
            kept = Path(bucket.key).read_bytes() if bucket.key else b""
        code = kept[SEAL:]
        if code and kept[:SEAL] == self._seal(bucket, code):
            bucket.code = marshal.loads(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code, where that is wanted and possible."""
        if bucket.key and not sys.dont_write_bytecode:
            code = marshal.dumps(bucket.code)
            with contextlib.suppress(OSError):
                _write(Path(bucket.key), self._seal(bucket, code) + code)

    def _seal(self, bucket: Bucket, code: bytes) -> bytes:
        """By the template's text and place, which its code holds for messages, and what compiles it."""
        own = f"{bucket.key}\n{bucket.checksum}\n".encode(errors="surrogateescape")
        return hashlib.sha256(own + self._made_by + code).digest()


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; raises OSError."""
    path.parent.mkdir(exist_ok=True, parents=True)
    part = path.with_name(f"{path.name}.{os.getpid()}")
    with part.open("xb") as stream:  # fails where another thread is writing it
        try:
            stream.write(content)
            stream.close()
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
