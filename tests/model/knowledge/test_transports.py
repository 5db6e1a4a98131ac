"""What a connection runs on and what encrypts it, by what writers call protocols."""

import pytest

from gen.model.knowledge import encryption, transports
from gen.model.knowledge.ports import PortRange
from gen.model.knowledge.protocols import BY_NAME, PROTOCOLS

# protocol | transport, `?` where it is left open | encryption, `?` where it is left open
CASES = """
TCP | TCP | ?
udp | UDP | ?
TCP/UDP | TCP/UDP | ?
tcp, udp | TCP/UDP | ?
TCP und UDP | TCP/UDP | ?
TCP ou UDP | TCP/UDP | ?
HTTPS | TCP | TLS
https | TCP | TLS
HTTP | TCP | none
HTTP/1.1 | TCP | none
HTTP(S) | TCP | ?
HTTP/S | TCP | ?
HTTP/2 | TCP | ?
HTTP/3 | UDP | TLS
QUIC | UDP | TLS
WSS | TCP | TLS
HTTPS/WSS | TCP | TLS
WebSocket | TCP | ?
gRPC | TCP | ?
REST over HTTPS | TCP | TLS
SOAP/HTTP | TCP | none
RTP | UDP | none
RTP/RTCP | UDP | none
SRTP | UDP | SRTP
DTLS-SRTP | UDP | SRTP
DTLS | UDP | DTLS
DTLS over SCTP | SCTP | DTLS
WebRTC | UDP | DTLS
SIP | ? | ?
SIP/TCP | TCP | ?
TCP/SIP | TCP | ?
SIP over TCP | TCP | ?
SIP über TCP | TCP | ?
SIP (UDP) | UDP | ?
SIP/UDP/TCP | UDP/TCP | ?
SIP/TLS | TCP | TLS
SIPS | TCP | TLS
TURN | ? | ?
STUN | ? | ?
STUN/udp | UDP | ?
Kerberos | ? | ?
RADIUS | UDP | ?
RADIUS/TLS | TCP | TLS
syslog | ? | ?
Syslog over TLS | TCP | TLS
Diameter | ? | ?
DNS | TCP/UDP | none
DNS/UDP | UDP | none
DNS (TCP and UDP) | TCP/UDP | none
DNS over TLS | TCP | TLS
NTP | UDP | none
SNMP | UDP | ?
SNMP (traps) | UDP | ?
SNMPv3 | UDP | ?
SNMPv2c | UDP | none
TFTP | UDP | none
DHCP | UDP | none
FTP | TCP | none
FTPS | TCP | TLS
SFTP | TCP | SSH
SSH | TCP | SSH
Telnet | TCP | none
SMTP | TCP | ?
SMTPS | TCP | TLS
SMTP (STARTTLS) | TCP | STARTTLS
IMAP4 | TCP | ?
LDAP | TCP | ?
LDAP/TLS | TCP | TLS
LDAPS | TCP | TLS
LDAP/LDAPS | TCP | ?
SMB | TCP | ?
NFS | ? | ?
NFSv4.1 | TCP | ?
RDP | TCP | ?
Kafka | TCP | ?
Kafka (TLS) | TCP | TLS
Kafka (no TLS) | TCP | ?
SASL_SSL | TCP | SSL
AMQP | TCP | ?
AMQP 0-9-1 | TCP | ?
MQTTS | TCP | TLS
CoAP | UDP | none
CoAP over DTLS | UDP | DTLS
PostgreSQL | TCP | ?
MS SQL | TCP | ?
Microsoft SQL Server | TCP | ?
SQL*Net | TCP | ?
MySQL database service | TCP | ?
MongoDB | TCP | ?
Redis | TCP | ?
JDBC | TCP | ?
Modbus/TCP | TCP | none
BGP | TCP | ?
VXLAN | UDP | none
WireGuard | UDP | WireGuard
IPsec | ? | IPsec
IKEv2 | UDP | ?
M3UA | SCTP | ?
ICMP | ICMP | ?
ICMP echo request | ICMP | ?
ICMPv6 | ICMPv6 | ?
ESP | ESP | IPsec
AH | AH | ?
GRE | GRE | ?
VRRP | VRRP | ?
TLS 1.2 | TCP | TLS 1.2
mTLS | TCP | mTLS
HTTP over IPsec | TCP | IPsec
TCP (HTTP) | TCP | none
TCP/HTTPS | TCP | TLS
TCP (replicas, where there are any) | TCP | ?
TCP (no UDP) | TCP | ?
HTTPS, UDP | TCP/UDP | TLS
RTP, TCP | UDP/TCP | none
RTP/TCP | TCP | none
RPC | ? | ?
RPC/TCP | TCP | ?
Frobnicate | ? | ?
Frobnicate over UDP | UDP | ?
Frobnicate/TCP | TCP | ?
any | ? | ?
non-HTTP | ? | ?
"""
TABLE = {name: (on, by) for name, on, by in (line.split(" | ") for line in CASES.strip().splitlines())}


