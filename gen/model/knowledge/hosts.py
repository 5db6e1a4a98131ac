"""Host names, addresses and networks as a writer types them -> what is surely wrong with them."""

import re
from functools import lru_cache
from ipaddress import AddressValueError, IPv4Network, IPv6Address, IPv6Network, NetmaskValueError

_QUAD = re.compile(r"\d{1,10}(?:\.\d{1,10}){3,}")
_COLONS = re.compile(r"(?=(?:[^:]*:){2})[0-9a-f:]{2,45}(?:(?<=:)\d{1,3}(?:\.\d{1,3}){3})?", re.IGNORECASE)
_HARDWARE = re.compile(r"[0-9a-f]{2}(?::[0-9a-f]{2}){5}(?:(?::[0-9a-f]{2}){2})?", re.IGNORECASE)  # MAC, EUI-64
_NAME = re.compile(r"(?:\*\.)?[\w-]+(?:\.[\w-]+)+\.?")
_BETWEEN = re.compile(r"\s*[,;|\n]\s*|\s+")
_URL = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)
LONGEST_NAME, LONGEST_LABEL = 253, 63  # characters of a host name and of a part of it (RFC 1035, 2.3.4)


@lru_cache(4096)
def address_fault(text: str) -> str | None:
    """Why a text is surely no host name, address or network; None where it is one, and where it may be something.

    A wildcard, a range (`10.0.0.1-9`), a name with a port, words: they are the writer's own.
    """
    plain = text.strip()
    if len(parts := [part for part in _BETWEEN.split(plain) if part]) > 1:
        return "it holds several; write them as a list" if all(map(_is_address, parts)) else None
    if _URL.fullmatch(plain):
        return "it is the address of a page; write its host alone"
    host, slash, prefix = plain.partition("/")
    if _QUAD.fullmatch(host):
        return _four_parts(host) or (_network(IPv4Network, "0.0.0.0", prefix) if slash else None)
    if _COLONS.fullmatch(host) and not _HARDWARE.fullmatch(host):
        return _six(host) or (_network(IPv6Network, "::", prefix) if slash else None)
    return None if slash else _name(host)


def _is_address(text: str) -> bool:
    host, _, prefix = text.partition("/")
    looks = _QUAD.fullmatch(host) or _COLONS.fullmatch(host) or (_NAME.fullmatch(host) and not prefix)
    return bool(looks) and not text.endswith(".") and address_fault(text) is None


def _four_parts(host: str) -> str | None:
    parts = host.split(".")
    if len(parts) != 4:
        return f"it has {len(parts)} numbers; an address has 4"
    wrong = next((part for part in parts if len(part) > 3 or int(part) > 255), None)
    return f"{wrong} is above 255" if wrong else None


def _six(host: str) -> str | None:
    try:
        IPv6Address(host)
    except AddressValueError as error:
        return f"as an IPv6 address it is wrong: {str(error).removesuffix(f' in {host!r}')}"
    return None


def _network(kind: type[IPv4Network] | type[IPv6Network], zeros: str, prefix: str) -> str | None:
    """What is wrong behind the slash: a length, or a mask such as 255.255.255.0."""
    if not re.fullmatch(r"[\d./]*", prefix):
        return None
    try:
        kind(f"{zeros}/{prefix}", strict=False)
    except (AddressValueError, NetmaskValueError, ValueError):
        return f"/{prefix} is no length of a network"
    return None


def _name(host: str) -> str | None:
    if ".." in host and re.fullmatch(r"[a-z][\w.-]*", host, re.IGNORECASE):
        return "a part of the name is missing between two dots"
    if _NAME.fullmatch(host) and (len(host) > LONGEST_NAME or max(map(len, host.split("."))) > LONGEST_LABEL):
        return f"a host's name has at most {LONGEST_NAME} characters, and {LONGEST_LABEL} between its dots"
    return None
