"""The end that a table leaves out, as it is about one system: from a heading, a direction, or what the caller says."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gen.importers.page.table_words import direction
from gen.importers.page.titles import is_generic

_NAME = r"(?:the |all |den |die |der |le |la |les |our )?(?P<name>[^\s:].*?)\s*[:.]?$"
_IN_TO = re.compile(
    r"(?:open |allowed |required )*(?:inbound|incoming|ingress|eingehend\w*|(?:trafic |flux )?entrant\w*)\b.*?"
    rf"\b(?:to|on|for|into|at|nach|zu|zum|zur|auf|für|an|vers|sur|pour)\s+{_NAME}",
    re.I,
)
_OUT_FROM = re.compile(
    r"(?:open |allowed |required )*(?:outbound|outgoing|egress|ausgehend\w*|(?:trafic |flux )?sortant\w*)\b.*?"
    rf"\b(?:from|for|of|by|von|vom|für|aus|depuis|pour)\s+{_NAME}",
    re.I,
)
_BETWEEN = re.compile(rf"(?:.*\b)?(?:between|among|zwischen|entre)\s+{_NAME}", re.I)
_FROM_TO = re.compile(
    r"(?:(?:traffic|connections?|ports?|communications?|rules?|flows?|verkehr|verbindungen|flux)\s+)?(?:from|von|depuis)\s+"
    r"(?:the )?(?P<source>.+?)\s+(?:to|nach|zu|vers)\s+(?:the )?(?P<destination>.+?)\s*:?",
    re.I,
)
_END = r"[^→⇒←⇐↔⇔<>()]+?"
_ARROW = re.compile(rf"(?P<source>{_END})\s*(?:→|⇒|(?:-+|–|=)\s?>)\s*(?P<destination>{_END})\s*:?")
_BOTH_WAYS = re.compile(rf"(?P<name>{_END})\s*(?:↔|⇔|<\s?[-=–]+\s?>)\s*(?P<other>{_END})\s*:?")
_NAMED_IN = re.compile(r"(?P<name>\S.*?)\s*(?:[-–—:,(]\s*|\s)(?:inbound|incoming|ingress)\b[\w ]{0,30}\)?:?", re.I)
_NAMED_OUT = re.compile(r"(?P<name>\S.*?)\s*(?:[-–—:,(]\s*|\s)(?:outbound|outgoing|egress)\b[\w ]{0,30}\)?:?", re.I)
_LEAD = frozenset((
    "open", "allowed", "required", "the", "all", "default", "network", "firewall", "ports", "rules", "table", "list",
    "of", "for", "and",
))  # fmt: skip
MOST_WORDS = 8  # of an end's name in a heading


class Implied(NamedTuple):
    """What headings say of the ends of a table below them: the direction, and whose it is; or both ends."""

    direction: str = ""  # in, out, between
    name: str = ""
    source: str = ""
    destination: str = ""


def of_headings(headings: Sequence[str]) -> Implied:
    """What the headings above a table say, the nearest first; of two that say the same, the nearest counts."""
    way, whose = "", ""
    for heading in headings:
        implied = _of_heading(" ".join(heading.split()))
        if implied.source and not way:
            return implied
        way = way or implied.direction
        whose = whose or (implied.name if implied.direction == way else "")
    return Implied(way, whose)


def _of_heading(heading: str) -> Implied:
    for way, pattern in (("in", _IN_TO), ("out", _OUT_FROM), ("between", _BETWEEN)):
        if (match := pattern.fullmatch(heading)) and _is_name(match["name"]):
            both = way == "between" and (re.search(r"\b(?:and|und|et)\b|&", match["name"]) or is_generic(match["name"]))
            return Implied() if both else Implied(way, match["name"])
    for pattern in (_FROM_TO, _ARROW):
        if (match := pattern.fullmatch(heading)) and _is_name(match["source"]) and _is_name(match["destination"]):
            return Implied("", "", match["source"], match["destination"])
    if (match := _BOTH_WAYS.fullmatch(heading)) and match["name"].casefold() == match["other"].casefold():
        return Implied("between", match["name"])
    alone = direction(heading)
    if alone in ("in", "out"):
        return Implied(alone)
    for way, pattern in (("in", _NAMED_IN), ("out", _NAMED_OUT)):
        if (match := pattern.fullmatch(heading)) and not alone:
            name = match["name"].rstrip(" -–—:,(")
            generic = all(word.casefold() in _LEAD for word in name.split())
            return Implied(way, name if _is_name(name) and not generic else "")
    return Implied()


def _is_name(text: str) -> bool:
    return 0 < len(text.split()) <= MOST_WORDS and len(text) <= 80


def with_ends(
    cells: Mapping[str, str], names: Sequence[str | None], implied: Implied, this: str, given: bool = False
) -> dict[str, str]:
    """The cells with the end that has no column of its own. `names`: the table's columns; `this`: what it is about;
    `given`: the caller says so, and then ports without any end are those that it accepts.

    What is not certain stays blank.
    """
    made = dict(cells)
    has = {end for end in ("source", "destination") if end in names}
    if len(has) == 2:
        return made
    way = direction(cells.get("direction", "")) or implied.direction
    whose = implied.name if implied.name and (not implied.direction or way in (implied.direction, "")) else ""
    whose = cells.get("this") or whose or (this if way != "between" or not implied.name else "")
    other = cells.get("peer") or (cells.get("used by", "") if way in ("in", "out") else "")
    if has == {"source"} and way != "out":
        made["destination"] = whose
    elif has == {"destination"} and way != "in":
        made["source"] = whose
    elif not has and implied.source:
        made |= {"source": implied.source, "destination": implied.destination}
    elif not has and way == "between":
        made |= {"source": whose, "destination": whose}
    elif not has and way == "in":
        made |= {"source": other, "destination": whose}
    elif not has and way == "out":
        made |= {"source": whose, "destination": other}
    elif not has and given and not way and not other:
        made["destination"] = this
    return made