@pytest.mark.parametrize("text", TABLE)
def test_what_a_protocol_runs_on_and_what_encrypts_it(text: str) -> None:
    on, by = "/".join(transports.derived_transports((text,))) or "?", encryption.derived_encryption((text,)) or "?"
    assert (on, by) == TABLE[text]
    assert (transports.undecided((text,)) is None) == (on != "?")


@pytest.mark.parametrize(
    ("protocols", "ports", "on"),
    [
        (("HTTPS", "RTP"), (), "TCP/UDP"), (("SIP", "TCP"), (), "TCP"), (("LDAP", "TLS"), (), "TCP"),
        (("ICMP", "TCP"), (), "ICMP/TCP"), (("gRPC", "Frobnicate"), (), ""), (("HTTPS", "SIP"), (), ""),
        (("Kerberos", "TCP", "UDP"), (), "TCP/UDP"), (("SIP",), ("5060/udp",), "UDP"), (("DNS",), ("53/tcp",), "TCP"),
        ((), ("TCP 80, UDP 53",), "TCP/UDP"), (("TCP",), ("53/udp",), "TCP"), ((), ("443",), ""), ((), (), ""),
    ],
)  # fmt: skip
def test_several_protocols_and_what_their_ports_say(
    protocols: tuple[str, ...], ports: tuple[str, ...], on: str
) -> None:
    assert "/".join(transports.derived_transports(protocols, ports)) == on


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("TCP 80, UDP 53", {80: "TCP", 53: "UDP"}), ("443/tcp, 53/udp", {443: "TCP", 53: "UDP"}), ("443", {443: ""}),
        ("TCP: 80, 443; UDP: 53", {80: "TCP", 443: "TCP", 53: "UDP"}), ("80, 53/udp", {80: "", 53: "UDP"}),
        ("53/tcp, 53/udp", {53: "TCP/UDP"}), ("tcp/3478 (STUN)\nudp/3478", {3478: "TCP/UDP"}),
    ],
)  # fmt: skip
def test_a_transport_beside_one_port(text: str, on: dict[int, str]) -> None:
    assert {port: "/".join(transports.on_port((text,), PortRange(port, port))) for port in on} == on


@pytest.mark.parametrize(
    ("text", "names", "wrong"),
    [
        ("TCP", "TCP", None), ("tcp/udp", "TCP/UDP", None), ("TCP, UDP", "TCP/UDP", None), ("GRE", "GRE", None),
        ("any", "", None), ("TPC", "", "TPC"), ("HTTPS", "", "HTTPS"), ("TLS", "", "TLS"), ("UDP/QUIC", "UDP", "QUIC"),
    ],
)  # fmt: skip
def test_a_written_transport(text: str, names: str, wrong: str | None) -> None:
    assert transports.written_transports(text) == (tuple(filter(None, names.split("/"))), wrong)


def test_every_protocol_of_the_table_is_found_by_each_of_its_names_and_no_name_is_given_twice() -> None:
    names = [name for protocol in PROTOCOLS for name in protocol.names]
    assert sorted(set(names)) == sorted(names)
    assert len(BY_NAME) == len(PROTOCOLS) > 200
    for protocol in PROTOCOLS:
        for name in protocol.names:
            assert "/".join(transports.derived_transports((name,))) == "/".join(protocol.transports), name
            assert "/".join(transports.derived_transports((name.upper(),))) == "/".join(protocol.transports), name


@pytest.mark.parametrize("text", ["TLS", "TLS 1.2", "tls1.3", "SSL", "TLSv1.2, TLSv1.3", "TLS 1.2/1.3", "TLS 1.2+"])
def test_tls_alone(text: str) -> None:
    assert encryption.is_tls(text)
    assert encryption.is_encrypted(text)


@pytest.mark.parametrize("text", ["none", "None", "unencrypted", "plain text", "keine", "aucun"])
def test_no_encryption(text: str) -> None:
    assert encryption.is_open(text)
    assert not encryption.is_encrypted(text) and not encryption.is_tls(text)


@pytest.mark.parametrize("text", ["mTLS", "IPsec", "TLS by the mesh", "VPN", "MACsec"])
def test_encryption_that_may_lie_below(text: str) -> None:
    assert encryption.is_encrypted(text)
    assert not encryption.is_tls(text)
