"""The rule on what must not travel in the open."""

import re
from collections.abc import Iterator

from gen.model.entities import Connection
from gen.model.knowledge.protocols import OVER_TLS, Words
from gen.model.knowledge.words import text_words
from gen.model.rules.wording.texts import data_words, ports, words
from gen.problems import Problem

_INSTEAD = {
    "http": ("HTTP", "HTTPS"),
    "ws": ("WS", "WSS"),
    "telnet": ("Telnet", "SSH"),
    "tftp": ("TFTP", "SFTP"),
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
_DENIED = re.compile(r"\b(?:no|not|never|without|except|encrypted|hashed|masked|anonymi[sz]ed)\b[^.;]*$", re.IGNORECASE)
_DENIED_AFTER = re.compile(r"(?:,| \(| as| are)? ?(?:hashed|hashes|encrypted|masked|anonymi[sz]ed|digests?)\b", re.I)


def unencrypted(connection: Connection) -> Iterator[Problem]:
    """A protocol without encryption for what its data call credentials, passwords, tokens, keys, personal data or
    configuration data.

    Whoever can read the network on the way reads these too. Write the encrypted protocol, where it is one; where the
    way is encrypted by something else, such as a mesh or a VPN, waive the rule and name it. Only protocols that are
    plain by their name count: nothing is said of TCP, Kafka or a database's protocol, which may run over TLS.

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
    named = words(connection)
    plain = named.intersection(_INSTEAD)
    if (
        not plain
        or data_words(connection).isdisjoint(_HINTS)
        or not named <= plain | _BESIDE
        or _on_tls_port(connection)
    ):
        return
    for secret in (_sensitive(item.text) for item in connection.data):
        if secret:
            name, better = _INSTEAD[min(plain)]
            message = f"connection {connection.id}: {name} carries {secret} unencrypted; is {better} meant?"
            yield connection.place("protocol").warning("unencrypted", message)
            return


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
    numbers = ports(connection)
    return any(port in (443, 8443) or any(port in tls.ports for tls in OVER_TLS.values()) for port in numbers)
