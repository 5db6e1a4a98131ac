"""The colours of a picture by the role of what they paint, for light and dark surroundings."""

from typing import NamedTuple


class Paint(NamedTuple):
    """What a role looks like: presentation attributes in the light, and those that change in the dark."""

    light: dict[str, str]
    dark: dict[str, str]


def _shape(fill: str, stroke: str, dark_fill: str, dark_stroke: str) -> Paint:
    return Paint({"fill": fill, "stroke": stroke}, {"fill": dark_fill, "stroke": dark_stroke})


def _fill(light: str, dark: str) -> Paint:
    return Paint({"fill": light}, {"fill": dark})


def _stroke(light: str, dark: str) -> Paint:
    return Paint({"fill": "none", "stroke": light}, {"stroke": dark})


ROLES = {
    "canvas": _fill("#ffffff", "#10141f"),
    "area": _shape("#eef0fc", "#7480d8", "#1a2140", "#7d89e6"),
    "area-inner": _shape("#dfe4f9", "#7480d8", "#252e57", "#7d89e6"),
    "title": _fill("#303c9c", "#b9c2ff"),
    "own": _shape("#ffffff", "#4450c4", "#141a30", "#9aa5ff"),
    "service": _shape("#f1f2fb", "#4450c4", "#20274a", "#9aa5ff"),
    "third-party": _shape("#f6f7f9", "#65758b", "#1d2431", "#8e9db3"),
    "ui": _shape("#f2f9f8", "#2d7f7a", "#14282a", "#5fb8b0"),
    "other": _shape("#f9fafb", "#65758b", "#1d2431", "#8e9db3"),
    "service-detail": _stroke("#4450c4", "#9aa5ff"),
    "ui-detail": _shape("#2d7f7a", "#2d7f7a", "#5fb8b0", "#5fb8b0"),
    "plate": _fill("none", "#eef1f6"),
    "label": _fill("#1b2333", "#eef1f8"),
    "line": _stroke("#4a586c", "#a9b5c8"),
    "sample": _stroke("#4a586c", "#a9b5c8"),
    "head": _fill("#364355", "#c3cddd"),
    "disc": _shape("#ffffff", "#4a586c", "#10141f", "#a9b5c8"),
    "number": _fill("#1b2333", "#eef1f8"),
    "rule": _stroke("#d5dae3", "#343d50"),
    "note": _fill("#465366", "#b7c1d1"),
}


def paint(role: str) -> dict[str, str]:
    """The attributes of an element of a role: its class, and its colours in the light."""
    return {"class": role, **ROLES[role].light}


def dark_style(scope: str) -> str:
    """A style sheet that repaints the picture with the given id where the reader's surroundings are dark."""
    rules = (f"#{scope} .{role}{{{_declarations(paint.dark)}}}" for role, paint in ROLES.items())
    return f"@media (prefers-color-scheme:dark){{{''.join(rules)}}}"


def _declarations(properties: dict[str, str]) -> str:
    return ";".join(f"{name}:{value}" for name, value in properties.items())
