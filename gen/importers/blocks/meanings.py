"""The heading of a column -> what it says that the column holds."""

import re
import unicodedata
from difflib import get_close_matches
from typing import NamedTuple

from gen.importers.blocks.heading_words import (  # fmt: skip
    DATA,
    DESTINATION,
    DIRECTION,
    END_WORDS,
    ENDS,
    ID,
    LABEL,
    OF_WHAT,
    PEER,
    PORT,
    PORT_WORDS,
    PROTOCOL,
    PROTOCOL_WORDS,
    SERVICE,
    SOURCE,
    TRANSPORTS,
    USED_BY,
    WHOLE,
)
from gen.importers.blocks.key_headings import key_of

HEADINGS = {
    "connection": "id", "connection id": "id", "connection number": "id", "number": "id", "no": "id", "#": "id",
    "source": "source", "source service": "source",
    "destination": "destination", "destination service": "destination", "target": "destination",
    "protocol": "protocol", "protocols": "protocol",
    "port": "port", "ports": "port", "port number": "port",
    "classification": "classification", "connection classification": "classification",
    "data that travels on this connection": "data", "data that travels on the connection": "data",
    "data that travels": "data", "data": "data", "description": "data", "purpose": "data",
    "source type": "source kind", "destination type": "destination kind",
}  # fmt: skip
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")  # `DestinationAddressPrefix`
_SECOND = 5  # the rank of what stands in for a column only where no other does


class Meaning(NamedTuple):
    """What a column holds; of two columns that hold the same, the one of the lower rank does."""

    name: str
    rank: int = 0


def meaning(heading: str, exact: bool = False) -> Meaning | None:
    """What a heading says that its column holds. `exact`: nothing that is only alike."""
    words = heading_key(heading)
    shorter = (re.sub(r"\s*[(\[].*?[)\]]", "", words).strip(), heading_key(_HUMP.sub(" ", heading)))
    if known := _exact(words) or next(filter(None, map(_exact, shorter)), None):
        return known
    near = get_close_matches(words, [name for name in HEADINGS if len(name) > 3], n=1, cutoff=0.88)
    return Meaning(HEADINGS[near[0]], _SECOND) if near and not exact else None


def heading_key(heading: str) -> str:
    """A heading as it is compared: small letters, no accents, no signs at its ends."""
    flat = "".join(char for char in unicodedata.normalize("NFKD", heading) if not unicodedata.combining(char))
    words = " ".join(re.sub(r"[_*`:.]+", " ", flat.replace("ß", "ss")).casefold().replace("(s)", "s").split())
    return words or heading.strip()


def _exact(words: str) -> Meaning | None:
    """What the words of a heading say together; None where one of them says nothing that is known."""
    if words in HEADINGS and words != "target":
        return Meaning(HEADINGS[words], 2 if words in ("description",) else 1 if words == "purpose" else 0)
    for names, name in ((WHOLE, None), (ID, "id"), (DIRECTION, "direction"), (PEER, "peer"), (USED_BY, "used by")):
        if words in names:
            return Meaning(name, 1) if name else Meaning(*WHOLE[words])
    if words in DATA:
        return Meaning("data", DATA[words])
    if key := key_of(words):
        return Meaning(key)
    if (bare := OF_WHAT.sub("", words)) != words and (known := _exact(bare)) and known.name == "data":
        return known
    parts = [part for part in re.split(r"[^\w#]+", words) if part]
    if ENDS.fullmatch(words):
        return Meaning("ends")
    return _port(words, parts) or _protocol(parts) or _end(parts) or _other(words)


def _port(words: str, parts: list[str]) -> Meaning | None:
    transports = [part for part in parts if part in TRANSPORTS]
    if transports and all(part in TRANSPORTS or part in PORT or part in PORT_WORDS for part in parts):
        if len(transports) == 1:
            return Meaning(transports[0])
        return Meaning("port", 2) if set(parts) & PORT else Meaning("protocol", 1)
    if not set(parts) & PORT:
        return None
    rest = [part for part in parts if part not in PORT]
    if rest and all(part in PROTOCOL or part in ("and", "und", "et", "or", "oder", "transport") for part in rest):
        return Meaning("protocol and port")
    if "/" in words and rest in (["service"], ["dienst"]):
        return Meaning("protocol and port")
    if set(rest) & (SOURCE | {"local", "ephemeral"}) and not set(rest) & DESTINATION:
        return Meaning("source port")
    if all(part in PORT_WORDS or part in DESTINATION or part in ("server", "remote") for part in rest):
        return Meaning("port", min(1, len(rest)) + (_SECOND if set(rest) & {"host", "container", "internal"} else 0))
    return None


def _protocol(parts: list[str]) -> Meaning | None:
    if not set(parts) & PROTOCOL or not all(part in PROTOCOL or part in PROTOCOL_WORDS for part in parts):
        return None
    return Meaning("protocol", 2 if "transport" in parts else min(1, len(parts) - 1))


def _end(parts: list[str]) -> Meaning | None:
    for names, name in ((SOURCE, "source"), (DESTINATION, "destination")):
        rest = [part for part in parts if part not in names]
        if len(rest) < len(parts) and all(part in END_WORDS for part in rest):
            weak = set(rest) & {"zone", "zones", "security", "zonen"}
            return Meaning(name, _SECOND if weak else min(1, len(rest)))
    return None


def _other(words: str) -> Meaning | None:
    if words in SERVICE:
        return Meaning("service")
    return Meaning("label") if words in LABEL else None
