"""What encrypts a connection: `TLS`, `SSH`, `none` …, derived where its protocols say it beyond doubt."""

import re
from collections.abc import Iterator
from functools import lru_cache

from gen.model.knowledge.protocol_names import Part, protocol_parts
from gen.model.knowledge.transports import PLAIN

NONE = "none"
_LAYERS = frozenset(("TLS", "mTLS", "SSL", "DTLS", "IPsec", "VPN", "WireGuard"))  # encrypt what stands beside them
_STYLES = frozenset(("REST", "SOAP", "GraphQL", "gRPC", "WebDAV", "SAML", "OCSP", "HLS"))  # ways to use another one
_OPEN = re.compile(
    r"none|no|un-?encrypted|plain[ -]?text|plain|clear[ -]?text|in the clear|not encrypted|no encryption"
    r"|keine?|unverschlüsselt|keine verschlüsselung|aucune?|en clair|non chiffré",
    re.IGNORECASE,
)
_TLS = re.compile(
    r"(?:tls|ssl)(?:[ /]*v?\d(?:\.\d)?\+?)?(?:(?:\s*[,/]\s*|\s+or\s+)(?:tls|ssl)?\s*v?\d(?:\.\d)?)*", re.I
)


def is_open(encryption: str | None) -> bool:
    """Whether a value of `encryption` says that there is none."""
    return bool(encryption and _OPEN.fullmatch(encryption.strip()))


def is_encrypted(encryption: str | None) -> bool:
    """Whether a value of `encryption` says that there is some."""
    return bool(encryption) and not is_open(encryption)


def is_tls(encryption: str | None) -> bool:
    """Whether a value of `encryption` is TLS or SSL and a version, and nothing that may lie below, such as a mesh."""
    return bool(encryption and _TLS.fullmatch(encryption.strip()))


@lru_cache(4096)
def derived_encryption(protocols: tuple[str, ...]) -> str | None:
    """What encrypts a row, by its protocols' texts; `none`; None where they leave it open, or differ."""
    values: dict[str | None, str] = {}
    covered = False  # whether TLS or the like stands beside all
    for part in protocol_parts(protocols):
        covered |= _is_layer(part)
        for value, text in _values(part):
            values[value] = max(values.get(value, ""), text, key=len)
    if covered:
        values = {value: text for value, text in values.items() if value not in (None, NONE)}
    if None in values or (NONE in values and len(values) > 1):
        return None
    return "/".join(values.values()) or None


def _is_layer(part: Part) -> bool:
    """Whether a part names nothing but what encrypts, and what that runs on."""
    names = {named.protocol.name for named in part.named}
    return bool(names & _LAYERS) and names <= _LAYERS | PLAIN


def _values(part: Part) -> Iterator[tuple[str | None, str]]:
    """What encrypts a part, and how that is written; nothing for a transport, or a style, by itself."""
    if layers := [named for named in part.named if named.protocol.name in _LAYERS]:
        yield from ((named.protocol.name, named.text) for named in layers)
        return
    some = [named.protocol for named in part.named if named.protocol.name not in PLAIN | _STYLES]
    values = dict.fromkeys(protocol.encryption for protocol in some)
    strong = [value for value in values if value not in (None, NONE)]
    if strong or some or not part.named:
        weak = NONE if [*values] == [NONE] else None
        yield from ((value, value or "") for value in strong or (weak,))
