"""Files that a command has made for a writer to go on with, and whether the writer has touched them since."""

import hashlib
from pathlib import Path

from gen.outputs.disk.writer import replace


def note_draft(folder: Path, path: Path, data: bytes) -> None:
    """Notes in `folder` what was written at a path. Raises OSError."""
    place = _place(folder, path)
    place.parent.mkdir(parents=True, exist_ok=True)
    replace(place, f"{hashlib.sha256(data).hexdigest()}\n".encode())


def is_untouched(folder: Path, path: Path) -> bool:
    """Whether a file still is what was noted of it."""
    try:
        noted = _place(folder, path).read_text(encoding="ascii").strip()
        return noted == hashlib.sha256(path.read_bytes()).hexdigest()
    except (OSError, UnicodeDecodeError):
        return False


def _place(folder: Path, path: Path) -> Path:
    return folder / "drafts" / f"{path.name}.sha256"
