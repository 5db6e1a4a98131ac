"""The colours of a picture by the role of what they paint, for light and dark surroundings."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from gen.views.diagram import Change


class Paint(NamedTuple):
    """What a role looks like: presentation attributes in the light, and those that change in the dark."""

    light: dict[str, str]
    dark: dict[str, str]


ZONE_ROLES = ("zone", "zone-title")  # which most pictures have not
Shades = tuple[str, str]  # in the light, in the dark


def _shape(fill: Shades, stroke: Shades) -> Paint:
    return Paint({"fill": fill[0], "stroke": stroke[0]}, {"fill": fill[1], "stroke": stroke[1]})


def _fill(fill: Shades) -> Paint:
    return Paint({"fill": fill[0]}, {"fill": fill[1]})


def _stroke(stroke: Shades) -> Paint:
    return Paint({"fill": "none", "stroke": stroke[0]}, {"stroke": stroke[1]})


CANVAS, AREA, INNER = ("#ffffff", "#10141f"), ("#eef0fc", "#1a2140"), ("#dfe4f9", "#252e57")
INDIGO, SLATE, TEAL = ("#4450c4", "#9aa5ff"), ("#65758b", "#8e9db3"), ("#2d7f7a", "#5fb8b0")
RUST = ("#b0561f", "#f0a868")
BORDER, LINE, INK = ("#7480d8", "#7d89e6"), ("#4a586c", "#a9b5c8"), ("#1b2333", "#eef1f8")

ROLES = {
    "canvas": _fill(CANVAS),
    "area": _shape(AREA, BORDER),
    "area-inner": _shape(INNER, BORDER),
    "title": _fill(("#303c9c", "#b9c2ff")),
    "zone": _stroke(RUST),
    "zone-title": _fill(("#8a3f10", "#f5bf8e")),
    "own": _shape(("#ffffff", "#141a30"), INDIGO),
    "service": _shape(("#f1f2fb", "#20274a"), INDIGO),
    "service-detail": _stroke(INDIGO),
    "third-party": _shape(("#f6f7f9", "#1d2431"), SLATE),
    "third-party-detail": _shape(("#d3d9e2", "#465265"), SLATE),
    "ui": _shape(("#f2f9f8", "#14282a"), TEAL),
    "ui-detail": _shape(TEAL, TEAL),
    "other": _shape(("#f6f7f9", "#1d2431"), SLATE),
    "plate": _fill(("none", "#eef1f6")),
    "label": _fill(INK),
    "margin": _stroke(CANVAS),
    "margin-area": _stroke(AREA),
    "margin-inner": _stroke(INNER),
    "line": _stroke(LINE),
    "sample": _stroke(LINE),
    "head": _fill(("#364355", "#c3cddd")),
    "disc": _shape(CANVAS, LINE),
    "number": _fill(INK),
    "rule": _stroke(("#d5dae3", "#343d50")),
    "note": _fill(("#465366", "#b7c1d1")),
}


GREEN, RED, AMBER = ("#1a7f37", "#56d364"), ("#b42318", "#ff938a"), ("#8a5700", "#e3b341")
ON_COLOR: Shades = ("#ffffff", "#10141f")


def _of_change(shades: Shades) -> dict[str, Paint]:
    """The roles of a line that is not as it was: it, its heads, its badge; a piece of it in the legend."""
    return {
        "line": _stroke(shades),
        "sample": _stroke(shades),
        "head": _fill(shades),
        "disc": _shape(shades, shades),
        "number": _fill(ON_COLOR),
    }


CHANGES: Mapping[Change, Mapping[str, Paint]] = {
    "added": _of_change(GREEN),
    "removed": _of_change(RED),
    "changed": _of_change(AMBER),
}


def paint_change(change: Change, role: str) -> dict[str, str]:
    """The colours in the light of a role of a line that is not as it was; its class is the role's own."""
    return CHANGES[change][role].light


def paint(role: str) -> dict[str, str]:
    """The class of a role's element, and its colours in the light; LookupError where it has none."""
    if role not in ROLES:
        raise LookupError(f"no colours for the role `{role}` in {__name__}")
    return {"class": role, **ROLES[role].light}


def dark_style(scope: str, without: Collection[str] = (), changes: Collection[Change] = ()) -> str:
    """A style sheet that repaints the picture with the given id where the reader's surroundings are dark.

    `without`: roles that the picture has not; `changes`: those that lines of it have.
    """
    rules = [f"#{scope} .{role}{{{declarations}}}" for role, declarations in _DARK.items() if role not in without]
    rules += [
        f"#{scope} .{change} .{role}{{{_declarations(look.dark)}}}"
        for change in CHANGES
        if change in changes
        for role, look in CHANGES[change].items()
    ]
    return f"@media (prefers-color-scheme:dark){{{''.join(rules)}}}"


def _declarations(properties: dict[str, str]) -> str:
    return ";".join(f"{name}:{value}" for name, value in properties.items())


_DARK = {role: _declarations(look.dark) for role, look in ROLES.items()}
