"""Facts of a model file that can't stand: said twice, by the wrong file, or of what there is not."""

from collections.abc import Callable, Collection, Iterator
from functools import partial

from gen.model.reading.decoding import error_at
from gen.model.reading.lookups import ENDS, bodies_in, rows_in, section_in, text_in
from gen.model.reading.yaml_tree import Items, Mapping
from gen.model.spelling import quoted, suggestion
from gen.problems import Position, Problem

OF_THE_SERVICE = ("name", "kind", "abbreviation", "description", "icon", "zone")
Error = Callable[[Position, str, str], Problem]  # made of its place, its rule and its message


def error_in(file: str) -> Error:
    """What makes errors of a file."""
    return partial(error_at, file)


def doubled_flows(tree: Mapping, report: Error) -> Iterator[Problem]:
    """Which way data go, said twice."""
    for connection in rows_in(tree, "connections"):
        if isinstance(connection.values.get("data"), Items) and text_in(connection, "data_flow"):
            message = "`data_flow` follows from the list under `data`; leave one of the two out"
            yield report(connection.keys["data_flow"], "wrong-value", message)


def unknown_waivers(tree: Mapping, rules: Collection[str], report: Error) -> Iterator[Problem]:
    """Rules that are waived and that there are not."""
    for holder in (section_in(tree, "service"), *rows_in(tree, "connections")):
        for rule, at in section_in(holder, "waive").keys.items():
            if rule not in rules:
                yield report(at, "unknown-rule", f"there is no rule {quoted(rule)}{suggestion(rule, rules)}")


def unknown_icons(tree: Mapping, icon_refusal: Callable[[str], str | None], report: Error) -> Iterator[Problem]:
    """Icons that there are not."""
    icons = (text_in(entry, "icon") for section in ENDS for entry in bodies_in(tree, section))
    for icon in icons:
        why = icon_refusal(icon.text) if icon and icon.text else None
        if icon and why:
            yield report(icon.at, "unknown-icon", f"{quoted(icon.text or '')} is no icon: {why}")


def repeated_facts(tree: Mapping, report: Error) -> Iterator[Problem]:
    """Facts of an external that stand in the file of the service it names; and a `component` of no service."""
    for body in bodies_in(tree, "externals"):
        service = text_in(body, "service")
        if service is None and text_in(body, "component"):
            yield report(body.keys["component"], "missing-value", "`component` needs `service`: whose component it is")
        for key in OF_THE_SERVICE if service else ():
            if service and text_in(body, key):
                message = f"`{key}` stands in {service.text}.yml; leave it out here"
                yield report(body.keys[key], "repeated-fact", message)


def own_externals(tree: Mapping, own: str, itself: Collection[str], report: Error) -> Iterator[Problem]:
    """A service among its own externals: `own`, its file, and `itself`, keys of shared.yml that stand for it."""
    for body in bodies_in(tree, "externals"):
        service = text_in(body, "service")
        if service and service.text == own:
            yield _own(service.at, f"{quoted(own)} is", report)
    listed = section_in(tree, "externals").keys
    for key in itself:
        if key in listed:
            yield _own(listed[key], f"{quoted(key)} of shared.yml is, or is a part of,", report)
    for connection in rows_in(tree, "connections") if itself else ():
        for end in (text_in(connection, key) for key in ("source", "destination")):
            if end and end.text in itself and end.text not in listed:
                yield _own(end.at, f"{quoted(end.text or '')} of shared.yml is, or is a part of,", report)


def _own(at: Position, what: str, report: Error) -> Problem:
    return report(at, "wrong-value", f"{what} this very service; what connects to it ends at one of its `components`")
