"""What is said where another `gen` is in the way, and what helps; loaded only then."""

import base64
import hashlib
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path


def replaced(package: str) -> Path | None:
    """The first of the installed files of a package's `gen` that is no longer as the package brought it."""
    try:
        files = distribution(package).files or []
    except PackageNotFoundError:
        return None
    for file in sorted(file for file in files if file.parts[0] == "gen" and file.suffix == ".py" and file.hash):
        place = Path(str(file.locate()))
        data = place.read_bytes() if place.is_file() else b""
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
        if file.hash and digest != file.hash.value:
            return place
    return None


def message(package: str, own: Path, place: Path) -> str:
    """What is in the way of a package's own `gen`, whose folder is `own`, and what helps."""
    if place.resolve().is_relative_to(own):
        others = sorted({*packages_distributions().get("gen", ())} - {package})
        whose = f" but that of the package {others[0]}" if others else ""
        return f"{place} is not {package}'s{whose}; install {package} again, into an environment of its own"
    started = f"start it by the command `{package}`, MkDocs by `mkdocs`"
    return f"{place} is in the way of this package's own `gen`; {started}, rename that, or take it from PYTHONPATH"
