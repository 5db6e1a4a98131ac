"""The kinds of components: the one place where they are spelled, named and given their looks."""

from typing import Literal, NamedTuple

OutsideKind = Literal["service", "third-party", "ui", "other"]  # what a model can say of an external
Kind = Literal["component", OutsideKind]
Shape = Literal["strong", "double", "cut", "window", "plain"]


class KindFacts(NamedTuple):
    """What is known of a kind: its name in a sentence and in a legend, its outline, and whose colours it has."""

    word: str
    legend: str
    shape: Shape  # drawn by gen.renderers.svg.boxes
    role: str  # of gen.renderers.svg.colors and gen.css


KINDS: dict[Kind, KindFacts] = {
    "component": KindFacts("a part of the service", "Part of the service", "strong", "own"),
    "service": KindFacts("a service", "Another service", "double", "service"),
    "third-party": KindFacts("a third-party system", "Third-party system", "cut", "third-party"),
    "ui": KindFacts("a user interface", "User interface", "window", "ui"),
    "other": KindFacts("something", "Other system", "plain", "other"),
}
