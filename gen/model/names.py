"""Which names a service's file may have."""

import re
from collections.abc import Mapping, Sequence

from gen.model.spelling import as_id, quoted
from gen.problems import Problem

# those that the site uses, and Windows' device names, which can't be files there (Microsoft, "Naming Files, Paths")
SUITE = "shared"
SITE_NAMES = frozenset({"index", "404", "search", "assets", "templates", "tags", SUITE, "diagrams", "tables"})
DEVICE_NAMES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})


def service_id_refusal(name: str, pages: Mapping[str, str]) -> str | None:
    """Why a name can't be the id of a service; None where it can. `pages`: names that files of the site take."""
    if not re.fullmatch(ID, name) or len(name) > 64:
        form = "up to 64 small letters, digits and `-`"
        return f"{quoted(name)} is no id of a service: {form}; rename the file{as_id(name)}"
    if name in SITE_NAMES:
        return f"the site itself needs the name {quoted(name)}; rename the file"
    if name in DEVICE_NAMES:
        return f"{quoted(name)} is a device's name on Windows; rename the file"
    if name in pages:
        return f"{quoted(pages[name])} of the site stands where the page of {quoted(name)} goes; rename one of the two"
    return None


def service_id_problem(name: str, file: str, pages: Mapping[str, str]) -> list[Problem]:
    """The error that a file's name makes, if any."""
    why = service_id_refusal(name, pages)
    return [Problem(file, 1, 1, "error", "wrong-id", why)] if why else []


def suite_problem(files: Sequence[str], pages: Mapping[str, str]) -> list[Problem]:
    """The error where a file of the site stands at an address of the suite's own pages, in the first of the files.

    `files`: those of the services, as messages show them; there are such pages where there are several.
    """
    if len(files) < 2 or SUITE not in pages:
        return []
    why = f"{quoted(pages[SUITE])} of the site stands where the pages of the whole suite go; move it"
    return [Problem(min(files), 1, 1, "error", "wrong-id", why)]


ID = r"[a-z0-9][a-z0-9-]*"


CONNECTION_ID = r"[A-Za-z0-9][A-Za-z0-9.-]{0,7}"
