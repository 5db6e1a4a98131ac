"""A value of a wrong kind, or a key in a wrong place -> the message: what is wanted, and how it is written."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from gen.model.shape.key_names import KEYS, SECTIONS
from gen.model.spelling import nearest, quoted, suggestion

Location = tuple[int | str, ...]
_GLUED = re.compile(r"([A-Za-z_-]{2,30}):(?=[^ \t\n/])(.*)", re.DOTALL)
_ENTRY = ("components", "externals")
_AS_KEYS = {  # how what has keys of its own is written, by the key or the list that holds it
    "service": "write below it, two spaces further right: `name: Shop`",
    "connections": "write its keys: `{id: 1, source: shop, destination: bank}`",
    "notes": "write `{section: connections, text: …}`",
    "data": "put a text that begins with `[` between quotes, or write `{text: what travels, flow: to-source}`",
    "ports": "write `{port: 6122, protocol: TCP}`",
    "groups": "write `{name: Workers, ports: […]}`",
    "internal_ports": "write `{component: shop, groups: […]}`",
    "verified": "write the day as `verified: {on: 2026-03-01}`",
    "waive": "write the rule and the reason: `waive: {http-on-443: the bank takes it there}`",
    "links": "write `links: {architecture: https://…}`",
    "sections": "write the section and its state: `sections: {data-flows: draft}`",
}
_AS_ROWS = {
    "connections": "each row begins with a dash: `- id: 1`",
    "internal_ports": "each table begins with a dash: `- component: shop`",
    "notes": "each note begins with a dash: `- text: …`",
    "groups": "each group begins with a dash: `- name: Workers`",
    "ports": "each port begins with a dash: `- port: 6122`, or write `[{port: 6122}]`",
}
_KEY_WORDS = {  # other words for keys
    "source": "from src client initiator origin sender quelle von",
    "destination": "to dest dst target server receiver ziel nach",
    "port": "tcp udp tcp-port udp-port dport destination-port",
    "protocol": "proto application",
    "data": "payload content contents purpose reason what daten",
    "data_flow": "flow direction richtung datenfluss",
    "id": "no nr number key nummer",
    "name": "title label",
    "description": "desc comment text remark note beschreibung",
    "abbreviation": "abbr short acronym",
    "icon": "image picture logo",
    "zone": "network segment vlan",
    "addresses": "address ip ips host hosts hostname url",
    "encryption": "tls ssl encrypted",
    "authentication": "auth login",
    "components": "parts modules",
    "externals": "systems third-parties",
    "connections": "links flows rows",
}
_WORDS = {  # other words for what a key takes
    "both": "bidirectional bi-directional two-way both-ways twoway <-> <--> ↔ inout in-out yes source-destination",
    "to-destination": "outbound outgoing out -> --> → => push write source-to-destination send to target downstream",
    "to-source": "inbound incoming in <- <-- ← pull read destination-to-source receive from upstream",
    "egress": "outbound outgoing out external",
    "ingress": "inbound incoming in",
    "intra-cluster": "internal intracluster cluster in-cluster",
    "third-party": "3rd-party database external vendor",
    "ui": "gui browser frontend front-end user-interface",
}


def wrong_type(location: Location, wanted: str, value: Any, keys: Mapping[str, Any]) -> str:
    """What is said of a value that is a text, a list or has keys where something else is `wanted`.

    `wanted`: `keys`, `list`, `text` or `text or list`; `keys`: those that the value would have, where it has keys.
    """
    what = _what(location)
    name = _last(location)
    if wanted == "keys":
        return _keys_wanted(location, what, name, value, keys)
    if wanted == "list" and isinstance(value, dict):
        return f"{what} takes rows: {_AS_ROWS.get(name, 'each begins with a dash and a space')}"
    if wanted == "list":
        return f"{what} takes rows, not the text {quoted(str(value))}: {_AS_ROWS.get(name, 'each begins with a dash')}"
    return _text_wanted(what, name, value, "or a list of texts" if "list" in wanted else "")


def _keys_wanted(location: Location, what: str, name: str, value: Any, keys: Mapping[str, Any]) -> str:
    if isinstance(value, str) and (glued := _GLUED.match(value)) and (glued[1] in KEYS or not location):
        return f"a space is missing behind the colon: {quoted(f'{glued[1]}: {glued[2]}')}"
    if not location:
        return "a model file holds lines of `key: value`, `service:` first; this is something else"
    inside = len(location) == 2 and location[0] in _ENTRY
    if inside and name in keys:
        return f"`{name}` belongs to one of the {location[0]}; begin it two spaces further right, below that one's id"
    if inside and name in SECTIONS:
        return f"`{name}` belongs to the file itself; begin it at the start of its line"
    if inside and isinstance(value, list):
        return f"{what} takes keys such as `name`, without dashes: `{name}: {{name: …}}`"
    if inside:
        return f"{what} takes keys such as `name`: `{name}: {{name: {str(value)[:60]}}}`"
    if name in _ENTRY:
        return f"{what} takes ids, each with a colon and without a dash: `shop: {{name: Shop}}`"
    if name == "service" and isinstance(value, str):
        return f"{what} takes keys of its own; write below it, two spaces further right: `name: {value[:60]}`"
    stands = "a list" if isinstance(value, list) else f"the text {quoted(str(value))}"
    return f"{what} takes keys of its own, not {stands}: {_AS_KEYS.get(name, 'write lines of `key: value` below it')}"


def _text_wanted(what: str, name: str, value: Any, also: str) -> str:
    if name in ("source", "destination", "component", "service") and isinstance(value, list):
        return f"{what} takes one id; write a row of its own for each"
    if name in _AS_KEYS and name != "data":
        return f"{what} takes a text: put it between quotes"
    begins = (
        "`[` or a dash begins a list" if isinstance(value, list) else "`{`, or a colon and a space, make keys of it"
    )
    return f"{what} takes a text{' ' if also else ''}{also}, and {begins}; put the text between quotes"


def unknown_key(word: str, known: list[str], below: str, above: str) -> str:
    """What is said of a key that is not known where it stands.

    `below`, `above`: the key that it belongs to further in, or further out; blank where it belongs to none.
    """
    if apart := unglued(word, known):
        odd = next((sign for sign in word if sign.isspace() and sign != " "), "")
        kind = f"a non-breaking space (U+{ord(odd):04X}) stands" if odd else "a space is missing"
        return f"{kind} behind the colon; write {quoted(apart)}"
    if below:
        return f"`{word}` belongs to {below}; begin it further right, below that"
    if above:
        return f"`{word}` belongs to {above}; begin it as far left as the other keys there"
    if key := _another_word(word, known):
        return f"unknown key {quoted(word)}; did you mean `{key}`?"
    if re.search(r"\s", word.strip()) and not nearest(word, known):
        return f"{quoted(word)} is no key; a comma or colon in a text divides it: put the text between quotes"
    if dashed := re.match(r"[-–—•*+]+\s*(.+)", word):
        return f"a row begins with a dash and a space: `- {dashed[1]}: …`"
    return f"unknown key {quoted(word)}{suggestion(word, known)}"


def _another_word(word: str, known: Collection[str]) -> str:
    """The key that another word stands for, blank where none is known."""
    plain = re.sub(r"[\s_]+", "-", word.strip().casefold())
    return next((key for key, others in _KEY_WORDS.items() if key in known and plain in others.split()), "")


def unglued(word: str, known: Collection[str]) -> str:
    """A key that lacks the space behind its colon, with it; blank for any other."""
    match = _GLUED.match(word)
    return f"{match[1]}: {match[2].strip()}" if match and match[1] in known else ""


def meant(value: str, allowed: list[str]) -> str:
    """`; did you mean …?` for a word that a key does not take."""
    word = re.sub(r"\s+", "-", value.strip().casefold().replace("_", "-"))
    for right, others in _WORDS.items():
        if right in allowed and word in others.split():
            return f"; did you mean `{right}`?"
    return suggestion(value, allowed)


def _what(location: Location) -> str:
    name = _last(location)
    return "the file" if not location else f"a row of `{name}`" if isinstance(location[-1], int) else f"`{name}`"


def _last(location: Location) -> str:
    return next((part for part in reversed(location) if isinstance(part, str)), "")
