"""Rules on what must not travel in the open, and on what is said of encryption."""

import re
from collections.abc import Iterator

from gen.model.entities import Connection
from gen.model.knowledge.encryption import NONE, derived_encryption, is_encrypted, is_open, is_tls
from gen.model.knowledge.protocol_names import protocol_parts
from gen.model.knowledge.protocols import OVER_TLS, Words
from gen.model.knowledge.words import text_words
from gen.model.rules.wording.texts import data_words, lone_ports, row_words
from gen.problems import Problem

_INSTEAD = {
    "http": ("HTTP", "HTTPS"),
    "ws": ("WS", "WSS"),
    "telnet": ("Telnet", "SSH"),
    "tftp": ("TFTP", "SFTP"),
    "rtp": ("RTP", "SRTP"),
    "rtcp": ("RTCP", "SRTCP"),
    **{word: (plain.name, over_tls.name) for plain, over_tls in OVER_TLS.items() for word in plain.words},
}
_BESIDE: Words = frozenset(("tcp", "udp", "rest", "soap", "json", "xml"))
_HINTS = text_words(
    "credential credentials password passwords passphrase passphrases secret secrets token tokens key keys personal"
    " personally pii card cardholder configuration"
)
_SENSITIVE = re.compile(
    r"\b(?:credentials?|passwords?(?!-less| (?:resets?|changes?|reminders?|expiry|policy|policies)\b)"
    r"|passphrases?|secrets?"
    r"|tokens?(?! (?:usage|counts?|limits?|per|buckets?|rates?)\b)|(?:api|private|secret|encryption) keys?"
    r"|personal (?:data|information|details)|personally identifiable|pii"
    r"|card(?:holder)? (?:numbers?|data|details)|configuration data)\b",
    re.IGNORECASE,
)
_NOT_SENSITIVE = frozenset(("none", "no", "public", "-", "n/a"))
_DENIED = re.compile(r"\b(?:no|not|never|without|except|encrypted|hashed|masked|anonymi[sz]ed)\b[^.;]*$", re.IGNORECASE)
_DENIED_AFTER = re.compile(r"(?:,| \(| as| are)? ?(?:hashed|hashes|encrypted|masked|anonymi[sz]ed|digests?)\b", re.I)


def unencrypted(connection: Connection) -> Iterator[Problem]:
    """No encryption for what the data call credentials, passwords, tokens, keys, personal data or configuration data,
    or for what `sensitivity` says.

    Whoever can read the network on the way reads these too. Write the encrypted protocol, where it is one; where the
    way is encrypted by something else, such as a mesh or a VPN, name that as `encryption`. Only `encryption: none` and
    protocols that are plain by their name count: nothing is said of TCP, Kafka or a database's protocol, which may run
    over TLS.

    Wrong:

    ```yaml
    protocol: HTTP
    port: 8080
    data: User names and passwords
    ```

    Right:

    ```yaml
    protocol: HTTPS
    port: 8443
    data: User names and passwords
    ```
    """
    secret = _secret(connection)
    name, better = _plain(connection) if secret else ("", "")
    if name:
        hint = f"; is {better} meant?" if better else ""
        message = f"connection {connection.id}: {name} carries {secret} unencrypted{hint}"
        yield connection.place("encryption", "protocol").warning("unencrypted", message)


def unencrypted_across_zones(connection: Connection) -> Iterator[Problem]:
    """A connection between two zones that nothing encrypts.

    What leaves a zone passes networks that others run, or can read. Write the encrypted protocol, where it is one;
    where the way is encrypted by something else, such as a VPN, name that as `encryption`. Only `encryption: none` and
    protocols that are plain by their name, such as HTTP, FTP and Telnet, count. Where it has to be so, waive the rule.

    Wrong:

    ```yaml
    components:
      web: {name: Web shop, zone: Inside}
    externals:
      proxy: {name: Proxy, zone: DMZ}
    connections:
      - {id: 1, source: proxy, destination: web, protocol: HTTP, port: 8080}
    ```

    Right:

    ```yaml
    components:
      web: {name: Web shop, zone: Inside}
    externals:
      proxy: {name: Proxy, zone: DMZ}
    connections:
      - {id: 1, source: proxy, destination: web, protocol: HTTPS, port: 8443}
    ```
    """
    zones = [end.zone.strip() for end in (connection.source, connection.destination) if end and end.zone]
    if len({zone.casefold() for zone in zones}) < 2:
        return
    name, better = _plain(connection)
    plain = name and (better or connection.written_encryption) and is_open(connection.encryption)
    if plain and not _secret(connection):  # of which the rule above speaks
        hint = f"; is {better} meant?" if better else ""
        message = f"connection {connection.id}: {name} goes from {zones[0]} to {zones[1]} unencrypted{hint}"
        yield connection.place("encryption", "protocol").warning("unencrypted-across-zones", message)


