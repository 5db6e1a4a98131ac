"""Headings of columns that the model has a key for beside the template's columns, in English, German and French."""

import re
from collections.abc import Mapping, Sequence

KEYS = ("when", "transport", "encryption", "authentication", "sensitivity", "heading", "footnote")
END_FACTS = tuple(f"{end} {fact}" for end in ("source", "destination") for fact in ("zone", "addresses"))


def _phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.replace("\n", ",").split(",") if phrase.strip()]


_WORDS = {  # accents left out
    "when": """when, only when, condition, conditions, required when, required if, needed when, needed if, only if
        needed only, applies when, applies if, applicability, prerequisite, prerequisites, wann, bedingung, bedingungen
        nur wenn, notwendig wenn, erforderlich wenn, voraussetzung, voraussetzungen, quand, si, a condition""",
    "encryption": """encryption, encrypted, encryption in transit, transport encryption, tls, ssl, ssl/tls, tls/ssl
        tls version, mtls, is encrypted, secure transport, verschlusselung, verschlusselt, transportverschlusselung
        chiffrement, chiffre, chiffree, crypte""",
    "authentication": """authentication, authentication method, auth, auth method, auth type, authentication type
        authenticated, authentifizierung, authentisierung, anmeldung, authentifizierungsmethode, authentification
        methode d'authentification""",
    "sensitivity": """sensitivity, data sensitivity, sensitive data, personal data, protected data, vertrauliche daten
        personenbezogene daten, schutzbedarf, sensibilite, donnees sensibles, donnees personnelles""",
    "heading": "heading, headings, table heading",
    "footnote": "footnote, footnotes, fussnote, fussnoten, note de bas de page",
    "source zone": "quellzone, zone source, zone de source, zone d'origine",
    "destination zone": "zielzone, zone cible, zone de destination, zone destination",
}
REQUIRED = frozenset(
    _phrases(
        """required, required?, mandatory, mandatory?, optional, optional?, required/optional, mandatory/optional
        optional/required, necessity, pflicht, erforderlich, notwendig, obligatoire, requis, facultatif"""
    )
)
_MEANS: Mapping[str, str] = {
    **{phrase: key for key, phrases in _WORDS.items() for phrase in _phrases(phrases)},
    **dict.fromkeys(REQUIRED, "when"),
}
_ZONE = frozenset(("zone", "zones", "zonen"))
_ADDRESS = frozenset(
    _phrases(
        """ip, ips, address, addresses, adresse, adressen, adresses, cidr, cidrs, subnet, subnets, network, networks
        netz, netze, fqdn, fqdns, hostname, hostnames, prefix, prefixes, host, hosts, range, ranges"""
    )
)
_BARE_ADDRESS = frozenset(("ip", "ips", "ip address", "ip addresses", "address", "addresses", "ip adresse", "cidr"))
_BARE_ZONE = frozenset(("zone", "zones", "security zone", "trust zone", "network zone", "sicherheitszone", "netzzone"))
_TRANSPORT = frozenset(("transport", "l4", "4"))


def key_of(words: str) -> str | None:
    """The key, or the fact of an end, that a folded heading names."""
    return _MEANS.get(words)


def with_keys(headings: Sequence[str], names: Sequence[str | None], lost: Sequence[str | None]) -> list[str | None]:
    """What each column holds, those that another of the same meaning had displaced among them.

    `headings`: folded; `names`: what columns hold; `lost`: what a displaced column would have held.
    """
    columns = list(names)
    for place, heading in enumerate(headings):
        if columns[place] is None:
            columns[place] = _beside(heading, lost[place], columns[:place])
    for end in ("source", "destination"):
        if end not in columns and f"{end} zone" in columns and {"source", "destination", "port"} & {*columns}:
            columns[columns.index(f"{end} zone")] = end
    return [name if name is None or columns.index(name) == place else None for place, name in enumerate(columns)]


def _beside(heading: str, displaced: str | None, before: Sequence[str | None]) -> str | None:
    """What a column holds that is none of the plain ones: the zone or addresses of an end, the transport."""
    parts = set(re.split(r"[^\w]+", heading))
    if displaced in ("source", "destination"):
        fact = "zone" if parts & _ZONE else "addresses" if parts & _ADDRESS else ""
        return f"{displaced} {fact}" if fact else None
    if displaced == "protocol" and parts & _TRANSPORT:
        return "transport"
    bare = "zone" if heading in _BARE_ZONE else "addresses" if heading in _BARE_ADDRESS else ""
    end = next((name for name in reversed(before) if name in ("source", "destination")), None)
    return f"{end} {bare}" if bare and end and f"{end} {bare}" not in before else None
