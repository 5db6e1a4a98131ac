"""The titles of a page -> the name of what it is about; words that every such page has are none."""

import re
from collections.abc import Sequence

_WORDS = """
    port ports protocol protocols firewall firewalls rule rules traffic connection connections connectivity matrix
    communication communications flow flows network networking requirement requirements required table tables list
    inbound outbound incoming outgoing ingress egress security group groups policy policies open opened used default
    usage reference configuration information overview access internal external service services data the a an and of
    for to by in from or used it its their with all more page between local relationship relationships components
    introduction architecture diagram diagrams appendix prerequisites system systems
    protokolle firewallregeln regeln verbindungen verbindung kommunikation kommunikationsmatrix netzwerk
    freischaltungen freischaltung ubersicht übersicht portliste portmatrix und der die das fur für von mit
    flux réseau matrice des de du la le les ouvertures ouverture règles pare-feu et pour utilisés protocoles
"""
_GENERIC = frozenset(_WORDS.split())
_TABLE = re.compile(
    r"\b(?:ports?|protocols?|firewall|traffic|connections?|connectivity|communications?|network\w*|requirements?|matrix"
    r"|rules?|flows?|policies|protokolle|verbindungen|kommunikation\w*|freischaltung\w*|flux)\b",
    re.I,
)
_OF = re.compile(
    r"(?P<head>.+?)\s*(?:[-–—:|/]|\b(?:of|for|used by|by|in|für|von|de|pour)\b)\s*(?:the\s+)?"
    r"(?P<name>(?:[A-Z0-9]|[a-z]{1,2}[A-Z]).*)"
)
MOST_WORDS = 7


def is_generic(text: str) -> bool:
    """Whether nothing but words stands there that every page of ports has."""
    words = re.findall(r"[^\W_][\w-]*", text.casefold())
    return all(word in _GENERIC or word.replace(".", "").isdigit() or len(word) == 1 for word in words)


def name_in(title: str) -> str:
    """The name in a title; nothing where it has none, or it can't be told."""
    words = re.sub(r"\s*[-–—:]?\s*Genesys Documentation\s*$|^User:.*", "", title)
    words = re.sub(r"(?:^|\s*[-–—:/]\s*)Architecture(?:\s*[-–—:/]\s*|$)", " ", words).strip()
    words = re.sub(r"\s+[Aa]rchitecture$", "", words)
    words = re.sub(r"^(?:component|service|system|application|module|product|komponente)\s*:\s*", "", words, flags=re.I)
    if is_generic(words):
        return ""
    if not _TABLE.search(words):
        return words
    return next((name for name in _parts(words) if _is_name(name)), "")


def best_title(titles: Sequence[str]) -> str:
    """The name in several titles: of a browser's, the page's own is the beginning."""
    named = [name for name in map(name_in, titles) if name]
    shorter = [name for name in named[1:] if named[0].startswith(name) and len(name) < len(named[0])]
    return (shorter or named or [""])[0]


def _parts(title: str) -> list[str]:
    """What may be the name: behind `Ports of`, before `port requirements`."""
    parts = []
    if (behind := _OF.fullmatch(title)) and is_generic(behind["head"]):
        parts.append(behind["name"])
    for place in [match.start() for match in re.finditer(r"(?<=[\s])(?=\S)", title)][:MOST_WORDS]:
        if is_generic(title[place:]) and title[:1].isupper():
            parts.append(title[:place].rstrip(" -–—:|/"))
            break
    return parts


def _is_name(text: str) -> bool:
    return bool(text) and len(text.split()) <= MOST_WORDS and not _TABLE.search(text) and not is_generic(text)