def encryption_against_protocol(connection: Connection) -> Iterator[Problem]:
    """The written `encryption` and the protocol can't both be right.

    HTTPS, SSH and SRTP are encrypted by what they are, so `none` is wrong there; HTTP with TLS is HTTPS, and WS with
    TLS is WSS, so one of the two is not what is meant. A protocol that may change to TLS (LDAP, SMTP, PostgreSQL), and
    a mesh or a VPN below any protocol (`mTLS`, `IPsec`), are fine.

    Wrong:

    ```yaml
    protocol: HTTP
    port: 8443
    encryption: TLS 1.2
    ```

    Right:

    ```yaml
    protocol: HTTPS
    port: 8443
    encryption: TLS 1.2
    ```
    """
    text, by_protocol = connection.written_encryption, derived_encryption(connection.protocols)
    if is_open(text) and is_encrypted(by_protocol):
        what = f"{connection.protocol} is encrypted, by {by_protocol}, and its `encryption` says `{text}`"
    elif is_tls(text) and by_protocol == NONE and (web := _web(connection)):
        what = f"{web} with {text} is {_INSTEAD[web.casefold()][1]}; is that meant?"
    else:
        return
    place = connection.place("encryption")
    yield place.warning("encryption-against-protocol", f"connection {connection.id}: {what}")


def _web(connection: Connection) -> str | None:
    """HTTP or WS, where the protocols name it."""
    names = [named.protocol.name for part in protocol_parts(connection.protocols) for named in part.named]
    return next((name for name in names if name in ("HTTP", "WS")), None)


def _plain(connection: Connection) -> tuple[str, str]:
    """What travels in the open, and the encrypted protocol most like it; blank where other rules speak of it."""
    text, named = connection.written_encryption, row_words(connection)
    plain = named.intersection(_INSTEAD)
    by_name = bool(plain) and named <= plain | _BESIDE
    name, better = _INSTEAD[min(plain)] if by_name else (connection.protocol.strip() or "it", "")
    if is_open(text):
        return ("", "") if is_encrypted(derived_encryption(connection.protocols)) else (name, better)
    if text or _on_tls_port(connection) or not (by_name or connection.encryption == NONE):
        return "", ""
    return name, better


def _secret(connection: Connection) -> str | None:
    """What must not be read on the way, in the writer's words."""
    if connection.sensitivity and connection.sensitivity.strip().casefold() not in _NOT_SENSITIVE:
        return connection.sensitivity.strip()
    if data_words(connection).isdisjoint(_HINTS):
        return None
    return next(filter(None, (_sensitive(item.text) for item in connection.data)), None)


def _sensitive(text: str) -> str | None:
    """The first words for what must not be read on the way, unless the words before them deny it."""
    hits = (
        hit
        for hit in _SENSITIVE.finditer(text)
        if not (_DENIED.search(text[max(0, hit.start() - 60) : hit.start()]) or _DENIED_AFTER.match(text, hit.end()))
    )
    return next((hit[0] if hit[0][:2].isupper() else hit[0].lower() for hit in hits), None)


def _on_tls_port(connection: Connection) -> bool:
    """Whether it is on a port for TLS, of which other rules speak."""
    numbers = lone_ports(connection)
    return any(port in (443, 8443) or any(port in tls.ports for tls in OVER_TLS.values()) for port in numbers)
