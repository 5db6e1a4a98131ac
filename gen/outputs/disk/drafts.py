"""Files that a command has made for a writer to go on with, and whether the writer has touched them since."""

from pathlib import Path

from gen.building.store import Store, lasting, sha256
from gen.outputs.disk.replacing import replace


def note_draft(project: Path, path: Path) -> None:
    """Notes in the project's store what stands at a path; where there is no store, nothing. Raises OSError."""
    if place := _place(project, path):
        replace(place, f"{sha256(path.read_bytes())}\n".encode())


def is_untouched(project: Path, path: Path) -> bool:
    """Whether a file still is what was noted of it."""
    try:
        place = _place(project, path)
        return place is not None and place.read_text(encoding="ascii").strip() == sha256(path.read_bytes())
    except (OSError, UnicodeDecodeError):
        return False


def _place(project: Path, path: Path) -> Path | None:
    store = lasting(project)
    return store.folder / "drafts" / f"{path.name}.sha256" if isinstance(store, Store) else None
