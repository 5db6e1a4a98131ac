"""Rules on what a connection runs on: TCP, UDP, ESP."""

from collections.abc import Iterator
from difflib import get_close_matches

from gen.model.entities import Connection
from gen.model.knowledge.protocol_names import Named, Part, protocol_parts
from gen.model.knowledge.protocols import BY_NAME, without_ports
from gen.model.knowledge.transports import PLAIN, TRANSPORTS, impossible, undecided, written_transports
from gen.model.rules.wording.writing import holds_placeholder
from gen.model.spelling import quoted, suggestion
from gen.problems import Problem

_NAMES = {name.casefold(): name for name in BY_NAME}


def unknown_transport(connection: Connection) -> Iterator[Problem]:
    """Whether a connection needs TCP, UDP or something else to be opened is not known.

    It is what a firewall needs first. For most protocols it follows: HTTPS, Kafka, PostgreSQL and SSH run on TCP, RTP,
    NTP and SNMP on UDP, DNS on both. Some leave it open (SIP, TURN, Kerberos, syslog), and some are not known here.
    Name it in the protocol (`SIP/TCP`, `Syslog over TLS`), in the port (`5060/udp`) or as `transport`. This rule also
    finds a `transport` that names none.

    Wrong:

    ```yaml
    protocol: SIP
    port: 5060
    ```

    Right:

    ```yaml
    protocol: SIP
    port: 5060
    transport: TCP/UDP
    ```
    """
    if connection.written_transport:
        yield from _no_transport(connection, connection.written_transport)
    elif connection.protocol.strip() and not connection.transport and not without_ports(connection.protocols):
        part = undecided(connection.protocols)
        if part and not any(map(holds_placeholder, connection.protocols)):
            message = f"connection {connection.id}: {_open(part)}; write it as `transport`"
            yield connection.place("protocol").warning("unknown-transport", message)


def transport_against_protocol(connection: Connection) -> Iterator[Problem]:
    """The written `transport` is none that the protocol runs on.

    A firewall rule made from this row opens the wrong thing. HTTPS runs on TCP (on UDP it is HTTP/3), NTP and TFTP on
    UDP. Correct what is wrong, or leave `transport` out where it follows from the protocol.

    Wrong:

    ```yaml
    protocol: HTTPS
    port: 443
    transport: UDP
    ```

    Right:

    ```yaml
    protocol: HTTPS
    port: 443
    ```
    """
    text = connection.written_transport
    names = written_transports(text)[0] if text else ()
    protocol = impossible(connection.protocols, names) if names else None
    if protocol:
        what = f"{protocol.text} runs on {_runs_on(protocol)}, not on {'/'.join(names)}"
        if protocol.protocol.name in PLAIN:
            what = f"its protocol names {protocol.text}, its `transport` {'/'.join(names)}"
        place = connection.place("transport")
        yield place.warning("transport-against-protocol", f"connection {connection.id}: {what}")


def _no_transport(connection: Connection, text: str) -> Iterator[Problem]:
    _, wrong = written_transports(text)
    if wrong is None or holds_placeholder(text):
        return
    protocol = next((named for part in protocol_parts((wrong,)) for named in part.named), None)
    hint = f"; {protocol.text} runs on {_runs_on(protocol)}" if protocol else suggestion(wrong, TRANSPORTS)
    message = f"connection {connection.id}: {quoted(wrong)} is no transport{hint}"
    yield connection.place("transport").warning("unknown-transport", message)


def _open(part: Part) -> str:
    """Why a part of the protocols does not say what it runs on."""
    named = next((named for named in part.named if not named.protocol.transports), None)
    if named:
        return f"{named.text} may run on {_runs_on(named)}"
    near = get_close_matches(part.text.casefold(), _NAMES, n=1, cutoff=0.75)
    meant = f" (did you mean `{_NAMES[near[0]]}`?)" if near else ""
    return f"whether {quoted(part.text)}{meant} runs on TCP or UDP is not known"


def _runs_on(named: Named) -> str:
    """What a protocol runs on, in words: `TCP`, `TCP and UDP`; where it is left open: `TCP, UDP or SCTP`."""
    sure = named.protocol.transports
    listed = sure or named.protocol.possible
    return f" {'and' if sure else 'or'} ".join(filter(None, (", ".join(listed[:-1]), listed[-1])))
