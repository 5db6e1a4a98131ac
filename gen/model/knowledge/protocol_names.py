"""Texts of protocol cells -> the known protocols that they name: `SIP over TCP`, `TCP/HTTPS`, `Kafka (TLS)`."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gen.model.knowledge.protocols import PROTOCOLS, Protocol

_NAMES = {
    form: protocol
    for protocol in PROTOCOLS
    for name in protocol.names
    for form in (name.replace("-", ""), re.sub("[-/]", "", name))  # HTTP/2, HTTP2
}
_BEGINNINGS = frozenset(name[:end] for name in _NAMES for end in range(1, len(name)))
_MOST_WORDS = 5  # of a name: IEC 60870-5-104
_WORD = re.compile(r"[^\W_]+(?:\+(?![^\W_]))?")
_LEFT_OUT = re.compile(r"[\s_‐‑-]+")
_GLUED = re.compile(r"v?\d+[a-z]?\+?$")  # SNMPv3, IMAP4
_VERSION = re.compile(r"[\s/_.-]?v?\d+(?:\.\d+)*(?:[a-z](?![^\W_]))?(?![^\W_])", re.IGNORECASE)
_VERSION_NO_PORT = re.compile(r"[\s/_-]?(?:v\d+(?:\.\d+)*|\d+(?:\.\d+)+)(?![^\W_])", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:no|not|non|without|never|ohne|nicht|keine?|sans|pas de)[\s-]+$", re.IGNORECASE)
_BOTH_WAYS = re.compile(r"\b([a-z]+)(?:\(s\)|/s\b)", re.IGNORECASE)  # HTTP(S), LDAP/S
_BRACKETS = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]?")
_BETWEEN = re.compile(r"[,;+&|\n]|\b(?:and|or|und|oder|sowie|et|ou)\b|\s[-–—]\s", re.IGNORECASE)
_SLASH = re.compile(r"[/\\]")
_LETTER = re.compile(r"[^\W\d_]")
_BESIDE = frozenset(("api", "json", "plaintext", "sasl", "xml"))  # what says nothing of what it runs on


class Named(NamedTuple):
    """A known protocol, the text that names it, with its version, and where that stands."""

    protocol: Protocol
    text: str
    start: int
    end: int


class Part(NamedTuple):
    """What stands between separators: the protocols named there, none where no word of it is known.

    `group`: equal for parts that are joined by a slash.
    """

    named: tuple[Named, ...]
    text: str
    group: int


@lru_cache(4096)
def protocol_parts(texts: tuple[str, ...]) -> tuple[Part, ...]:
    """The parts of a row's protocols, in order; remarks in brackets belong to the part before them."""
    return tuple(_parts(texts))


def named_protocols(text: str, beside_ports: bool = False) -> Iterator[Named]:
    """The protocols that a text names, none twice at one place. `beside_ports`: a number behind one is no version."""
    words = list(_WORD.finditer(text))
    version = _VERSION_NO_PORT if beside_ports else _VERSION
    at = 0
    while at < len(words):
        protocol, last = _longest(text, words[at : at + _MOST_WORDS])
        if protocol:
            end = words[at + last].end()
            end = tail.end() if (tail := version.match(text, end)) else end
            yield Named(protocol, text[words[at].start() : end], words[at].start(), end)
            at += last
            while at + 1 < len(words) and words[at + 1].start() < end:
                at += 1
        at += 1


def _longest(text: str, words: list[re.Match[str]]) -> tuple[Protocol | None, int]:
    """The protocol that the most of some words name together, from the first on, and the last of them."""
    first = words[0][0].casefold()
    for form in (first, first.removesuffix("+"), _GLUED.sub("", first)):
        if form in _NAMES:
            break
    longest = (_NAMES.get(form), 0)
    for last in range(1, len(words)):
        if first not in _BEGINNINGS:
            break
        first = _LEFT_OUT.sub("", text[words[0].start() : words[last].end()]).casefold()
        if first in _NAMES:
            longest = (_NAMES[first], last)
    return longest


def _parts(texts: tuple[str, ...]) -> Iterator[Part]:
    listed = (some for text in texts for some in _pieces(_BETWEEN, _BOTH_WAYS.sub(r"\1/\1s", text)))
    for group, some in enumerate(listed):
        for piece in _pieces(_SLASH, some):
            names = tuple(name for name in named_protocols(piece) if not _DENIED.search(piece, 0, name.start))
            if names or (_LETTER.search(piece) and piece.casefold().strip() not in _BESIDE):
                yield Part(names, piece.strip(), group)


def _pieces(separator: re.Pattern[str], text: str) -> list[str]:
    """A text taken apart where no name of a protocol and no bracket stands."""
    kept = [match.span() for match in _BRACKETS.finditer(text)]
    kept += [(name.start, name.end) for name in named_protocols(text)]
    cuts = [
        match.span()
        for match in separator.finditer(text)
        if not any(start <= match.start() < end for start, end in kept)
    ]
    begins, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    return [text[begin:end] for begin, end in zip(begins, ends, strict=True)]
